## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## K = data_class_count (CLASSES)
##
## The number of classes: elements of a vector or cellstr, rows of a char matrix.

function K = data_class_count (classes)
  if (ischar (classes))
    K = rows (classes);
  else
    K = numel (classes);
  endif
endfunction
