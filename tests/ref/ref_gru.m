## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## s = ref_gru (p, x, s, net)
##
## One step of one GRU layer for one column: p.W (3H x D), p.R (3H x H),
## p.b (3H x 1), rows in the gate order r z n; p.bn (H x 1) in the mode
## recurrent-bias-after-multiplication; x (D x 1); s.h (H x 1).
##
## K. Cho et al., EMNLP 2014 (arXiv:1406.1078), equations (5) to (8), where
## biases are left out:
##   r = sigma (W_r x + R_r h + b_r)                  (5)
##   z = sigma (W_z x + R_z h + b_z)                  (6)
##   h' = z h + (1 - z) n                             (7)
##   n = tanh (W_n x + R_n (r h) + b_n)               (8), before-multiplication
## The reset gate behind the product with R_n is the variant of cuDNN's and
## PyTorch's GRU; theirs carries the bias b_nr inside the product with r:
##   n = tanh (W_n x + b_n + r (R_n h))               after-multiplication
##   n = tanh (W_n x + b_n + r (R_n h + b_nr))        recurrent-bias-after-...

function s = ref_gru (p, x, s, net)

  H = rows (s.h);
  rr = 1:H;
  rz = H + (1:H);
  rn = 2*H + (1:H);

  r = logistic (p.W(rr,:) * x + p.R(rr,:) * s.h + p.b(rr));
  z = logistic (p.W(rz,:) * x + p.R(rz,:) * s.h + p.b(rz));
  switch (net.ResetGateMode)
    case "before-multiplication"
      n = tanh (p.W(rn,:) * x + p.b(rn) + p.R(rn,:) * (r .* s.h));
    case "after-multiplication"
      n = tanh (p.W(rn,:) * x + p.b(rn) + r .* (p.R(rn,:) * s.h));
    case "recurrent-bias-after-multiplication"
      n = tanh (p.W(rn,:) * x + p.b(rn) + r .* (p.R(rn,:) * s.h + p.bn));
    otherwise
      error ("ref_gru: no such reset gate mode: %s", net.ResetGateMode);
  endswitch
  s.h = z .* s.h + (1 - z) .* n;

endfunction

function y = logistic (a)
  y = 1 ./ (1 + exp (-a));
endfunction
