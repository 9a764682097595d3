## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [RUN, LOG, CODE, DONE] = core_fit (RUN, DATA, PLAN)
##
## Updates run.net, with its optimiser, by the mini-batches of PLAN (core_fit_batches) from DATA.
## LOG has a row per update, see train_loop.  Where PLAN's limit or Ctrl-C ends the call between two chunks
## of a mini-batch, run.inside says how far that one is: step, the steps done; state, the carried states; from,
## the step before which these stand.

function [run, log, code, done] = core_fit (run, data, plan)
  o = run.net.optimizer;
  ## Either each row of the log is a mini-batch, or the call ends within its epoch (by_epoch): in both
  ## cases the epoch of a row is known.
  plan.epochs = [run.done, run.nb, ! run.by_epoch];
  plan.opt = struct ("m", o.m, "v", o.v, "iteration", o.iteration, "before", run.before);
  averages = strcmp (run.opt.WeightAveraging, "ema") && train_averages (run);
  if (averages)
    plan.average_decay = run.opt.WeightAveragingDecay;
    plan.opt.average = o.average.theta;
    plan.opt.averaged = o.average.count;
  endif
  shared = isfield (plan, "world");
  if (shared)
    plan = world_place (run.opt.World, plan);
  endif
  [run.net.theta, opt, log, code, done, run.inside] = __rnn_fit__ (run.net, data.X, core_targets (data), plan);
  if (shared && strcmp (code, "interrupted"))
    world_interrupted ();
  elseif (shared)
    run.inside = world_place (run.opt.World, run.inside, plan, done);
  endif
  for name = {"m", "v", "iteration"}
    run.net.optimizer.(name{1}) = opt.(name{1});
  endfor
  if (averages)
    run.net.optimizer.average.theta = opt.average;
    run.net.optimizer.average.count = opt.averaged;
  endif
  run.before = opt.before;
endfunction
