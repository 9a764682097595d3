## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## LEN = data_stream_lengths (T, N)
##
## How sequences of T steps (1 x n) are cut into streams, as many of nearly equal lengths as N, a number for each, says, and no more than they have
## steps: LEN is a 1 x n cell of 1 x N lengths.

function len = data_stream_lengths (T, n)
  len = arrayfun (@(t, k) floor (t / k) + ((1:k) <= mod (t, k)), T, min (n, T), "UniformOutput", false);
endfunction
