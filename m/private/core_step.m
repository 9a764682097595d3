## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [RUN, FRESH, DONE, CODE] = core_step (RUN, DATA)
##
## As many mini-batches as the next event, or two seconds, leave room for, in one call of the core;
## see fit_loop.

function [run, fresh, done, code] = core_step (run, data)
  [plan, run] = mini_batches (run, call_end (run));
  started = tic ();
  [run, log, code, done] = fit_call (run, data, plan);
  spent = toc (started) / max (done, 1);
  run.stride = max (1, min (8 * run.stride, floor (2 / max (spent, 1e-6))));
  ## A row is a mini-batch, or else the call ends with its epoch (by_epoch): the
  ## epoch of a row is known either way.
  epochs = floor ((run.done + ! run.by_epoch * (0:rows (log) - 1)') / run.nb);
  fresh = [log(:,1:5), epochs, log(:,6:7)];
endfunction

## The mini-batch at whose end the next event is due.
function last = call_end (run)
  b = run.done;
  last = min (run.total, b + run.stride);
  every = run.opt.VerboseFrequency;
  if (! isempty (run.opt.OutputFcn))
    every(end+1) = 1;
  endif
  if (run.by_epoch)
    every(end+1) = run.nb;
  endif
  every = every(isfinite (every));
  last = min ([last, b - mod(b, every) + every]);
  if (run.validates)
    f = run.opt.ValidationFrequency;      # counted from the network's first mini-batch
    last = min (last, b - mod (run.batch0 + b, f) + f);
  endif
endfunction
