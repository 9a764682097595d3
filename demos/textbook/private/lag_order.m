## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [X, Y] = lag_order (N, COUNT)
##
## N sequences of Hochreiter and Schmidhuber's (1997) experiment 6a (COUNT 2) or 6b (3):
## E, then 100 to 110 symbols in all, drawn from a to d but for COUNT of them, X or Y, whose
## places are uniform in 10 to 20 and 50 to 60 (10 to 20, 33 to 43 and 66 to 76), then B.
## One row per symbol: a b c d X Y E B.  Y is the class, 1 to 2^COUNT: which X and Y in which order.

function [X, Y] = lag_order (N, count)
  len = 99 + ceil (11 * rand (1, N));
  last = cumsum (len);
  first = last - len + 1;
  symbol = ceil (4 * rand (1, last(end)));
  from = {[10; 50], [10; 33; 66]}{count - 1};
  at = first - 1 + from - 1 + ceil (11 * rand (count, N));
  which = rand (count, N) < 0.5;
  symbol(at) = 5 + which;
  symbol(first) = 7;
  symbol(last) = 8;
  X = mat2cell (eye (8)(:,symbol), 8, len)';
  Y = 1 + (2 .^ (0:count-1) * which)';
endfunction
