## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## V = ifelse (TF, A, B)
##
## A where TF is true, else B; both are evaluated.

function v = ifelse (tf, a, b)
  v = {b, a}{tf + 1};
endfunction
