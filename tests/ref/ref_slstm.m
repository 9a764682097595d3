## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.


## s = ref_slstm (p, x, s, net)
##
## One step of one sLSTM layer for one column: p.W (4H x D), p.R (4H x H),
## p.b (4H x 1), rows in the gate order i f z o; x (D x 1); s.h, s.c, s.n, s.m (H x 1).
##
## M. Beck et al., "xLSTM: extended long short-term memory", NeurIPS 2024
## (arXiv:2405.04517), equations (8) to (17), forget gate sigma, one head:
##   m' = max (log sigma (a_f) + m, a_i)
##   i = exp (a_i - m')   f = exp (log sigma (a_f) + m - m')
##   c' = f c + i tanh (a_z)   n' = f n + i
##   h' = sigma (a_o) c' / n', 0 where |n'| < 2^-100

function s = ref_slstm (p, x, s, net)

  H = rows (s.h);
  a = reshape (p.W * x + p.R * s.h + p.b, H, 4);
  old = logsigmoid (a(:,2)) + s.m;
  s.m = old;
  up = real (a(:,1)) >= real (old);
  s.m(up) = a(up,1);
  i = exp (a(:,1) - s.m);
  f = exp (old - s.m);
  s.c = f .* s.c + i .* tanh (a(:,3));
  s.n = f .* s.n + i;
  s.h = s.c ./ s.n ./ (1 + exp (-a(:,4)));
  s.h(real (s.n) < 2^-100 & real (s.n) > -2^-100) = 0;

endfunction

## log (1 / (1 + exp (-a))) without overflow; log1p of a complex number is not exact enough
function y = logsigmoid (a)
  u = exp (-a);
  neg = real (a) < 0;
  u(neg) = exp (a(neg));
  y = -log1p (real (u));
  if (iscomplex (u))
    y = complex (y, -atan2 (imag (u), 1 + real (u)));
  endif
  y(neg) += a(neg);
endfunction
