## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## s = ref_lstm (p, x, s, net)
##
## One step of one LSTM layer for one column: p.W (4H x D), p.R (4H x H),
## p.b (4H x 1), rows in the gate order i f g o; x (D x 1); s.h, s.c (H x 1).
##
## S. Hochreiter, J. Schmidhuber, Neural Computation 9 (1997), with the forget
## gate of F. Gers, J. Schmidhuber, F. Cummins, Neural Computation 12 (2000).
## The equations are (7) to (11) of A. Graves, arXiv:1308.0850 (2013), without
## peepholes (W_ci = W_cf = W_co = 0):
##   i = sigma (W_i x + R_i h + b_i)                  (7)
##   f = sigma (W_f x + R_f h + b_f)                  (8)
##   c' = f c + i tanh (W_g x + R_g h + b_g)          (9)
##   o = sigma (W_o x + R_o h + b_o)                  (10)
##   h' = o tanh (c')                                 (11)

function s = ref_lstm (p, x, s, net)

  H = rows (s.c);
  ri = 1:H;
  rf = H + (1:H);
  rg = 2*H + (1:H);
  ro = 3*H + (1:H);

  i = logistic (p.W(ri,:) * x + p.R(ri,:) * s.h + p.b(ri));
  f = logistic (p.W(rf,:) * x + p.R(rf,:) * s.h + p.b(rf));
  g = tanh (p.W(rg,:) * x + p.R(rg,:) * s.h + p.b(rg));
  o = logistic (p.W(ro,:) * x + p.R(ro,:) * s.h + p.b(ro));
  s.c = f .* s.c + i .* g;
  s.h = o .* tanh (s.c);

endfunction

function y = logistic (a)
  y = 1 ./ (1 + exp (-a));
endfunction
