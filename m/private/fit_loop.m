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
  run = start_run (net, data, valid, opt);
  run = output_fcn (run, "start", 0);
  step = step_of (opt);
  while (run.done < run.total && isempty (run.stopped))
    [run, fresh, done, code] = step (run, data);
    run = keep_log (run, fresh);
    run = end_call (run, done, code);
    run = validate (run, valid);
    run = lower_at_plateau (run);
    run = report (run);
    run = epoch_work (run);
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
    draw_progress (run, info);
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

function run = start_run (net, data, valid, opt)
  N = numel (data.X);
  run.opt = opt;
  run.N = N;
  run.nb = ceil (N / opt.MiniBatchSize);      # mini-batches an epoch
  run.total = opt.MaxEpochs * run.nb;
  run.done = 0;                               # mini-batches of this call
  run.updates = 0;                            # updates of this call
  run.epoch0 = net.optimizer.epoch;           # done before this call
  run.batch0 = net.optimizer.batches;
  run.fresh = zeros (0, 6);                   # last call's log, and the epoch
  run.tail = zeros (0, 6);                    # the youngest rows of the log
  run.logs = {};                              # the older ones, in pieces
  run.epoch_sum = [-1, 0, 0];                 # epoch, targets * loss, targets
  run.line_sum = [0, 0, 0];                   # targets, * loss, * metric
  run.valid = zeros (0, 3);                   # update, loss, metric
  run.best = struct ("loss", Inf, "iteration", 0, "net", []);
  run.before = [];                            # the last theta with a finite loss
  run.worse = 0;                              # validations since the best one
  run.validates = ! isempty (valid);
  run.keep_best = run.validates && ! strcmp (opt.OutputNetwork, "last-iteration");
  run.stopped = "";
  run.figure = [];
  run.drawn = [];                             # when, at most once a second
  run.lined = 0;                              # update of the last progress line
  run.order = struct ("epoch", -1, "list", []);
  run.stride = 1;                             # mini-batches a call may take
  run.point = [];                             # of a solver that looks at the whole set
  run.evaluated = 0;                          # passes it has made
  run.evaluations = zeros (1, 0);             # the same after each update
  run.clock = tic ();
  run.by_epoch = ! strcmp (opt.Plots, "none") || ! isempty (opt.CheckpointPath) ...
                 || strcmp (opt.LearnRateSchedule, "plateau") ...
                 || ! ischar (opt.SequenceLength) || some_empty (net, data);
  if (! strcmp (net.optimizer.Solver, opt.Solver))
    net.optimizer.Solver = opt.Solver;
  endif
  run.net = net;
  run.plan = fit_plan (net, opt, data.state);
endfunction

## Mini-batches without any target make no update and no row in the log.
function tf = some_empty (net, data)
  if (! iscell (data.Y) || ! data.gaps)
    tf = false;
  elseif (net_kind (net).labels)
    tf = any (cellfun (@(y) ! any (y), data.Y));
  else
    tf = any (cellfun (@(y) all (isnan (y(:))), data.Y));
  endif
endfunction

function run = end_call (run, done, code)
  run.done += done;
  run.net.optimizer.batches = run.batch0 + run.done;
  run.net.optimizer.epoch = run.epoch0 + floor (run.done / run.nb);
  if (strcmp (code, "diverged"))
    run = note_divergence (run);
  elseif (! strcmp (code, "ok"))
    run.stopped = code;
  endif
endfunction

## The log grows in pieces, so that a call for each update does not copy it all.
function run = keep_log (run, fresh)
  run.fresh = fresh;
  run.updates += rows (fresh);
  if (isempty (run.tail))
    run.tail = fresh;
  else
    run.tail = [run.tail; fresh];
  endif
  if (rows (run.tail) > 256)
    run.logs{end+1} = run.tail;
    run.tail = zeros (0, 6);
  endif
  good = finite_rows (fresh);
  if (isempty (good))
    return;
  endif
  metric = good(:,2);
  if (! net_kind (run.net).labels)
    metric .^= 2;
  endif
  run.line_sum += good(:,5)' * [ones(rows (good), 1), good(:,1), metric];
  if (good(1,6) != good(end,6))
    good = good(good(:,6) == good(end,6),:);
  endif
  if (good(end,6) != run.epoch_sum(1))
    run.epoch_sum = [good(end,6), 0, 0];
  endif
  run.epoch_sum += [0, good(:,5)' * [good(:,1), ones(rows (good), 1)]];
endfunction

## The core has gone back to the last network whose loss and gradient were finite.
function run = note_divergence (run)
  run.stopped = "diverged";
  run.net.optimizer.m = [];
  run.net.optimizer.v = [];
  run.net.optimizer.iteration = 0;
  if (isfield (run.net.optimizer, "memory"))
    run.net.optimizer = rmfield (run.net.optimizer, "memory");
  endif
  warning ("rnn:diverged", ["rnn_train: loss or gradient became non-finite at ", ...
           "iteration %d (epoch %d); the network returned is the last finite one, try a ", ...
           "smaller InitialLearnRate or GradientThreshold"], run.updates + 1, ...
           floor (run.done / run.nb) + 1);
endfunction

function run = validate (run, valid)
  run.measured = false;
  if (isempty (valid) || ! isempty (run.stopped))
    return;
  endif
  plateau = strcmp (run.opt.LearnRateSchedule, "plateau") && mod (run.done, run.nb) == 0;
  if (mod (run.done, run.opt.ValidationFrequency) != 0 && run.done < run.total && ! plateau)
    return;
  endif
  [loss, metric, code] = evaluate_set (run.net, valid, run.opt.NumThreads);
  if (! strcmp (code, "ok"))
    run.stopped = code;
    return;
  endif
  run.valid(end+1,:) = [run.updates, loss, metric];
  run.measured = true;
  if (loss < run.best.loss)
    run.best = struct ("loss", loss, "iteration", run.updates, "net", run.net);
    run.worse = 0;
  else
    run.worse++;
    if (run.worse >= run.opt.ValidationPatience)
      run.stopped = "validation-patience";
    endif
  endif
endfunction

## Reduce-on-plateau, once an epoch, on the validation loss where it is measured,
## else on the epoch's training loss.  "Better" is better by 1 part in 10^4.
function run = lower_at_plateau (run)
  if (! strcmp (run.opt.LearnRateSchedule, "plateau") || mod (run.done, run.nb) != 0 ...
      || ! isempty (run.stopped))
    return;
  endif
  if (run.measured)
    loss = run.valid(end,2);
  else
    loss = run.epoch_sum(2) / run.epoch_sum(3);
  endif
  o = run.net.optimizer;
  if (loss < o.best - 1e-4 * abs (o.best) || ! isfinite (o.best))
    o.best = loss;
    o.wait = 0;
  else
    o.wait++;
    if (o.wait >= run.opt.LearnRatePatience)
      o.factor *= run.opt.LearnRateDropFactor;
      o.wait = 0;
    endif
  endif
  run.net.optimizer = o;
endfunction

function run = report (run)
  if (! isempty (run.opt.OutputFcn))
    for k = run.updates - rows (run.fresh) + 1:run.updates
      run = output_fcn (run, "iteration", k);
    endfor
  endif
  if (run.opt.Verbose && (mod (run.done, run.opt.VerboseFrequency) == 0 ...
                          || run.done == run.total || ! isempty (run.stopped)))
    run = progress_line (run);
  endif
endfunction

function run = epoch_work (run)
  if (mod (run.done, run.nb) != 0 || run.done == 0)
    return;
  endif
  epoch = run.net.optimizer.epoch;
  if (! isempty (run.opt.CheckpointPath) && mod (epoch, run.opt.CheckpointFrequency) == 0)
    save_checkpoint (run.opt, run.net, epoch);
  endif
  if (! strcmp (run.opt.Plots, "none") && (isempty (run.drawn) || toc (run.drawn) > 1))
    run = draw_progress (run, training_info (run, run.updates));
  endif
endfunction

## Into the one figure of this call, while the user keeps it open.
function run = draw_progress (run, info)
  if (isempty (run.figure) || isfigure (run.figure))
    run.figure = rnn_plot (info, run.figure);
    drawnow ();
    run.drawn = tic ();
  endif
endfunction
