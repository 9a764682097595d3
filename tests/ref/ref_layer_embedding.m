## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## Y = ref_layer_embedding (layer, q, tokens)
##
## The vectors of tokens: q.W (E x V) times a one-hot column for each of
## the tokens (1 x T whole numbers of 1..V), which picks columns of W.
##
## Y. Bengio, R. Ducharme, P. Vincent, C. Jauvin, "A neural probabilistic
## language model", JMLR 3 (2003), section 2: the matrix C.

function Y = ref_layer_embedding (layer, q, tokens)

  Y = zeros (rows (q.W), 0);
  for t = 1:numel (tokens)
    one = (1:columns (q.W)).' == tokens(t);
    Y(:,t) = q.W * one;
  endfor

endfunction
