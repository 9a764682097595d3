## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## Y = ref_layer_highway (layer, q, X)
##
## Each column x of X (n x T) becomes t .* phi (W x + b) + (1 - t) .* x with
## t = sigmoid (W_T x + b_T); W and W_T are the upper and lower half of q.W (2 n x n), b and b_T
## those of q.b; phi is that of ref_layer_dense.
##
## R. K. Srivastava, K. Greff, J. Schmidhuber, "Highway networks", arXiv:1505.00387 (2015),
## equation (3).

function Y = ref_layer_highway (layer, q, X)

  n = rows (X);
  up = struct ("W", q.W(1:n,:), "b", q.b(1:n));
  H = ref_layer_dense (layer, up, X);
  Y = zeros (n, columns (X));
  for t = 1:columns (X)
    T = 1 ./ (1 + exp (-(q.W(n+1:end,:) * X(:,t) + q.b(n+1:end))));
    Y(:,t) = T .* H(:,t) + (1 - T) .* X(:,t);
  endfor

endfunction
