## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.


## s = ref_cornn (p, x, s, net)
##
## One step of one layer of coupled oscillators for one column: p.W (H x D),
## p.R (2H x H, rows for y over rows for z), p.b (H x 1); net.TimeStep, net.Gamma,
## net.Epsilon; x (D x 1); the positions y are s.h, the velocities s.z (H x 1).
##
## T. K. Rusch, S. Mishra, "Coupled oscillatory recurrent neural network (coRNN)",
## ICLR 2021 (arXiv:2010.00951), equation (3) with the explicit damping:
##   z' = z + dt (tanh (W x + R_1 y + R_2 z + b) - gamma y - epsilon z)
##   y' = y + dt z'

function s = ref_cornn (p, x, s, net)

  H = rows (s.h);
  a = p.W * x + p.R(1:H,:) * s.h + p.R(H+1:2*H,:) * s.z + p.b;
  s.z = s.z + net.TimeStep * (tanh (a) - net.Gamma * s.h - net.Epsilon * s.z);
  s.h = s.h + net.TimeStep * s.z;

endfunction
