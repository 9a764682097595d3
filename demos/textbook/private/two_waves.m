## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = two_waves (N, T)
##
## N series of T steps (an N x 1 cell), each of two sines and noise, as in Geron 2019, ch. 15; t goes from 0 to 1:
##
##   0.5 sin ((t - o1) (10 f1 + 10)) + 0.2 sin ((t - o2) (20 f2 + 20)) + 0.1 (u - 1/2)
##
## f1, f2, o1, o2 of each series and u of each step are uniform in [0, 1].  Uses rand.

function s = two_waves (n, T)
  t = linspace (0, 1, T);
  [f1, f2, o1, o2] = deal (rand (n, 1), rand (n, 1), rand (n, 1), rand (n, 1));
  s = 0.5 * sin ((t - o1) .* (10 * f1 + 10)) + 0.2 * sin ((t - o2) .* (20 * f2 + 20)) ...
      + 0.1 * (rand (n, T) - 0.5);
  s = num2cell (s, 2);
endfunction
