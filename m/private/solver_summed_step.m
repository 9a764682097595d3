## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [RUN, FRESH, DONE, CODE] = solver_summed_step (RUN, DATA)
##
## One update of a solver that takes the whole set at once, where that is read by parts (DATA.parts): the gradient is summed part by part, and
## the core is handed it with one sequence that has a target; see train_loop and solver_minibatch_step.

function [run, fresh, done, code] = solver_summed_step (run, data)
  fresh = zeros (0, 8);
  done = 0;
  opt = run.opt;
  f = solver_objective (run.net, data, opt);
  [sums, grad, code] = f.gradient (run.epoch0 + run.done + 1);
  if (! strcmp (code, "ok"))
    return;
  endif
  world = opt.World;
  run.opt.World = [];    # all processes do the same with it
  [plan, run] = core_fit_batches (run, run.done + 1);
  if (isempty (run.point))
    run.point = with_target (run.net, data.parts, opt);
  endif
  one = run.point;
  [plan.order, plan.batches, plan.state, plan.gradient, plan.limit, plan.unit] = deal (1, [0, 1], one.state, grad, 0, 0);
  [run, log, code, done] = core_fit (run, one, plan);
  run.opt.World = world;
  if (isempty (log))
    return;
  endif
  metric = sums(3) / sums(4);
  if (! net_kind (run.net).share)
    metric = sqrt (metric);
  endif
  fresh = [sums(1) / sums(2), metric, log(3:4), sums(4), run.done, sums(2), sums(5) / sums(4)];
endfunction

## The first sequence of the parts P that has a target of some weight.
function one = with_target (net, P, opt)
  for k = 1:P.source.count
    data = part_load ("rnn_train", net, P, k, 1);
    for n = 1:numel (data.X)
      one = part_take (data, n);
      if (__rnn_evaluate__ (net, one.X, core_targets (one), net.Normalization.y_scale, opt.NumThreads)(4) > 0)
        return;
      endif
    endfor
  endfor
endfunction
