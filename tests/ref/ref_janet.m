## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## s = ref_janet (p, x, s, net)
##
## One step of one layer of JANET for one column: p.W (2H x D), p.R (2H x H),
## p.b (2H x 1), rows in the gate order f g; net.Beta; x (D x 1); s.h (H x 1).
##
## J. van der Westhuizen, J. Lasenby, "The unreasonable effectiveness of the forget
## gate", arXiv:1804.04849 (2018), equations (7) and (8) with the beta of section 3:
##   a = W_f x + R_f h + b_f
##   g = tanh (W_g x + R_g h + b_g)
##   h' = sigma (a) h + (1 - sigma (a - beta)) g

function s = ref_janet (p, x, s, net)

  H = rows (s.h);
  rf = 1:H;
  rg = H + (1:H);

  a = p.W(rf,:) * x + p.R(rf,:) * s.h + p.b(rf);
  g = tanh (p.W(rg,:) * x + p.R(rg,:) * s.h + p.b(rg));
  s.h = logistic (a) .* s.h + logistic (net.Beta - a) .* g;

endfunction

function y = logistic (a)
  y = 1 ./ (1 + exp (-a));
endfunction
