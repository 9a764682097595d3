## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## [c, alpha] = ref_attention (p, kind, query, M)
##
## What a decoder sees of the memory M (width x T, the encoder's outputs) for one
## query: the context c = sum_i alpha_i m_i (width x 1) and the weights alpha
## (T x 1), the softmax of the scores e_i of
##   additive        query: h of the decoder's first layer before the step;
##                   p.Wq (A x H_1), p.Wk (A x width), p.v (A x 1)
##                   D. Bahdanau, K. Cho, Y. Bengio, ICLR 2015 (arXiv:1409.0473),
##                   A.1.2: e_i = v' tanh (W q + U m_i)
##   multiplicative  query: h of its last layer after the step; p.Wk (H_L x width)
##                   M.-T. Luong, H. Pham, C. Manning, EMNLP 2015, equation (8),
##                   "general": e_i = q' W m_i

function [c, alpha] = ref_attention (p, kind, query, M)

  T = columns (M);
  e = zeros (T, 1);
  for i = 1:T
    switch (kind)
      case "additive"
        e(i) = p.v.' * tanh (p.Wq * query + p.Wk * M(:,i));
      case "multiplicative"
        e(i) = query.' * (p.Wk * M(:,i));
      otherwise
        error ("ref_attention: no such attention: %s", kind);
    endswitch
  endfor
  alpha = ref_softmax (e);
  c = zeros (rows (M), 1);
  for i = 1:T
    c = c + alpha(i) * M(:,i);
  endfor

endfunction
