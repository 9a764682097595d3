## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## q = ref_head (net, p)
##
## The parameters q.W (K x n), q.b (K x 1) of the last dense layer, where p is in the form of
## rnn_params (net).  With TiedWeights W is the transpose of the matrix of the embedding that
## the same list begins with.
##
## O. Press, L. Wolf, "Using the output embedding to improve language models", EACL 2017.

function q = ref_head (net, p)

  q = p.head;
  if (net.TiedWeights)
    if (isempty (net.DecoderLayers))
      q.W = p.embedding.W.';
    else
      q.W = p.target_embedding.W.';
    endif
  endif

endfunction
