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
  y = values_of ("Y", Y);
  p = values_of ("P", P);
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

## V as K x M in double precision, one row per output.
function flat = values_of (arg, V)
  right = @(v) (isnumeric (v) || islogical (v)) && isreal (v) && ! issparse (v);
  if (iscell (V))
    bad = find (! cellfun (@(v) right (v) && ndims (v) == 2, V(:)), 1);
    if (! isempty (bad))
      error ("rnn:type", "rnn_metrics: %s{%d} must be a real full matrix of values, got %s", arg, ...
             bad, check_got (V{bad}));
    endif
    K = cellfun (@rows, V(:));
    bad = find (K != K(1:min (end, 1)), 1);
    if (! isempty (bad))
      error ("rnn:size", "rnn_metrics: %s{%d} must have as many rows as %s{1} (%d), got %d", arg, ...
             bad, arg, K(1), K(bad));
    endif
    flat = [zeros(0, 0), cellfun(@double, V(:)', "UniformOutput", false){:}];
  elseif (! right (V))
    error ("rnn:type", "rnn_metrics: %s must be real full values or a cell of them, got %s", arg, ...
           check_got (V));
  elseif (ndims (V) > 2)
    flat = double (V(:,:));
  elseif (isvector (V))
    flat = double (V(:)');
  else
    flat = double (V)';
  endif
  if (isempty (flat))
    error ("rnn:empty", "rnn_metrics: %s must hold at least one value, got none", arg);
  endif
endfunction
