## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## CODE = export_c_product (W, Y, X)
## CODE = export_c_product (W, Y, X, FIRST, ROWS)
##
## The call that adds W times X to Y, expressions of C; W is of export_c_matrix, of which ROWS rows from FIRST (0) on are taken.

function code = export_c_product (W, y, x, first = 0, count = W.rows)
  from = @(name, n) ifelse (n == 0, name, sprintf ("%s + %d", name, n));
  if (isempty (W.scale))
    code = sprintf ("product (%s, %s, %s, %d, %d);", y, from (W.name, first * W.cols), x, count, W.cols);
  else
    code = sprintf ("product_int8 (%s, %s, %s, %s, %d, %d);", y, from (W.name, first * W.cols), from (W.scale, first), x, ...
                    count, W.cols);
  endif
endfunction
