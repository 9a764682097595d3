## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## M = part_moments_of (A, B)
##
## The moments (part_moments) of all columns that A and B are those of, by Chan, Golub and LeVeque (1979), eq. 2.1; [] has none.

function m = part_moments_of (a, b)
  m = a;
  if (isempty (a) || isempty (b))
    m = ifelse (isempty (a), b, a);
    return;
  endif
  first = a.n == 0;
  m.base(first) = b.base(first);
  m.mean(first) = b.mean(first);
  apart = ((b.base - m.base) + b.mean - m.mean) .* (b.n > 0);
  n = max (a.n + b.n, 1);
  m.mean += apart .* (b.n ./ n);
  m.m2 += b.m2 + apart .^ 2 .* (a.n .* b.n ./ n);
  m.n += b.n;
  m.low = min (a.low, b.low);
  m.high = max (a.high, b.high);
endfunction
