## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## s = ref_jordan (p, x, s, net)
##
## One step of one layer of Jordan's network for one column: p.W (H x D),
## p.R (2H x H), p.b (H x 1), p.by (H x 1), x (D x 1), s.h (H x 1), the outputs.
##
## M. I. Jordan, "Attractor dynamics and parallelism in a connectionist sequential
## machine", Proc. 8th Conf. Cognitive Science Society (1986): the outputs of the
## step before are the context of the hidden layer u:
##   u = tanh (W x + R_1 y + b),   y' = tanh (R_2 u + by)

function s = ref_jordan (p, x, s, net)

  H = rows (s.h);
  u = tanh (p.W * x + p.R(1:H,:) * s.h + p.b);
  s.h = tanh (p.R(H+1:2*H,:) * u + p.by);

endfunction
