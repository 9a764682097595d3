## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## WEIGHTS = layer_parameters (NET, BLOCKS, AT, K)
##
## The parameters of element K of NET.Layers, a cell of structs, one per direction, with the names of rnn_params; {} where it has
## none.  BLOCKS is __rnn_layout__ (NET), AT layer_blocks (NET, BLOCKS).  A head with tied weights has the embedding's W.

function weights = layer_parameters (net, blocks, at, k)
  weights = {};
  for b = blocks(at(:,1) == 1 & at(:,2) == k)(:)'
    weights{max (b.dir, 1)}.(b.name) = reshape (net.theta(b.offset + (1:b.rows * b.cols)), b.rows, b.cols);
  endfor
  if (strcmp (net.Layers{k}.Type, "dense") && ! isfield (weights{1}, "W"))
    weights{1}.W = layer_parameters (net, blocks, at, 1){1}.W.';
  endif
endfunction
