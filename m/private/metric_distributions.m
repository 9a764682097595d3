## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## M = metric_distributions (KIND, Y, P, LEVELS, W)
##
## How well the K values of Y (in any form of metric_flatten; weights W as in metric_weights) agree with what P tells of their distribution:
##   "quantiles"  P has a block of K rows for each of LEVELS
##   "gaussian"   P has K means and then K standard deviations
##   "counts"     P has K means of Poisson distributions

function m = metric_distributions (kind, Y, P, levels, w)
  parts = struct ("quantiles", numel (levels), "gaussian", 2, "counts", 1).(kind);
  y = metric_flatten ("Y", Y);
  K = rows (y);
  p = metric_flatten ("P", P, K * parts);
  if (! isequal (size (p), [K * parts, columns(y)]))
    error ("rnn:size", ["rnn_metrics: P must have %d rows for each of the %d outputs of Y, and its %d targets, got %d x %d ", ...
           "(one column per target)"], parts, K, columns (y), size (p));
  endif
  p = reshape (p, K, parts, columns (y));
  w = metric_weights (w, Y, columns (y));
  y(:,w == 0) = NaN;
  switch (kind)
    case "quantiles"
      m = of_quantiles (y, p, levels(:)', w);
    case "gaussian"
      m = of_gaussian (y, p, w);
    case "counts"
      m = of_counts (y, p, w);
  endswitch
endfunction

## Pinball loss (Koenker, Bassett 1978) of each level, and the share of Y up to each quantile.
function m = of_quantiles (y, p, levels, w)
  [~, middle] = min (abs (levels - 0.5));
  m = metric_values (num2cell (y, [1, 2]), num2cell (reshape (p(:,middle,:), size (y)), [1, 2]), {w});
  there = ! isnan (y);
  for q = 1:numel (levels)
    e = y - reshape (p(:,q,:), size (y));
    e(! there) = 0;
    m.pinball(:,q) = weighted_mean (max (levels(q) * e, (levels(q) - 1) * e), there, w);
    m.coverage(:,q) = weighted_mean (e <= 0, there, w);
  endfor
  m.levels = levels;
endfunction

function m = of_gaussian (y, p, w)
  center = reshape (p(:,1,:), size (y));
  deviation = reshape (p(:,2,:), size (y));
  if (! all (deviation(:) > 0))
    error ("rnn:nonfinite", "rnn_metrics: P must have positive standard deviations behind the means, got %g", ...
           deviation(find (! (deviation > 0), 1)));
  endif
  m = metric_values (num2cell (y, [1, 2]), num2cell (center, [1, 2]), {w});
  there = ! isnan (y);
  z = (y - center) ./ deviation;
  z(! there) = 0;
  m.nll = weighted_mean (log (2 * pi) / 2 + log (deviation) + z .^ 2 / 2, there, w);
  m.levels = [0.5, 0.8, 0.9, 0.95];
  for q = 1:numel (m.levels)
    m.coverage(:,q) = weighted_mean (abs (z) <= sqrt (2) * erfinv (m.levels(q)), there, w);
  endfor
endfunction

## Mean of 2 (y log (y / p) - (y - p)), twice the log-likelihood that is lost (McCullagh, Nelder 1989).
function m = of_counts (y, p, w)
  p = reshape (p, size (y));
  if (! all (y(:) >= 0 | isnan (y(:))) || ! all (p(:) >= 0))
    error ("rnn:nonfinite", "rnn_metrics: Y and P must hold no negative numbers as counts, got some");
  endif
  m = metric_values (num2cell (y, [1, 2]), num2cell (p, [1, 2]), {w});
  there = ! isnan (y);
  d = 2 * (y .* log (max (y, realmin) ./ p) - (y - p));
  d(y == 0) = 2 * p(y == 0);
  d(! there) = 0;
  m.deviance = weighted_mean (d, there, w);
endfunction

function of_each = weighted_mean (values, there, w)
  of_each = sum (values .* there .* w, 2) ./ sum (there .* w, 2);
endfunction
