## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.
## [X, Y] = parity_bits (N, SHORTEST, LONGEST)
##
## N x 1 cell of bits, tokens 1 (a zero) and 2 (a one) in 1 x T, T uniform from SHORTEST to LONGEST;
## Y is 1 where the number of ones is even and 2 where it is odd.  Uses rand.

function [X, Y] = parity_bits (n, shortest, longest)
  len = randi ([shortest, longest], n, 1);
  X = arrayfun (@(t) randi (2, 1, t), len, "UniformOutput", false);
  Y = cellfun (@(x) 1 + mod (nnz (x == 2), 2), X);
endfunction
