## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## s = ref_minlstm (p, x, s, net)
##
## One step of one minLSTM layer for one column: p.W (3H x D), p.b (3H x 1), rows in the
## gate order f i g; x (D x 1); s.h (H x 1).
##
## L. Feng, F. Tung, M. O. Ahmed, Y. Bengio, H. Hajimirsadeghi, "Were RNNs all we needed?",
## arXiv:2410.01201 (2024), section 3.2:
##   f = sigma (W_f x + b_f)
##   i = sigma (W_i x + b_i)
##   g = W_g x + b_g
##   h' = f / (f + i) h + i / (f + i) g
##
## where f / (f + i) = sigma (log f - log i) = 1 / (1 + (1 + exp (-a_f)) / (1 + exp (-a_i))).

function s = ref_minlstm (p, x, s, net)

  H = rows (s.h);
  a = p.W * x + p.b;
  f = logistic (log_logistic (a(1:H)) - log_logistic (a(H+1:2*H)));
  s.h = f .* s.h + (1 - f) .* a(2*H+1:3*H);

endfunction

## log (1 / (1 + exp (-a))) without overflow
function y = log_logistic (a)
  m = max (real (-a), 0);
  y = -(m + log (exp (-m) + exp (-a - m)));
endfunction

function y = logistic (a)
  y = 1 ./ (1 + exp (-a));
endfunction
