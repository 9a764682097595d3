## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## C = data_class_column (CLASSES)
##
## Classes as the network keeps them: a column (char: one row per class), or [].

function c = data_class_column (classes)
  if (isempty (classes))
    c = [];
  elseif (ischar (classes))
    c = classes;
  else
    c = classes(:);
  endif
endfunction
