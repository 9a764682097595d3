## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## s = ref_irnn (p, x, s, net)
##
## One step of one layer of rectified linear units for one column: p.W (H x D),
## p.R (H x H), p.b (H x 1), x (D x 1), s.h (H x 1).
##
## Q. Le, N. Jaitly, G. Hinton, "A simple way to initialize recurrent networks of
## rectified linear units", arXiv:1504.00941 (2015), where R starts as the identity:
##   h' = max (W x + R h + b, 0)

function s = ref_irnn (p, x, s, net)

  a = p.W * x + p.R * s.h + p.b;
  s.h = a .* ! (real (a) <= 0);   # by the real part: exact for complex steps; NaN stays

endfunction
