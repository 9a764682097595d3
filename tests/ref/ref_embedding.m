## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## X = ref_embedding (W, tokens)
##
## The vectors of tokens: W (E x V) times a one-hot column for each of
## the tokens (1 x T whole numbers of 1..V), which picks columns of W.
##
## Y. Bengio, R. Ducharme, P. Vincent, C. Jauvin, "A neural probabilistic
## language model", JMLR 3 (2003), section 2: the matrix C.

function X = ref_embedding (W, tokens)

  X = zeros (rows (W), 0);
  for t = 1:numel (tokens)
    one = (1:columns (W)).' == tokens(t);
    X(:,t) = W * one;
  endfor

endfunction
