## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [X, Y] = order_sequences (N, T)
##
## Temporal order (Hochreiter and Schmidhuber 1997, experiment 6a; with the places of Pascanu,
## Mikolov, Bengio 2013): tokens, 1 x T x N, of which one at T/10 to 2T/10 and one at 4T/10 to
## 5T/10 (in the authors' program 5T/10 to 6T/10) are A (1) or B (2) and all others distractors
## (3 to 6).  Y, 1 to 4, is the order AA, AB, BA, BB.  Uses rand.

function [X, Y] = order_sequences (n, T)
  X = 2 + randi (4, T, n);
  at = [randi([ceil(T / 10), floor(2 * T / 10)], 1, n); ...
        randi([ceil(4 * T / 10), floor(T / 2)], 1, n)];
  what = randi (2, 2, n);
  X(at + T * (0:n - 1)) = what;
  Y = (2 * what(1,:) + what(2,:) - 2)';
  X = reshape (X, 1, T, n);
endfunction
