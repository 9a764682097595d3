## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## M = part_moments (M, X)
##
## Merges the columns of X (D x n, NaN: missing) into the moments M of those before, [] for none: a struct of D x 1 vectors with n, how
## many numbers there are, base, a number near all of them, mean, theirs minus base, m2, the sum of the squares of what they differ
## from their mean by, low and high.  Two sets are merged by Chan, Golub and LeVeque (1979), eq. 2.1; minus base no digits are
## lost where the mean is far from 0.

function m = part_moments (m, x)
  new = struct ("n", 0, "base", 0, "mean", 0, "m2", 0, "low", 0, "high", 0);
  for d = 1:rows (x)    # what is needed beside x is of one row only
    v = double (x(d,:));
    v(isnan (v)) = [];
    n = numel (v);
    new.n(d,1) = n;
    new.low(d,1) = min ([Inf, min(v)]);
    new.high(d,1) = max ([-Inf, max(v)]);
    new.base(d,1) = sum (v / max (n, 1));
    if (! isempty (m) && m.n(d) > 0)
      new.base(d) = m.base(d);
    endif
    v -= new.base(d);
    mean = sum (v) / max (n, 1);
    v -= mean;
    rest = sum (v);
    new.mean(d,1) = mean + rest / max (n, 1);
    new.m2(d,1) = max (0, sumsq (v) - rest ^ 2 / max (n, 1));
  endfor
  if (isempty (m))
    m = new;
    return;
  endif
  first = m.n == 0;
  m.base(first) = new.base(first);
  m.mean(first) = new.mean(first);
  apart = (new.mean - m.mean) .* (new.n > 0);
  n = max (m.n + new.n, 1);
  m.mean += apart .* (new.n ./ n);
  m.m2 += new.m2 + apart .^ 2 .* (m.n .* new.n ./ n);
  m.n += new.n;
  m.low = min (m.low, new.low);
  m.high = max (m.high, new.high);
endfunction
