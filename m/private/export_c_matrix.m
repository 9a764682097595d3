## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [G, W, M] = export_c_matrix (G, NAME, M)
##
## Adds the matrix M to the constants of G, row by row; W (name, rows, cols, scale) is what export_c_product takes.  With
## int8 each row is whole numbers from -127 to 127 times an element of scale, "" otherwise; M is then the matrix that these stand for.

function [g, W, M] = export_c_matrix (g, name, M)
  W = struct ("name", name, "rows", rows (M), "cols", columns (M), "scale", "");
  if (! g.int8)
    g = export_c_numbers (g, name, M');
    return;
  endif
  scale = double (max (abs (M), [], 2)) / 127;
  if (g.single)
    scale = double (single (scale));
  endif
  scale(scale == 0) = 1;
  q = max (min (round (double (M) ./ scale), 127), -127);
  g = export_c_numbers (g, name, q', "signed char");
  [g, W.scale] = export_c_numbers (g, [name "_scale"], scale);
  M = cast (q .* scale, class (M));
endfunction
