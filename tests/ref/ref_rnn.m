## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## s = ref_rnn (p, x, s, net)
##
## One step of one Elman layer for one column: p.W (H x D), p.R (H x H),
## p.b (H x 1), x (D x 1), s.h (H x 1).
##
## J. L. Elman, "Finding structure in time", Cognitive Science 14 (1990); as
## Goodfellow, Bengio, Courville, "Deep Learning" (2016), equations 10.8, 10.9:
##   a(t) = b + R h(t-1) + W x(t),   h(t) = tanh (a(t))
## The relu form is Le, Jaitly, Hinton, arXiv:1504.00941 (2015).

function s = ref_rnn (p, x, s, net)

  a = p.b + p.R * s.h + p.W * x;
  switch (net.Nonlinearity)
    case "tanh"
      s.h = tanh (a);
    case "relu"
      s.h = a .* ! (real (a) <= 0);   # by the real part: exact for complex steps; NaN stays
    case "linear"
      s.h = a;
    otherwise
      error ("ref_rnn: no such nonlinearity: %s", net.Nonlinearity);
  endswitch

endfunction
