## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.


## s = ref_ligru (p, x, s, net)
##
## One step of one layer of light gated units for one column: p.W (2H x D),
## p.R (2H x H), p.b (2H x 1), rows in the gate order z n; gains p.gx and shifts p.s
## (2H x 1); x (D x 1); s.h (H x 1).
##
## M. Ravanelli, P. Brakel, M. Omologo, Y. Bengio, "Light gated recurrent units for
## speech recognition", IEEE Trans. Emerging Topics in Computational Intelligence 2
## (2018), equations (11) to (13), with layer normalisation N of both blocks together
## (J. L. Ba et al. 2016) in the place of batch normalisation:
##   [a_z; a_n] = gx N (W x + b) + R h + s
##   h' = sigma (a_z) h + (1 - sigma (a_z)) relu (a_n)

function s = ref_ligru (p, x, s, net)

  H = rows (s.h);
  v = p.W * x + p.b;
  d = v - sum (v) / numel (v);
  a = p.gx .* d / sqrt (sum (d .* d) / numel (v) + 1e-5) + p.R * s.h + p.s;
  z = 1 ./ (1 + exp (-a(1:H)));
  n = a(H+1:2*H);
  n(real (n) < 0) = 0;
  s.h = z .* s.h + (1 - z) .* n;

endfunction
