## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## RUN = train_log (RUN, FRESH, DONE, CODE)
##
## RUN after a step of DONE mini-batches, with the rows FRESH of the log; CODE is "ok" or why it ended
## (train_loop).

function run = train_log (run, fresh, done, code)
  run = keep_log (run, fresh);
  run = end_call (run, done, code);
endfunction

function run = end_call (run, done, code)
  run.done += done;
  run.net.optimizer.batches = run.batch0 + run.done;
  run.net.optimizer.epoch = run.epoch0 + floor (run.done / run.nb);
  run = note_place (run);
  if (strcmp (code, "diverged"))
    run = note_divergence (run);
  elseif (! strcmp (code, "ok"))
    run.stopped = code;
  endif
endfunction

## Notes the place in the epoch from which a training of this network goes on; see train_resume.
function run = note_place (run)
  done = mod (run.done, run.nb);
  if (done > 0 || run.inside.step > 0)
    sums = run.epoch_sum(2:3) * (run.epoch_sum(1) == floor (run.done / run.nb));
    place = run.inside;
    place.of = run.of;
    place.done = done;
    place.sum = sums;
    run.net.optimizer.place = place;
  elseif (isfield (run.net.optimizer, "place"))
    run.net.optimizer = rmfield (run.net.optimizer, "place");
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
    run.tail = zeros (0, 8);
  endif
  good = train_finite_rows (fresh);
  if (isempty (good))
    return;
  endif
  if (run.opt.Verbose)
    metric = good(:,2);
    if (! net_kind (run.net).share)
      metric .^= 2;
    endif
    one = ones (rows (good), 1);
    run.line_sum += [good(:,7)' * [one, good(:,1)], good(:,5)' * [one, metric, good(:,8)]];
  endif
  if (good(1,6) != good(end,6))
    good = good(good(:,6) == good(end,6),:);
  endif
  if (good(end,6) != run.epoch_sum(1))
    run.epoch_sum = [good(end,6), 0, 0];
  endif
  run.epoch_sum += [0, good(:,7)' * [good(:,1), ones(rows (good), 1)]];
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
