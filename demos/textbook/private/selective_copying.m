## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [X, Y] = selective_copying (N, T, M)
##
## Selective copying (Gu and Dao 2023, after Jing et al. 2019): M symbols of 14, tokens 2 to 15, stand in their order at random
## places among T + M steps of which the others are blank (1); then come M cues (16), at which the symbols are to be
## said: X and Y are 1 x (T + 2 M) x N, and Y is NaN before the cues, where nothing is learned.  Uses rand.

function [X, Y] = selective_copying (n, T, M)
  symbol = 1 + randi (14, M, n);
  [~, at] = sort (rand (T + M, n));
  at = sort (at(1:M,:)) + (T + M) * (0:n - 1);
  X = ones (T + M, n);
  X(at) = symbol;
  X = reshape ([X; repmat(16, M, n)], 1, T + 2 * M, n);
  Y = reshape ([NaN(T + M, n); symbol], 1, T + 2 * M, n);
endfunction
