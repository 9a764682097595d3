## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [X, Y] = lag_adding (N, T, PRODUCT)
##
## N sequences of Hochreiter and Schmidhuber's (1997) experiment 4, with PRODUCT their
## experiment 5: T to T + T / 10 pairs of a number, uniform in [-1, 1] ([0, 1]), and a
## mark, 1 at one of the first ten pairs and at one other of the first T / 2 - 1.  Y is
## 0.5 + (X1 + X2) / 4 (X1 X2) of the marked numbers.  First and last mark are -1, and a
## number counts as 0 (1) where the first pair was drawn.

function [X, Y] = lag_adding (N, T, product)
  len = T + floor ((T / 10 + 1) * rand (1, N));
  first = cumsum ([1, len(1:end-1)]);
  one = ceil (10 * rand (1, N));
  two = ceil ((T / 2 - 2) * rand (1, N));
  two += two >= one;
  x = [rand(1, sum (len)); zeros(1, sum (len))];
  if (! product)
    x(1,:) = 2 * x(1,:) - 1;
  endif
  at = first - 1 + [one; two];
  x(2,at) = 1;
  x(2,[first, first + len - 1]) = -1;
  seen = reshape (x(1,at), 2, N);
  seen([one; two] == 1) = product;
  X = mat2cell (x, 2, len)';
  if (product)
    Y = prod (seen)';
  else
    Y = 0.5 + sum (seen)' / 4;
  endif
endfunction
