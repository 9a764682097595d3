## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [SERIES, T] = check_series (FNAME, ARG, X)
##
## One series, D x T, or a cell of them, as an N x 1 cell of double or single matrices with the same number of rows; T (N x 1)
## are their steps.  Numbers may be NaN (missing), not Inf.

function [series, T] = check_series (fname, arg, X)
  series = X;
  if (! iscell (X))
    series = {X};
  elseif (isempty (X) || ! isvector (X))
    error ("rnn:size", "%s: %s must be an N x 1 cell of D x T series, got %s", fname, arg, check_got (X));
  endif
  series = series(:);
  for n = 1:numel (series)
    name = arg;
    if (iscell (X))
      name = sprintf ("%s{%d}", arg, n);
    endif
    series{n} = check_one (fname, name, series{n}, series{1});
  endfor
  T = cellfun ("size", series, 2);
endfunction

function x = check_one (fname, name, x, first)
  if (! (isnumeric (x) || islogical (x)) || ! isreal (x) || issparse (x))
    error ("rnn:type", "%s: %s must be real, full and numeric, got %s", fname, name, check_got (x));
  elseif (ndims (x) != 2 || isempty (x))
    error ("rnn:size", "%s: %s must be a D x T matrix, a column per step, got %s", fname, name, check_got (x));
  elseif (columns (x) == 1 && rows (x) > 1)
    error ("rnn:transpose", "%s: %s must be D x T, a column per step, got one step of %d rows: transpose it", fname, name, rows (x));
  elseif (rows (x) != rows (first))
    error ("rnn:size", "%s: %s must have as many rows as the first (%d), got %d", fname, name, rows (first), rows (x));
  elseif (any (isinf (x(:))))
    error ("rnn:nonfinite", "%s: %s must be finite, or NaN where missing, got Inf", fname, name);
  endif
  if (! isfloat (x))
    x = double (x);
  endif
  x = full (x);
endfunction
