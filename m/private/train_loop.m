## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [NET, INFO] = train_loop (NET, DATA, VALID, OPT)
##
## Trains NET on DATA (core form) in few calls of the core, as each copies the parameters and their
## moments.  A call ends where something is to be done: a validation, a progress line, an OutputFcn,
## the work at the end of an epoch; and after about two seconds.  (Ctrl-C ends it at once.)
##
## RUN, the state of the training, is replaced as a whole after each step, so that an error or Ctrl-C
## at any place leaves it as it was after the last one.  After an error it is returned; Ctrl-C in
## Octave code cannot be caught, and then it is kept for rnn_recover.

function [net, info] = train_loop (net, data, valid, opt)
  check_training_memory ("rnn_train", net, data, opt);
  run = train_start (net, data, valid, opt);
  step = step_of (opt, isfield (data, "parts"));
  returned = false;
  unwind_protect
    try
      run = train_resume (run, valid);
      run = train_output_fcn (run, "start", 0);
      run = world_settle (run);
      while (run.done < run.total && isempty (run.stopped))
        run = train_step (run, data, step);
        run = train_validate (run, valid);
        run = train_report (run);
        run = world_settle (run);
      endwhile
      if (isempty (run.stopped))
        run.stopped = "max-epochs";
      endif
      run = train_validate (run, valid);
      run = final_plot (run);
      train_output_fcn (run, "done", run.updates);
    catch err
      run = train_failed (run, err);
    end_try_catch
    [net, info, at] = train_result (run);
    closing_line (run, at);
    returned = true;
    train_keep ([]);
    run.net = train_averaged (run.net);
    train_note (run, data);
  unwind_protect_cleanup
    if (! returned && run.updates > 0)
      train_keep (run);
      warning ("rnn:kept", ["rnn_train: the training was cut off at iteration %d; ", ...
               "[net, info] = rnn_recover () returns what it had reached"], run.updates);
    endif
    if (isfield (data, "parts"))
      part_ahead ("stop", run.clock);
    endif
  end_unwind_protect
endfunction

function run = train_step (run, data, step)
  if (! isempty (run.window))
    [run, data] = part_window (run, data);
    run = world_window (run, data);
  elseif (! isfield (data, "parts"))
    [run, data] = train_unknown (run, data);
    [run, data] = train_label_noise (run, data);
  endif
  [run, fresh, done, code] = step (run, data);
  run = train_log (run, fresh, done, code);
  run = part_trim (train_average (run));
endfunction

## The function [RUN, FRESH, DONE, CODE] = step (RUN, DATA) that does one step, of DONE mini-batches.
## FRESH are its rows of the log, one per update, with the columns 1 loss, 2 metric, 3 gradient norm,
## 4 rate, 5 targets, 6 epoch from 0, 7 the weight of the targets (what the sum of the loss is divided
## by), 8 nll (mean of -log p).  CODE is "ok" or why the training ends.
function step = step_of (opt, by_parts)
  if (solver_is_second_order (opt.Solver))
    step = @solver_full_batch_step;
  elseif (strcmp (opt.Solver, "echo-state"))
    step = @solver_readout_step;
  elseif (solver_is_full_batch (opt.Solver) && by_parts)
    step = @solver_summed_step;
  elseif (strcmp (opt.Gradient, "rtrl"))
    step = @solver_rtrl_step;
  else
    step = @solver_minibatch_step;
  endif
endfunction

function run = final_plot (run)
  if (! strcmp (run.opt.Plots, "none") && run.updates > 0)
    [~, info] = train_result (run);
    run = train_draw (run, info);
  endif
endfunction

## Says why the training ended and which network is returned, unless it is the last one after all epochs.
function closing_line (run, at)
  if (run.opt.Verbose && (! strcmp (run.stopped, "max-epochs") || at != run.updates))
    printf ("Stopped: %s at iteration %d; the network is that of iteration %d\n", ...
            run.stopped, run.updates, at);
  endif
endfunction
