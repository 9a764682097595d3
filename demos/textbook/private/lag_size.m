## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## V = lag_size (FULL, SHORT, USUAL, LONG)
##
## SHORT where FULL is "short", USUAL where it is false, LONG where it is true.

function v = lag_size (full, short, usual, long)
  if (ischar (full))
    v = short;
  else
    v = {usual, long}{1 + full};
  endif
endfunction
