## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## M = part_moments (X)
##
## The moments of the columns of X (D x n, NaN: missing): a struct of D x 1 vectors with n, how
## many numbers there are, base, a number near all of them, mean, theirs minus base, m2, the sum of the squares of what they differ
## from their mean by, low and high.  Minus base no digits are lost where the mean is far from 0.

function m = part_moments (x)
  m = struct ("n", 0, "base", 0, "mean", 0, "m2", 0, "low", 0, "high", 0);
  for d = 1:rows (x)    # what is needed beside x is of one row only
    v = double (x(d,:));
    v(isnan (v)) = [];
    n = numel (v);
    m.n(d,1) = n;
    m.low(d,1) = min ([Inf, min(v)]);
    m.high(d,1) = max ([-Inf, max(v)]);
    m.base(d,1) = sum (v / max (n, 1));
    v -= m.base(d);
    rest = sum (v);
    m.mean(d,1) = rest / max (n, 1);
    m.m2(d,1) = max (0, sumsq (v) - rest ^ 2 / max (n, 1));
  endfor
endfunction
