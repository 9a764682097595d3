## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## Y = ref_layer_selfattention (layer, q, X)
##
## Self-attention over the steps of X (n x T), step by step and head by head.  q.W (3*A x n) and
## q.b give queries, keys and values of A rows each, of which layer.NumHeads heads have d
## rows each.  Step t looks at all steps, or at 1..t with AttentionMask "causal":
##   w = softmax (k_1' q_t / sqrt (d), k_2' q_t / sqrt (d) ...),   c_t = sum of w_s v_s
## and y_t = q.Wo [c_t of all heads] + q.bo.
##
## A. Vaswani et al., "Attention is all you need", NIPS 2017, section 3.2.

function Y = ref_layer_selfattention (layer, q, X)

  T = columns (X);
  A = rows (q.W) / 3;
  d = A / layer.NumHeads;
  Z = q.W * X + q.b(:,ones (1, T));
  C = zeros (A, T);
  for t = 1:T
    seen = 1:T;
    if (strcmp (layer.AttentionMask, "causal"))
      seen = 1:t;
    endif
    for k = 1:layer.NumHeads
      at = (k - 1) * d + (1:d);
      e = Z(A + at,seen).' * Z(at,t) / sqrt (d);
      w = exp (e - max (real (e)));
      C(at,t) = Z(2 * A + at,seen) * w / sum (w);
    endfor
  endfor
  Y = q.Wo * C + q.bo(:,ones (1, T));

endfunction
