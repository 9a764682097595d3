## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## Y = ref_layer_layernorm (layer, q, X)
##
## Layer normalisation of each column x of X (n x T): q.g, q.b (n x 1),
##   y = g (x - m) / sqrt (v + layer.Epsilon) + b,   m = sum (x) / n,  v = sum ((x - m)^2) / n
## J. L. Ba, J. R. Kiros, G. E. Hinton, "Layer normalization", arXiv:1607.06450 (2016),
## equations (3) and (4).

function Y = ref_layer_layernorm (layer, q, X)

  n = rows (X);
  Y = zeros (n, columns (X));
  for t = 1:columns (X)
    d = X(:,t) - sum (X(:,t)) / n;
    Y(:,t) = q.g .* d / sqrt (sum (d .* d) / n + layer.Epsilon) + q.b;
  endfor

endfunction
