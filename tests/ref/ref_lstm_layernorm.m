## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## s = ref_lstm_layernorm (p, x, s, net)
##
## One step of one LSTM layer with layer normalisation for one column: p.W (4H x D),
## p.R (4H x H), p.b (4H x 1), rows in the gate order i f g o; gains p.gx, p.gh
## (4H x 1), p.gc (H x 1), shifts p.s (4H x 1), p.sc (H x 1); x (D x 1);
## s.h, s.c (H x 1).
##
## J. L. Ba, J. R. Kiros, G. E. Hinton, "Layer normalization", arXiv:1607.06450
## (2016), equations (20) to (22) of the supplement, with N over all 4 H numbers:
##   [i; f; g; o] = gh N (R h) + gx N (W x + b) + s              (20)
##   c' = sigma (f) c + sigma (i) tanh (g)                       (21)
##   h' = sigma (o) tanh (gc N (c') + sc)                        (22)
## where the paper's three shifts of (20) are the one s, and b is a part of N's.

function s = ref_lstm_layernorm (p, x, s, net)

  H = rows (s.h);
  a = p.gx .* normal (p.W * x + p.b) + p.gh .* normal (p.R * s.h) + p.s;
  i = logistic (a(1:H));
  f = logistic (a(H+1:2*H));
  g = tanh (a(2*H+1:3*H));
  o = logistic (a(3*H+1:4*H));
  s.c = f .* s.c + i .* g;
  s.h = o .* tanh (p.gc .* normal (s.c) + p.sc);

endfunction

function y = normal (v)
  d = v - sum (v) / numel (v);
  y = d / sqrt (sum (d .* d) / numel (v) + 1e-5);
endfunction

function y = logistic (a)
  y = 1 ./ (1 + exp (-a));
endfunction
