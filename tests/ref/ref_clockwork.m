## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## s = ref_clockwork (p, x, s, net)
##
## One step of one clockwork layer for one column: p.W (H x D), p.R (H x H),
## p.b (H x 1), x (D x 1); s.h (H x 1); s.t (H x 1), the part of each unit's period
## that has passed.
##
## J. Koutnik, K. Greff, F. Gomez, J. Schmidhuber, "A clockwork RNN", ICML 2014,
## equations (1) to (3): a unit of group g = 0, 1, ... runs at every 2^g-th step, from
## the first one on, and sees the units of its own and of slower groups:
##   h_i' = tanh (W_i x + sum over j, g_j >= g_i, of R_ij h_j + b_i) where it runs,
##   else h_i
## where the R_ij that do not count are 0 in the product, which lets NaN pass.

function s = ref_clockwork (p, x, s, net)

  H = rows (s.h);
  G = max (1, min (8, floor (H / 2)));
  group = floor ((0:H-1).' * G / H);
  a = p.W * x + (p.R .* (group.' >= group)) * s.h + p.b;
  for i = 1:H
    period = 2 ^ group(i);
    if (real (s.t(i)) < 0.5 / period)
      s.h(i) = tanh (a(i));
    endif
    s.t(i) = s.t(i) + 1 / period;
    if (! (real (s.t(i)) < 1 - 0.5 / period))
      s.t(i) = s.t(i) - 1;
    endif
  endfor

endfunction
