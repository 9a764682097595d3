## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## M = metric_values (Y, P)
##
## The errors of the values P for each of the K outputs, over its n targets (where Y is not NaN); with
## e = P - Y they are
##
##   MSE = sum (e^2) / n   RMSE = sqrt (MSE)   MAE = sum (abs (e)) / n
##   R2  = 1 - sum (e^2) / sum ((Y - mean (Y))^2)
##
## The terms of a sum are divided by the largest one first, so that none overflows.

function m = metric_values (Y, P)
  y = metric_flatten ("Y", Y);
  p = metric_flatten ("P", P);
  if (! isequal (size (y), size (p)))
    error ("rnn:size", ["rnn_metrics: P must have the outputs and targets of Y (%d x %d), got ", ...
           "%d x %d"], size (y), size (p));
  endif
  there = ! isnan (y);
  m.count = sum (there, 2);
  if (! all (m.count))
    error ("rnn:empty", "rnn_metrics: Y must hold at least one value of each output, got none of output %d", ...
           find (m.count == 0, 1));
  elseif (! all (isfinite (y(there))) || ! all (isfinite (p(there))))
    error ("rnn:nonfinite", "rnn_metrics: %s must be finite where Y is not NaN, got NaN or Inf", ...
           {"Y", "P"}{1 + all(isfinite (y(there)))});
  endif
  for k = 1:rows (y)
    of = there(k,:);
    e = p(k,of) - y(k,of);
    m.RMSE(k,1) = root_mean_square (e);
    m.MAE(k,1) = sum (abs (e) / numel (e));
    m.R2(k,1) = 1 - (m.RMSE(k) / root_mean_square (y(k,of) - sum (y(k,of) / nnz (of)))) ^ 2;
  endfor
  m.R2(constant (y)) = NaN;
  m.MSE = m.RMSE .^ 2;
endfunction

function r = root_mean_square (e)
  top = max (max (abs (e)), realmin);
  r = top * sqrt (mean ((e / top) .^ 2));
endfunction

function tf = constant (y)
  tf = max (y, [], 2) == min (y, [], 2);
endfunction
