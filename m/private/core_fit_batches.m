## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [PLAN, RUN] = core_fit_batches (RUN, LAST)
##
## The plan for __rnn_fit__: the mini-batches run.done + 1 to LAST, which may lie in several epochs.

function [plan, run] = core_fit_batches (run, last)
  b = run.done:last - 1;
  epoch = floor (b / run.nb);
  place = b - epoch * run.nb;
  [plan, run] = ordered (run.plan, run, epoch, place);
  ## Whole epochs are added first, so that the sum rounds alike however the training is cut into calls.
  part = place / run.nb;
  u = zeros (size (b));
  warmup = run.opt.WarmupIterations / run.nb;
  if (isfield (run.net.optimizer, "cycle"))
    [first, length] = num2cell (run.net.optimizer.cycle){:};
    rise = min (length, max (0, warmup - first));     # epochs of the cycle that the warm-up takes
    u = max (0, mod ((run.epoch0 - first) + epoch + part, length) - rise) / max (length - rise, realmin);
  endif
  plan.learn_rate = run.net.optimizer.factor ...
                    * solver_learning_rates (run.opt, run.epoch0 + epoch + part, u, run.batch0 + b, warmup);
  if (! isempty (run.opt.World) && run.opt.World.mpi)
    plan = world_plan (run.opt.World, plan, run.window, place);
  endif
endfunction

## PLAN with the sequences of the mini-batches PLACE (from 0) of each EPOCH (likewise).
function [plan, run] = ordered (plan, run, epoch, place)
  if (! isempty (run.window))    # they are held in the order of the one epoch
    ends = run.window.upto(place(1) + 1:place(end) + 2);
    plan.order = (ends(1) + 1:ends(end)) - run.window.before;
    plan.batches = ends - ends(1);
    return;
  endif
  B = run.B;
  parts = {};
  for e = epoch(1):epoch(end)
    if (run.order.epoch != e)
      run.order.epoch = e;
      run.order.list = train_epoch_order (run.net.Seed, run.epoch0 + e + 1, run.N, run.opt.Shuffle);
    endif
    p = place(epoch == e);
    parts{end+1} = run.order.list(p(1) * B + 1:min ((p(end) + 1) * B, run.N));
  endfor
  plan.order = [parts{:}];
  plan.batches = [0, cumsum(min (B, run.N - place * B))];
endfunction
