## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## Y = ref_layer_gated (layer, q, X)
##
## A gated linear unit: each column x of X (n x T) becomes (W x + b) .* sigmoid (V x + c), with
## W the upper and V the lower half of q.W (2 M x n), b and c those of q.b.
##
## Y. N. Dauphin, A. Fan, M. Auli, D. Grangier, "Language modeling with gated convolutional
## networks", ICML 2017, equation (1), with a window of one step.

function Y = ref_layer_gated (layer, q, X)

  M = rows (q.W) / 2;
  Y = zeros (M, columns (X));
  for t = 1:columns (X)
    a = q.W * X(:,t) + q.b;
    Y(:,t) = a(1:M) ./ (1 + exp (-a(M+1:end)));
  endfor

endfunction
