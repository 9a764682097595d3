## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## s = ref_indrnn (p, x, s, net)
##
## One step of one IndRNN layer for one column: p.W (H x D), p.b (H x 1), p.u (H x 1);
## x (D x 1); s.h (H x 1).
##
## S. Li, W. Li, C. Cook, C. Zhu, Y. Gao, "Independently recurrent neural network
## (IndRNN): building a longer and deeper RNN", CVPR 2018, equation (2):
##   h' = relu (W x + u .* h + b)

function s = ref_indrnn (p, x, s, net)

  a = p.W * x + p.u .* s.h + p.b;
  a(real (a) < 0) = 0;
  s.h = a;

endfunction
