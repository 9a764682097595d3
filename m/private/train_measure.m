## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [VALUE, LOWER] = train_measure (NET, VALID, OPT, SCORE)
##
## VALUE of the option ValidationMetric of NET on VALID; SCORE is that of core_evaluate.  LOWER is
## VALUE, negated where larger values are better, so that a lower one is better.

function [value, lower] = train_measure (net, valid, opt, score)
  what = opt.ValidationMetric;
  if (is_function_handle (what))
    value = checked (what (net, valid.given{1:2}));
  elseif (strcmp (what, "loss"))
    value = score.loss;
  elseif (strcmp (what, "bleu"))
    answers = rnn_predict (net, valid.given{1}, "NumThreads", opt.NumThreads);
    value = rnn_metrics (valid.given{2}, answers, "Kind", "text", "SampleWeights", valid.weight).bleu;
  elseif (strcmp (what, "fscore"))
    value = fscore (net, valid, opt.NumThreads);
  else
    value = score.metric;
  endif
  lower = ifelse (metric_is_lower (what), value, -value);
endfunction

function value = checked (value)
  if (! (isnumeric (value) || islogical (value)) || ! isscalar (value) || ! isreal (value))
    error ("rnn:option", ["rnn_train: ValidationMetric must return one real number, larger when ", ...
           "better, got %s"], check_got (value));
  endif
  value = double (value);
endfunction

## The macro average of F1; labels that the network does not know count as a class that it never
## predicts.
function f = fscore (net, valid, threads)
  p = core_forward (net, valid.X, [], 128, threads);
  y = valid.Y;
  w = data_target_weights (valid);
  if (iscell (p))
    p = [p{:}];
    y = [y{:}];
  endif
  if (net_kind (net).flags)
    f = metric_flags (double (y), p >= 0.5, w).macro.F1;
    return;
  endif
  [~, p] = max (p, [], 1);
  K = net.OutputSize;
  y(valid.unknown) = K + 1;
  kept = y > 0;
  f = metric_counts (accumarray ([y(kept)(:), p(kept)(:)], w(kept)(:), [K + 1, K + 1])).macro.F1;
endfunction
