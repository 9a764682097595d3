## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## s = ref_lstm_coupled (p, x, s, net)
##
## One step of one LSTM layer with coupled input and forget gate for one column:
## p.W (3H x D), p.R (3H x H), p.b (3H x 1), rows in the gate order f g o;
## x (D x 1); s.h, s.c (H x 1).
##
## K. Greff, R. Srivastava, J. Koutnik, B. Steunebrink, J. Schmidhuber, "LSTM: A
## search space odyssey", IEEE Trans. Neural Networks and Learning Systems 28
## (2017), variant CIFG, in which one of the two gates is 1 less the other:
##   f = sigma (W_f x + R_f h + b_f),   i = 1 - f
##   c' = f c + i tanh (W_g x + R_g h + b_g)
##   o = sigma (W_o x + R_o h + b_o),   h' = o tanh (c')

function s = ref_lstm_coupled (p, x, s, net)

  H = rows (s.c);
  rf = 1:H;
  rg = H + (1:H);
  ro = 2*H + (1:H);

  f = logistic (p.W(rf,:) * x + p.R(rf,:) * s.h + p.b(rf));
  i = 1 - f;
  g = tanh (p.W(rg,:) * x + p.R(rg,:) * s.h + p.b(rg));
  o = logistic (p.W(ro,:) * x + p.R(ro,:) * s.h + p.b(ro));
  s.c = f .* s.c + i .* g;
  s.h = o .* tanh (s.c);

endfunction

function y = logistic (a)
  y = 1 ./ (1 + exp (-a));
endfunction
