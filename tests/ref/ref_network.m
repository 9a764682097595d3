## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## [out, last, hs, A] = ref_network (net, p, X, state, Y)
##
## The whole network on ONE sequence X: D x T, 1 x T tokens, or D x 1 features.
##   p       parameters in the form of rnn_params (net)
##   state   initial state of the stack that reads, see ref_stack
##   Y       what a decoder is taught, see ref_decoder
##   out     raw outputs of the head (no softmax): K x T for many-to-many,
##           K x 1 for many-to-one, K x T' for a decoder
##   last    final state; struct () with a decoder
##   hs      hs{l}: outputs of layer l of the stack that reads
##   A       T x T' attention weights, [] without attention
##
## An encoder hands all final states of its layer l to the bridge of layer l, one
## below the other (h, then c; forward, then backward), its last outputs to
## FeedContext, all outputs of its last layer to an attention.

function [out, last, hs, A] = ref_network (net, p, X, state = [], Y = [])

  L = numel (net.HiddenSize);
  last = struct ();
  hs = {};
  A = [];
  if (strcmp (net.Structure, "one-to-many"))
    out = ref_decoder (net, p, Y, repmat ({X}, L, 1), X, []);
    return;
  endif

  if (isfield (p, "embedding"))
    X = ref_embedding (p.embedding.W, X);
  endif
  if (strcmp (net.Structure, "encoder-decoder"))
    [hs, s] = ref_stack (net, p.encoder, X, []);
    z = cell (L, 1);
    for l = 1:L
      z{l} = all_states (net, s, l);
    endfor
    [out, A] = ref_decoder (net, p, Y, z, vertcat (s.h{L,:}), hs{L});
    return;
  endif

  [hs, last] = ref_stack (net, p.rnn, X, state);
  if (strcmp (net.Structure, "many-to-many"))
    out = zeros (net.OutputSize, columns (X));
    for t = 1:columns (X)
      out(:,t) = p.head.W * hs{L}(:,t) + p.head.b;
    endfor
  else
    out = p.head.W * vertcat (last.h{L,:}) + p.head.b;
  endif

endfunction

function z = all_states (net, s, l)

  [~, names] = ref_cell_info (net.Cell);
  z = zeros (0, 1);
  for d = 1:columns (s.h)
    for k = 1:numel (names)
      z = [z; s.(names{k}){l,d}];
    endfor
  endfor

endfunction
