## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TEXT = median_range (V, FORMAT)
##
## "0.12 (0.10 to 0.15)": median, lowest and highest of the values V, a value a seed.  FORMAT is
## that of one value ("%.3g").  Values that are all the same stand once; NaN (a seed that did
## not get there) is counted: "31,390 (...), 2 of 10 never".

function text = median_range (v, format = "%.3g")
  v = v(:);
  if (strcmp (format, "%d"))
    v = round (v);
  endif
  never = isnan (v);
  good = v(! never);
  if (isempty (good))
    text = "never";
  elseif (isscalar (unique (good)))
    text = number (good(1), format);
  else
    text = sprintf ("%s (%s to %s)", number (median (good), format), ...
                    number (min (good), format), number (max (good), format));
  endif
  if (any (never) && ! isempty (good))
    text = sprintf ("%s, %d of %d never", text, nnz (never), numel (v));
  endif
endfunction

## Whole numbers with commas.
function s = number (x, format)
  if (! strcmp (format, "%d"))
    s = sprintf (format, x);
  else
    s = fliplr (regexprep (fliplr (sprintf ("%d", round (x))), '(\d{3})(?=\d)', "$1,"));
  endif
endfunction
