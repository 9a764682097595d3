## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## s = ref_mgu (p, x, s, net)
##
## One step of one layer of minimal gated units for one column: p.W (2H x D),
## p.R (2H x H), p.b (2H x 1), rows in the gate order f n; x (D x 1); s.h (H x 1).
##
## G.-B. Zhou, J. Wu, C.-L. Zhang, Z.-H. Zhou, "Minimal gated unit for recurrent
## neural networks", Int. J. Automation and Computing 13 (2016):
##   f = sigma (W_f x + R_f h + b_f)
##   n = tanh (W_n x + R_n (f h) + b_n)
##   h' = (1 - f) h + f n

function s = ref_mgu (p, x, s, net)

  H = rows (s.h);
  rf = 1:H;
  rn = H + (1:H);

  f = logistic (p.W(rf,:) * x + p.R(rf,:) * s.h + p.b(rf));
  n = tanh (p.W(rn,:) * x + p.R(rn,:) * (f .* s.h) + p.b(rn));
  s.h = (1 - f) .* s.h + f .* n;

endfunction

function y = logistic (a)
  y = 1 ./ (1 + exp (-a));
endfunction
