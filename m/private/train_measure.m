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
    value = checked (part_metric (net, valid, what));
  elseif (strcmp (what, "bleu"))
    value = metric_bleu (sums_of (net, valid, true, @(net, data) ngrams (net, data, opt)));
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

## The sum of COUNT (NET, DATA) over the parts of VALID, where it is read by parts; with AS_GIVEN also DATA.given has X and Y.
function total = sums_of (net, valid, as_given, count)
  if (! isfield (valid, "parts"))
    total = count (net, valid);
    return;
  endif
  total = 0;
  [owner, done] = part_owner (valid.parts.prefetch);
  for k = 1:valid.parts.source.count
    total += count (net, part_visit ("rnn_train", net, valid.parts, k, owner, as_given));
  endfor
endfunction

function sums = ngrams (net, data, opt)
  [ref, cand] = metric_texts (data.given{2}, rnn_predict (net, data.given{1}, "NumThreads", opt.NumThreads));
  sums = metric_ngrams (ref, cand, 4, data_weight_row (data.weight, ones (1, numel (cand))));
endfunction

## The macro average of F1; labels that the network does not know count as a class that it never
## predicts.
function f = fscore (net, valid, opt)
  counts = sums_of (net, valid, false, @(net, data) confusion (net, data, opt));
  if (! isempty (opt.World) && opt.World.local)
    counts(:) = world_total (opt.World, counts(:));
  endif
  if (net_kind (net).flags)
    f = metric_rates (struct (), num2cell (counts, 1){:}).macro.F1;
  else
    f = metric_counts (counts).macro.F1;
  endif
endfunction

## The confusion matrix, or what metric_rates needs of labels that are each true or false.
function counts = confusion (net, data, opt)
  p = core_forward (net, data.X, [], 128, opt.NumThreads);
  y = data.Y;
  w = data_target_weights (data);
  if (iscell (p))
    p = [p{:}];
    y = [y{:}];
  endif
  if (net_kind (net).flags)
    [~, counts] = metric_flags (double (y), p >= 0.5, w);
    return;
  endif
  [~, p] = max (p, [], 1);
  K = net.OutputSize;
  y(data.unknown) = K + 1;
  kept = y > 0;
  counts = accumarray ([y(kept)(:), p(kept)(:)], w(kept)(:), [K + 1, K + 1]);
endfunction
