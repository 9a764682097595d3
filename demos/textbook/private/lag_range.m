## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## T = lag_range (V, FORMAT)
##
## "median (least to most)" of the numbers V, each by FORMAT; whole numbers with commas.

function t = lag_range (v, format = "%d")
  if (strcmp (format, "%d"))
    v = round (v);
  endif
  t = number (median (v), format);
  if (min (v) < max (v))
    t = sprintf ("%s (%s to %s)", t, number (min (v), format), number (max (v), format));
  endif
endfunction

function s = number (x, format)
  if (strcmp (format, "%d"))
    s = fliplr (regexprep (fliplr (sprintf ("%d", round (x))), '(\d{3})(?=\d)', "$1,"));
  else
    s = sprintf (format, x);
  endif
endfunction
