## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.


## s = ref_scrn (p, x, s, net)
##
## One step of one structurally constrained layer for one column: p.W (H x D),
## p.R (H x H), p.b (H x 1); net.Alpha; x (D x 1); s.h (H x 1).  The first
## floor ((H + 2) / 4) units are slow, the others fast.
##
## T. Mikolov, A. Joulin, S. Chopra, M. Mathieu, M. Ranzato, "Learning longer memory
## in recurrent neural networks", ICLR 2015 workshop (arXiv:1412.7753), equations
## (5) and (6), with biases:
##   s' = (1 - alpha) (B x + b_s) + alpha s
##   f' = sigma (P s' + A x + R f + b_f)
## where W = [B; A] and the lower rows of p.R are [P, R]; what stands in its upper
## rows is 0 in the product, which lets NaN pass.

function s = ref_scrn (p, x, s, net)

  H = rows (s.h);
  slow = 1:floor ((H + 2) / 4);
  fast = numel (slow) + 1:H;
  a = p.W * x + p.b;
  u = s.h;
  u(slow) = (1 - net.Alpha) * a(slow) + net.Alpha * s.h(slow);
  b = a + (p.R .* ismember ((1:H).', fast)) * u;
  s.h(slow) = u(slow);
  s.h(fast) = 1 ./ (1 + exp (-b(fast)));

endfunction
