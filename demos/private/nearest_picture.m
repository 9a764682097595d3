## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## K = nearest_picture (P, TEST)
##
## For each row of TEST the row of P with the least sum of squared differences.

function k = nearest_picture (P, test)
  far = sum (P .^ 2, 2) - 2 * P * test';       # less the squares of TEST, which decide nothing
  [~, k] = min (far, [], 1);
  k = k(:);
endfunction
