## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TF = lag_ranked (P, LEGAL)
##
## Are the LEGAL ones of each column of P all above all others?

function tf = lag_ranked (P, legal)
  [low, high] = deal (P);
  low(! legal) = Inf;
  high(legal) = - Inf;
  tf = min (low, [], 1) > max (high, [], 1);
endfunction
