## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## train_note (RUN, DATA)
##
## Says so where a training has ended and its network predicts DATA no better than the largest class,
## or the mean of the values, does: with few sequences there are few updates by default.  For labels
## that means an accuracy within a standard error of the share of that class, and also a mean of -log p
## that is not clearly less than the entropy of the shares; for values, a mean squared error that is
## not clearly less than the variance.  Clearly less is by more than 5 %, or with M targets by more
## than 5 / M (at most 20 %), as chance makes so much of a difference with few.

function train_note (run, data)
  kind = net_kind (run.net);
  if (! run.opt.Verbose || kind.model || kind.ctc || (kind.decoder && kind.labels) ...
      || ! any (strcmp (run.stopped, {"max-epochs", "validation-patience"})) ...
      || run.updates == 0 || strcmp (run.opt.Solver, "echo-state") || isfield (data, "parts") || ! isempty (data.state) ...
      || (! isempty (run.opt.World) && run.opt.World.local))
    return;
  endif
  y = data.Y;
  w = data_target_weights (data);
  if (iscell (y))
    y = [y{:}];
  endif
  if (kind.flags)
    text = of_flags (run, data, double (y), w);
  elseif (kind.labels)
    text = of_labels (run, data, y(y > 0), w(y > 0));
  else
    text = of_values (run, data, double (y), w);
  endif
  if (! isempty (text))
    printf (["Note: after %d iterations %s; a larger MaxEpochs (now %d) gives it more ", ...
             "of them\n"], run.updates, text, run.opt.MaxEpochs);
  endif
endfunction

function text = of_labels (run, data, y, w)
  text = "";
  share = accumarray (y(:), w(:)) / max (sum (w), realmin);
  share = share(share > 0);
  most = 100 * max ([share; 0]);
  margin = 100 * sqrt (most / 100 * (1 - most / 100) / max (numel (y), 1));
  if (numel (share) < 2 || mean_accuracy (run) > most + 3 * margin + 5)
    return;
  endif
  [score, code] = core_evaluate (run.net, data, run.opt.NumThreads);
  if (strcmp (code, "ok") && score.metric <= most + margin ...
      && score.nll >= nearly (numel (y)) * -(share' * log (share)))
    text = sprintf (["the training accuracy (%.1f%%) is about what the largest class alone gives ", ...
                     "(%.1f%%)"], score.metric, most);
  endif
endfunction

## Accuracy in the last rows of the log, in percent: where it is far above chance, the set need not be
## evaluated.
function a = mean_accuracy (run)
  log = youngest (run);
  a = 100 * sum (log(:,2) .* log(:,5)) / max (sum (log(:,5)), realmin);
endfunction

function text = of_values (run, data, y, w)
  text = "";
  scale = run.net.Normalization.y_scale;
  if (! isempty (scale))
    y .*= scale;
  endif
  there = ! isnan (y);
  y(! there) = 0;
  center = y * w' ./ max (there * w', realmin);
  of_mean = sqrt (sum (((y - center) .^ 2 .* there * w')(:)) / max (sum (there * w'), realmin));
  log = youngest (run);
  if (of_mean == 0 || median (log(:,2)) < 0.8 * of_mean)
    return;
  endif
  [score, code] = core_evaluate (run.net, data, run.opt.NumThreads);
  if (strcmp (code, "ok") && score.metric ^ 2 >= nearly (nnz (there)) * of_mean ^ 2)
    text = sprintf ("the training RMSE (%.4g) is about that of the mean (%.4g)", score.metric, ...
                    of_mean);
  endif
endfunction

## Cross-entropy as that of the labels' frequencies.
function text = of_flags (run, data, y, w)
  text = "";
  there = ! isnan (y);
  p = (y == 1) * w' ./ max (there * w', realmin);
  of_each = -(p .* log (max (p, realmin)) + (1 - p) .* log (max (1 - p, realmin)));
  alone = sum (of_each .* (there * w')) / max (sum (there * w'), realmin);
  log_of = youngest (run);
  if (alone == 0 || median (log_of(:,8)) < 0.8 * alone)
    return;
  endif
  [score, code] = core_evaluate (run.net, data, run.opt.NumThreads);
  if (strcmp (code, "ok") && score.nll >= nearly (nnz (there)) * alone)
    text = sprintf (["-log p of the training labels (%.4g) is about that of the frequency of each ", ...
                     "label alone (%.4g)"], score.nll, alone);
  endif
endfunction

function part = nearly (M)
  part = 1 - min (0.2, max (0.05, 5 / max (M, 1)));
endfunction

## The last rows of the log, about those of an epoch.
function log = youngest (run)
  log = vertcat (run.logs{max (1, end):end}, run.tail);
  log = log(max (1, end - run.nb + 1):end,:);
endfunction
