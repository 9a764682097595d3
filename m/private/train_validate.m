## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## RUN = train_validate (RUN, VALID)
##
## After a step, where it is due: measures the loss and ValidationMetric on VALID (core form, or []),
## updates the best network, patience, and the learning rate of the plateau schedule.

function run = train_validate (run, valid)
  run = validate (run, valid);
  run = lower_at_plateau (run);
endfunction

## Measures also when a solver or OutputFcn has ended the training, so that the last network is
## compared, too.
function run = validate (run, valid)
  run.measured = false;
  if (isempty (valid) || run.checked == train_count (run) ...
      || any (strcmp (run.stopped, {"interrupted", "diverged", "error"})))
    return;
  endif
  due = train_validation_due (run);
  if (! due && run.done < run.total && isempty (run.stopped))
    return;
  endif
  net = train_averaged (run.net);
  [score, code] = core_evaluate (net, valid, run.opt.NumThreads, run.opt);
  if (! strcmp (code, "ok"))
    run.stopped = code;
    return;
  endif
  [value, run.measure] = train_measure (net, valid, run.opt, score);
  run.valid(end+1,:) = [run.updates, score.loss, score.metric, score.nll, value];
  run.measured = true;
  run.checked = train_count (run);
  run = train_early_stopping (run, run.measure, due);
endfunction

## Reduce-on-plateau, once per epoch, by what was measured on the validation set at its end, or else
## by the epoch's training loss.  Better means better by more than 1 part in 10^4.
function run = lower_at_plateau (run)
  if (! strcmp (run.opt.LearnRateSchedule, "plateau") || mod (run.done, run.nb) != 0 ...
      || run.inside.step > 0 ...
      || ! isempty (run.stopped))
    return;
  endif
  if (run.measured)
    loss = run.measure;
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
