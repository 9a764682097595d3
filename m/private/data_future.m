## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [ROW, FUTURE] = data_future (FNAME, NET, KIND, N, STEPS, OPT)
##
## How a network of KIND net_kind (NET) reads its own outputs for STEPS steps of N sequences (rnn_generate, rnn_forecast), with the options Feedback,
## Future and Static in OPT: ROW (1 x K) are the rows of the inputs that its outputs are, FUTURE is an N x 1 cell of D x (STEPS - 1)
## inputs that has the other rows, 0 in these; {} where there are none.

function [row, future] = data_future (fname, net, kind, N, steps, opt)
  D = kind.InputSize;
  K = kind.rows;
  if (K > D)
    error ("rnn:structure", "%s: NET must predict at most as many values as it has inputs (%d), as they are fed back, got %d", fname, ...
           D, K);
  endif
  row = 1:K;
  if (! isempty (opt.Feedback))
    row = opt.Feedback(:)';
  endif
  if (numel (row) != K || any (row > D) || numel (unique (row)) < K)
    error ("rnn:option", "%s: Feedback must be the rows of X, from 1 to %d, that the %d outputs are, all different, got %s", fname, ...
           D, K, check_got (row));
  endif
  M = columns (opt.Static);
  other = setdiff (1:D - M, row);
  future = {};
  if (any (row > D - M))
    error ("rnn:option", "%s: Feedback must be rows of X above those of Static (%d to %d), got %s", fname, D - M + 1, D, check_got (row));
  elseif (isempty (other) && ! isempty (opt.Future))
    error ("rnn:option", "%s: Future must be left out where all inputs are outputs of the network, got it", fname);
  elseif (D == K)
    return;
  endif
  U = known (fname, opt.Future, N, numel (other), steps - 1, kind.mask);
  future = cell (N, 1);
  for n = 1:N
    x = zeros (D, steps - 1);
    x(other,:) = U{n}(:,1:steps-1);
    if (M > 0)
      x(D-M+1:D,:) = repmat (double (opt.Static(n,:)'), 1, steps - 1);
    endif
    future{n} = x;
  endfor
endfunction

## Future as an N x 1 cell of ROWS x STEPS matrices, or larger ones.  GAPS: numbers may be NaN.
function U = known (fname, U, N, rows_wanted, steps, gaps)
  if (rows_wanted == 0 || (steps == 0 && isempty (U)))
    U = repmat ({zeros(rows_wanted, steps)}, N, 1);
    return;
  elseif (isempty (U))
    error ("rnn:option", ["%s: Future must be given, the rows of X that NET does not predict (%d), for the steps between its forecasts (%d), ", ...
           "got none"], fname, rows_wanted, steps);
  elseif (! iscell (U) && ndims (U) == 3)
    U = squeeze (num2cell (U, [1, 2]));
  elseif (! iscell (U))
    U = {U};
  endif
  U = U(:);
  if (numel (U) != N)
    error ("rnn:count", "%s: Future must have an element for each of the %d sequences, got %d", fname, N, numel (U));
  endif
  for n = 1:N
    u = U{n};
    if (! (isnumeric (u) || islogical (u)) || ! isreal (u) || issparse (u) || ndims (u) != 2)
      error ("rnn:type", "%s: Future{%d} must be real, full and numeric, got %s", fname, n, check_got (u));
    elseif (rows (u) != rows_wanted || columns (u) < steps)
      error ("rnn:size", ["%s: Future{%d} must be %dx%d (or wider), the rows of X that NET does not predict for the steps that it ", ...
             "reads after X, got %dx%d"], fname, n, rows_wanted, steps, size (u));
    endif
    U{n} = double (u);
    [r, c] = find (! (isfinite (u(:,1:steps)) | (gaps & isnan (u(:,1:steps)))), 1);
    if (! isempty (r))
      error ("rnn:nonfinite", "%s: Future{%d} must be finite, got %g in row %d, column %d", fname, n, u(r,c), r, c);
    endif
  endfor
endfunction
