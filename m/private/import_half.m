## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## V = import_half (U)
##
## Numbers of IEEE 754 binary16, whose bits are the whole numbers U: sign, 5 bits of exponent, 10 of fraction; single, exact.

function v = import_half (u)
  u = double (u);
  s = 1 - 2 * (u >= 2^15);
  e = mod (floor (u / 2^10), 2^5);
  f = mod (u, 2^10);
  v = s .* (1 + f / 2^10) .* 2 .^ (e - 15);
  v(e == 0) = (s .* f * 2^-24)(e == 0);
  v(e == 31) = (s * Inf)(e == 31);
  v(e == 31 & f > 0) = NaN;
  v = single (v);
endfunction
