## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TF = text_one_row (LIST)
##
## Does each element of the cell LIST have at most one row, and two dimensions?

function tf = text_one_row (list)
  tf = all ((cellfun ("size", list, 1) < 2 & cellfun ("ndims", list) == 2)(:));
endfunction
