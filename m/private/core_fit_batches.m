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
  [plan, run] = ordered (run.plan, run, last);
  plan.learn_rate = run.net.optimizer.factor * rates (run, b);
  if (! isempty (run.opt.World) && run.opt.World.mpi)
    plan = world_plan (run.opt.World, plan, run.window, b - floor (b / run.nb) * run.nb);
  endif
endfunction

## PLAN with the sequences of the mini-batches.
function [plan, run] = ordered (plan, run, last)
  epoch = floor (run.done / run.nb);
  if (! isempty (run.window))    # they are held in the order of the one epoch
    ends = run.window.upto((run.done:last) - epoch * run.nb + 1);
    plan.order = (ends(1) + 1:ends(end)) - run.window.before;
    plan.batches = ends - ends(1);
    return;
  endif
  [parts, ends] = deal ({}, {0});
  for e = epoch:floor ((last - 1) / run.nb)
    if (run.order.epoch != e)
      run.order.epoch = e;
      run.order.list = train_epoch_order (run.net.Seed, run.epoch0 + e + 1, run.N, run.opt.Shuffle);
    endif
    from = max (0, run.done - e * run.nb) * run.B;
    to = min (min (run.nb, last - e * run.nb) * run.B, run.N);
    parts{end+1} = run.order.list(from + 1:to);
    ends{end+1} = ends{end}(end) - from + min (from + run.B:run.B:to + run.B - 1, to);
  endfor
  plan.order = [parts{:}];
  plan.batches = [ends{:}];
endfunction

## The rates of the mini-batches B, counted from 0, before what plateaus make of them.
function rate = rates (run, b)
  if (any (strcmp (run.opt.LearnRateSchedule, {"none", "plateau"})) && run.opt.WarmupIterations == 0)
    rate = run.opt.InitialLearnRate * ones (size (b));    # all the same
    return;
  endif
  ## Whole epochs are added first, so that the sum rounds alike however the training is cut into calls.
  epoch = floor (b / run.nb);
  part = (b - epoch * run.nb) / run.nb;
  u = zeros (size (b));
  warmup = run.opt.WarmupIterations / run.nb;
  if (isfield (run.net.optimizer, "cycle"))
    [first, length] = num2cell (run.net.optimizer.cycle){:};
    rise = min (length, max (0, warmup - first));     # epochs of the cycle that the warm-up takes
    u = max (0, mod ((run.epoch0 - first) + epoch + part, length) - rise) / max (length - rise, realmin);
  endif
  rate = solver_learning_rates (run.opt, run.epoch0 + epoch + part, u, run.batch0 + b, warmup);
endfunction
