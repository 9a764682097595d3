## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## s = ref_lstm_1997 (p, x, s, net)
##
## One step of one layer of the first LSTM for one column: p.W (3H x D),
## p.R (3H x H), p.b (3H x 1), rows in the order i g o; x (D x 1); s.h, s.c
## (H x 1).
##
## S. Hochreiter, J. Schmidhuber, Neural Computation 9 (1997), a cell a block,
## with their logistic functions g in [-2, 2] and h in [-1, 1]:
##   i = sigma (W_i x + R_i h + b_i)
##   g = 4 sigma (W_g x + R_g h + b_g) - 2
##   o = sigma (W_o x + R_o h + b_o)
##   c' = c + i g
##   h' = o (2 sigma (c') - 1)
## 2 sigma (a) - 1 is tanh (a / 2), which loses nothing where a is small.

function s = ref_lstm_1997 (p, x, s, net)

  H = rows (s.h);
  ri = 1:H;
  rg = H + (1:H);
  ro = 2*H + (1:H);

  i = logistic (p.W(ri,:) * x + p.R(ri,:) * s.h + p.b(ri));
  g = 2 * tanh ((p.W(rg,:) * x + p.R(rg,:) * s.h + p.b(rg)) / 2);
  o = logistic (p.W(ro,:) * x + p.R(ro,:) * s.h + p.b(ro));
  s.c = s.c + i .* g;
  s.h = o .* tanh (s.c / 2);

endfunction

function y = logistic (a)
  y = 1 ./ (1 + exp (-a));
endfunction
