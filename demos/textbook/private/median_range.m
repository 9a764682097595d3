## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TEXT = median_range (V, FORMAT)
##
## "0.12 (0.10-0.15)": median, lowest and highest of the values V, a value a seed.  FORMAT is
## that of one value ("%.3g").  One value stands alone; NaN (a seed that did not get there) is
## counted: "31,390 (...), 2 of 10 never".

function text = median_range (v, format = "%.3g")
  v = v(:);
  never = isnan (v);
  good = v(! never);
  one = @(x) with_commas (sprintf (format, x));
  if (isempty (good))
    text = "never";
  elseif (isscalar (good))
    text = one (good);
  else
    text = sprintf ("%s (%s to %s)", one (median (good)), one (min (good)), one (max (good)));
  endif
  if (any (never) && ! isempty (good))
    text = sprintf ("%s, %d of %d never", text, nnz (never), numel (v));
  endif
endfunction

function s = with_commas (s)
  if (regexp (s, '^-?\d{4,}$'))
    s = fliplr (regexprep (fliplr (s), '(\d{3})(?=\d)', "$1,"));
  endif
endfunction
