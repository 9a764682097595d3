## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [NET, INFO] = fit_loop (NET, DATA, VALID, OPT)
##
## Trains NET on DATA (core form) in as few calls of the core as the events
## allow: a validation, a progress line, an OutputFcn, work at the end of an
## epoch, and two seconds, as each call copies the parameters and their moments.
## (Ctrl-C ends a call at once.)

function [net, info] = fit_loop (net, data, valid, opt)
  run = train_start (net, data, valid, opt);
  run = output_fcn (run, "start", 0);
  step = step_of (opt);
  while (run.done < run.total && isempty (run.stopped))
    [run, fresh, done, code] = step (run, data);
    run = train_log (run, fresh, done, code);
    run = train_validate (run, valid);
    run = train_report (run);
  endwhile
  if (isempty (run.stopped))
    run.stopped = "max-epochs";
  endif
  output_fcn (run, "done", run.updates);
  net = run.net;
  at = run.updates;
  if (run.keep_best && ! isempty (run.best.net))
    net = run.best.net;
    at = run.best.iteration;
  endif
  info = training_info (run, at);
  if (! strcmp (opt.Plots, "none") && run.updates > 0)
    train_draw (run, info);
  endif
  closing_line (run, at);
endfunction

## A step goes on with RUN by DONE mini-batches.  FRESH: their rows of the log (loss, metric,
## gradient norm, rate, targets, epoch), a row an update; CODE: "ok" or why it ends.
function step = step_of (opt)
  if (takes_whole_steps (opt.Solver))
    step = @whole_step;
  elseif (strcmp (opt.Solver, "echo-state"))
    step = @readout_step;
  elseif (strcmp (opt.Gradient, "rtrl"))
    step = @rtrl_step;
  else
    step = @core_step;
  endif
endfunction

## Why it ended and which network is returned, where that is not as expected.
function closing_line (run, at)
  if (run.opt.Verbose && (! strcmp (run.stopped, "max-epochs") || at != run.updates))
    printf ("Stopped: %s at iteration %d; the network is that of iteration %d\n", ...
            run.stopped, run.updates, at);
  endif
endfunction
