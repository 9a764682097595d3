## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## M = metric_values (Y, P, W)
##
## The errors of the values P for each of the K outputs, over its targets (where Y is not NaN); with
## e = P - Y, weights w that option SampleWeights W (metric_weights) gives, n = sum (w) and mean (Y) = sum (w Y) / n they are
##
##   MSE = sum (w e^2) / n   RMSE = sqrt (MSE)   MAE = sum (w abs (e)) / n
##   R2  = 1 - sum (w e^2) / sum (w (Y - mean (Y))^2)
##
## The terms of a sum are divided by the largest one first, so that none overflows.

function m = metric_values (Y, P, w = [])
  y = metric_flatten ("Y", Y);
  p = metric_flatten ("P", P);
  if (! isequal (size (y), size (p)))
    error ("rnn:size", ["rnn_metrics: P must have the outputs and targets of Y (%d x %d), got ", ...
           "%d x %d"], size (y), size (p));
  endif
  w = metric_weights (w, Y, columns (y));
  y(:,w == 0) = NaN;
  there = ! isnan (y);
  m.count = sum (there, 2);
  if (! all (m.count))
    error ("rnn:empty", "rnn_metrics: Y must hold at least one value of each output, got none of output %d", ...
           find (m.count == 0, 1));
  elseif (! all (isfinite (y(there))) || ! all (isfinite (p(there))))
    error ("rnn:nonfinite", "rnn_metrics: %s must be finite where Y is not NaN, got NaN or Inf%s", ...
           {"Y", "P"}{1 + all(isfinite (y(there)))}, ifelse (any (isnan (p(there))), "; what has no prediction is left out where Y is NaN: Y(isnan (P)) = NaN", ""));
  endif
  for k = 1:rows (y)
    of = there(k,:);
    e = p(k,of) - y(k,of);
    part = w(of) / sum (w(of));
    m.RMSE(k,1) = root_mean_square (e, part);
    m.MAE(k,1) = sum (part .* abs (e));
    m.R2(k,1) = 1 - (m.RMSE(k) / root_mean_square (y(k,of) - sum (part .* y(k,of)), part)) ^ 2;
  endfor
  m.R2(constant (y)) = NaN;
  m.MSE = m.RMSE .^ 2;
endfunction

function r = root_mean_square (e, part)
  top = max (max (abs (e)), realmin);
  r = top * sqrt (sum (part .* (e / top) .^ 2));
endfunction

function tf = constant (y)
  tf = max (y, [], 2) == min (y, [], 2);
endfunction
