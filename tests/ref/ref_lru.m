## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## s = ref_lru (p, x, s, net)
##
## One step of one layer of linear recurrent units for one column: p.W (2H x D),
## p.b (2H x 1), rows in the order re im; p.lambda (3H x 1), nu, theta, log (gamma);
## x (D x 1); s.h, s.c (H x 1), the real and imaginary part of the state.
##
## A. Orvieto, S. L. Smith, A. Gu, A. Fernando, C. Gulcehre, R. Pascanu, S. De,
## "Resurrecting recurrent neural networks for long sequences", ICML 2023, section 3:
##   s' = lambda s + gamma (B x + b),   lambda = exp (-exp (nu) + i exp (theta))
##
## With the imaginary unit written out, so that the complex step passes.

function s = ref_lru (p, x, s, net)

  H = rows (s.h);
  a = p.W * x + p.b;
  size_ = exp (-exp (p.lambda(1:H)));
  angle = exp (p.lambda(H+1:2*H));
  gamma = exp (p.lambda(2*H+1:3*H));
  re = size_ .* cos (angle);
  im = size_ .* sin (angle);
  h = re .* s.h - im .* s.c + gamma .* a(1:H);
  s.c = re .* s.c + im .* s.h + gamma .* a(H+1:2*H);
  s.h = h;

endfunction
