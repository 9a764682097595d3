## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [RUN, FRESH, DONE, CODE] = solver_minibatch_step (RUN, DATA)
##
## As many mini-batches, or chunks, in one call of the core as there is room for until the next event
## or for two seconds; see train_loop.

function [run, fresh, done, code] = solver_minibatch_step (run, data)
  [last, limit] = call_end (run);
  [plan, run] = core_fit_batches (run, last);
  plan.limit = limit;
  plan.place = run.inside;
  started = tic ();
  [run, log, code, done] = core_fit (run, data, plan);
  spent = toc (started) / max (ifelse (run.chunked, rows (log), done), 1);
  run.stride = max (1, min (8 * run.stride, floor (2 / max (spent, 1e-6))));
  ## Either each row of the log is a mini-batch, or the call ends within its epoch (by_epoch): in both
  ## cases the epoch of a row is known.
  epochs = floor ((run.done + ! run.by_epoch * (0:rows (log) - 1)') / run.nb);
  fresh = [log(:,1:5), epochs, log(:,6:7)];
endfunction

## The mini-batch at whose end the next event is due, or, where mini-batches are cut into chunks,
## the last one of the epoch and how many chunks are left until the event.
function [last, limit] = call_end (run)
  b = ifelse (run.chunked, run.updates, run.done);
  every = run.opt.VerboseFrequency;
  if (! isempty (run.opt.OutputFcn))
    every(end+1) = 1;
  endif
  if (run.by_epoch && ! run.chunked)
    every(end+1) = run.nb;
  endif
  every = every(isfinite (every));
  left = min ([run.stride, every - mod(b, every)]);
  if (run.validates)
    f = run.opt.ValidationFrequency;
    left = min (left, f - mod (train_count (run), f));
  endif
  limit = 0;
  last = min (run.total, run.done + left);
  if (run.chunked)
    limit = left;
    last = run.done - mod (run.done, run.nb) + run.nb;
  endif
endfunction
