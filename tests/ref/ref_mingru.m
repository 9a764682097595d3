## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## s = ref_mingru (p, x, s, net)
##
## One step of one minGRU layer for one column: p.W (2H x D), p.b (2H x 1), rows in the
## gate order z n; x (D x 1); s.h (H x 1).
##
## L. Feng, F. Tung, M. O. Ahmed, Y. Bengio, H. Hajimirsadeghi, "Were RNNs all we needed?",
## arXiv:2410.01201 (2024), section 3.1:
##   z = sigma (W_z x + b_z)
##   n = W_n x + b_n
##   h' = (1 - z) h + z n

function s = ref_mingru (p, x, s, net)

  H = rows (s.h);
  a = p.W * x + p.b;
  z = logistic (a(1:H));
  s.h = (1 - z) .* s.h + z .* a(H+1:2*H);

endfunction

function y = logistic (a)
  y = 1 ./ (1 + exp (-a));
endfunction
