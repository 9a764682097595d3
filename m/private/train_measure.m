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
  world = opt.World;
  leads = isempty (world) || world.rank == 0 || world.local;
  value = 0;
  if (strcmp (what, "loss"))
    value = score.loss;
  elseif (any (strcmp (what, {"accuracy", "rmse"})))
    value = score.metric;
  else    # rank 0 measures this alone, but for the sums over local data
    if (leads)
      value = own_measure (net, valid, opt);
    endif
    value = world_share (world, value);
  endif
  lower = ifelse (metric_is_lower (what), value, -value);
endfunction

function value = own_measure (net, valid, opt)
  what = opt.ValidationMetric;
  if (is_function_handle (what))
    value = checked (what (net, valid.given{1:2}));
  elseif (strcmp (what, "bleu"))
    answers = rnn_predict (net, valid.given{1}, "NumThreads", opt.NumThreads);
    value = rnn_metrics (valid.given{2}, answers, "Kind", "text", "SampleWeights", valid.weight).bleu;
  else
    value = fscore (net, valid, opt);
  endif
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
function f = fscore (net, valid, opt)
  p = core_forward (net, valid.X, [], 128, opt.NumThreads);
  y = valid.Y;
  w = data_target_weights (valid);
  if (iscell (p))
    p = [p{:}];
    y = [y{:}];
  endif
  local = ! isempty (opt.World) && opt.World.local;
  if (net_kind (net).flags && local)
    parts = world_gather (opt.World, {double(y), double(p >= 0.5), w});
    parts = vertcat (parts{:});
    f = metric_flags ([parts{:,1}], [parts{:,2}] > 0, [parts{:,3}]).macro.F1;
    return;
  elseif (net_kind (net).flags)
    f = metric_flags (double (y), p >= 0.5, w).macro.F1;
    return;
  endif
  [~, p] = max (p, [], 1);
  K = net.OutputSize;
  y(valid.unknown) = K + 1;
  kept = y > 0;
  counts = accumarray ([y(kept)(:), p(kept)(:)], w(kept)(:), [K + 1, K + 1]);
  if (local)
    counts(:) = world_total (opt.World, counts(:));
  endif
  f = metric_counts (counts).macro.F1;
endfunction
