## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.


## s = ref_orthogonal (p, x, s, net)
##
## One step of one layer with an orthogonal R for one column: p.W (H x D), p.U (H x H),
## p.b, p.m (H x 1), x (D x 1); s.h (H x 1).
##
## M. Arjovsky, A. Shah, Y. Bengio, "Unitary evolution recurrent neural networks", ICML
## 2016, equation (8), for real numbers; R as in Z. Mhammedi, A. Hellicar, A. Rahman,
## J. Bailey, "Efficient orthogonal parametrisation of recurrent neural networks using
## Householder reflections", ICML 2017: with u_k = [0; ...; 0; U_kk; ...; U_Hk]
##   R = (I - 2 u_1 u_1' / u_1' u_1) ... (I - 2 u_{H-1} u_{H-1}' / u_{H-1}' u_{H-1})
##   a = W x + R h + b
##   h' = sign (a) relu (|a| + m)

function s = ref_orthogonal (p, x, s, net)

  H = rows (s.h);
  R = eye (H);
  for k = 1:H-1
    u = [zeros(k - 1, 1); p.U(k:end,k)];
    R = R * (eye (H) - 2 * u * u.' / (u.' * u));
  endfor
  a = p.W * x + R * s.h + p.b;
  v = a .* sign (real (a)) + p.m;
  v(real (v) < 0) = 0;
  s.h = v .* sign (real (a));

endfunction
