## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## [out, last, A] = ref_network (net, p, X, state, Y)
##
## The whole network on ONE sequence X: D x T, 1 x T tokens, or D x 1 features.
##   p       parameters in the form of rnn_params (net)
##   state   initial state of the list that reads, see ref_list
##   Y       what a decoder is taught, see ref_decoder
##   out     raw outputs of the head (no softmax): K x T for many-to-many,
##           K x 1 for many-to-one, K x T' for a decoder
##   last    final state; struct () with a decoder
##   A       T x T' attention weights, [] without attention
##
## An encoder hands all final states of its recurrent layer l to the bridge of the decoder's
## recurrent layer l (those of its last one to all, where the decoder has another number of
## them), one below the other (h, then c; forward, then backward), the last output of its
## list (a bidirectional layer's backward states end at step 1) to FeedContext, all outputs to
## an attention.

function [out, last, A] = ref_network (net, p, X, state = [], Y = [])

  last = struct ();
  A = [];
  if (isempty (net.DecoderLayers))
    [y, last] = ref_list (net.Layers(1:end-1), p, "rnn", X, state);
    out = ref_layer_dense (net.Layers{end}, ref_head (net, p), y);
    return;
  endif

  L = rows (p.bridge);
  if (isempty (net.Layers))
    out = ref_decoder (net, p, Y, repmat ({X}, L, 1), X, []);
    return;
  endif
  [M, s] = ref_list (net.Layers, p, "encoder", X);
  z = cell (L, 1);
  for l = 1:L
    z{l} = all_states (s, ifelse (rows (s.h) == L, l, rows (s.h)));
  endfor
  fed = M(:,end);
  if (strcmp (ref_layer_kind (net.Layers{end}, "encoder"), "recurrent"))
    fed = vertcat (s.h{end,:});
  endif
  [out, A] = ref_decoder (net, p, Y, z, fed, M);

endfunction

function z = all_states (s, l)

  z = zeros (0, 1);
  for d = 1:columns (s.h)
    for [c, name] = s
      if (strcmp (name, "x"))       # not of recurrent layers
        continue;
      endif
      z = [z; c{l,d}];
    endfor
  endfor

endfunction
