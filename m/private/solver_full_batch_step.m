## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [RUN, ROW, DONE, CODE] = solver_full_batch_step (RUN, DATA)
##
## One iteration of lbfgs or hessian-free.  ROW is its line of the log (see train_loop; the rate is
## the step length): its loss, as for other solvers, is the one
## before the step.  CODE is "ok", "interrupted", "diverged", or why the
## solver stops: "gradient-tolerance", "line-search".

function [run, row, done, code] = solver_full_batch_step (run, data)
  row = zeros (0, 8);
  done = 0;
  opt = run.opt;
  f = solver_objective (run.net, data, opt);
  if (isempty (run.point))
    run.point = f.point (double (run.net.theta));
    run.evaluated++;
  endif
  p = run.point;
  code = p.code;
  if (strcmp (code, "ok") && ! (isfinite (p.loss) && all (isfinite (p.grad))))
    code = "diverged";
  elseif (strcmp (code, "ok") && norm (p.grad) <= opt.GradientTolerance)
    code = "gradient-tolerance";
  endif
  if (! strcmp (code, "ok"))
    return;
  endif
  memory = struct ();
  if (isfield (run.net.optimizer, "memory"))
    memory = run.net.optimizer.memory;
  endif
  step = {@solver_lbfgs_step, @solver_hessian_free_step}{1 + strcmp (opt.Solver, "hessian-free")};
  [next, memory, rate, passes, code] = step (f, p, memory, opt);
  if (strcmp (code, "interrupted"))      # an unfinished step is dropped; going on computes it again
    return;
  endif
  run.point = next;
  run.evaluated += passes;
  run.evaluations(end+1) = run.evaluated;
  run.net.theta = feval (run.net.Precision, run.point.theta);
  run.net.optimizer.memory = memory;
  run.net.optimizer.iteration++;
  done = 1;
  row = [p.mean, p.metric, norm(p.grad), rate, p.count, run.done, p.weight, p.nll];
endfunction
