## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [X, Y, CLASS] = lag_two_sequence (N, NOISE)
##
## N sequences of Hochreiter and Schmidhuber's (1997) experiment 3c, the two-sequence
## problem of Bengio, Simard and Frasconi (1994) with noisy targets: 100 to 110 numbers, the
## first three 1 (class 1) or -1 (class 2), the others normal with variance 0.2.  Y is 0.2 or
## 0.8 plus normal numbers of standard deviation NOISE.

function [X, Y, class] = lag_two_sequence (N, noise)
  len = 99 + ceil (11 * rand (1, N));
  first = cumsum ([1, len(1:end-1)]);
  class = 1 + (rand (N, 1) < 0.5);
  x = sqrt (0.2) * randn (1, sum (len));
  x(first + (0:2)') = repmat (3 - 2 * class', 3, 1);
  X = mat2cell (x, 1, len)';
  Y = [0.2; 0.8](class) + noise * randn (N, 1);
endfunction
