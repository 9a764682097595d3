## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## [out, A] = ref_decoder (net, p, Y, z, fed, M)
##
## A decoder that is taught ONE sequence Y, step by step, through net.DecoderLayers.
##   Y     1 x T' labels with the boundary K at the end (0 = no target), or
##         K x T' values (NaN = no target), with net.FutureSize M below them M x T' inputs that
##         the decoder reads at that step
##   z     z{l}: what the bridge of recurrent layer l sees
##   fed   F x 1, an input of every step, with FeedContext and no attention
##   M     width x T, the memory of an attention
##   out   raw outputs, K x T';   A   T x T' attention weights ([] without)
##
## I. Sutskever, O. Vinyals, Q. Le, NIPS 2014, equation (4): the decoder reads what
## stands before in Y (teacher forcing), at first the boundary, here token K, or
## zeros; a target that is missing is read as if there were none before it.
## Bridge, for the first states (Bahdanau et al. 2015, A.2.2, for h):
##   s = W z + b,   h = tanh (s_1 .. s_H),   c = s_{H+1} .. s_{2H}
## The context of additive attention is an input of the first recurrent layer (the
## same, A.2.2), a constant one (K. Cho et al., EMNLP 2014, section 2.2) likewise.  With
## attention the head reads Luong et al. (2015), equation (5), h being what the
## layers give:
##   r = tanh (W [h; c] + b)

function [out, A] = ref_decoder (net, p, Y, z, fed, M)

  list = net.DecoderLayers(1:end-1);
  s = first_states (list, p, z);
  X = read_before (net, Y);
  head = ref_head (net, p);
  x = zeros (columns (head.W), 0);
  A = [];
  switch (net.Attention)
    case "none"
      c = [];
      if (net.FeedContext)
        c = fed;
      endif
      x = ref_list (list, p, "decoder", X, s, c);
    case "additive"
      for t = 1:columns (Y)
        [c, A(:,t)] = ref_attention (p.attention, "additive", s.h{1}, M);
        [h, s] = ref_list (list, p, "decoder", X(:,t), s, c);
        x(:,t) = tanh (p.readout.W * [h; c] + p.readout.b);
      endfor
    case "multiplicative"
      h = ref_list (list, p, "decoder", X, s);
      for t = 1:columns (Y)
        [c, A(:,t)] = ref_attention (p.attention, "multiplicative", h(:,t), M);
        x(:,t) = tanh (p.readout.W * [h(:,t); c] + p.readout.b);
      endfor
  endswitch
  out = ref_layer_dense (net.DecoderLayers{end}, head, x);

endfunction

## The bridges; states that cannot be learned start at 0.
function s = first_states (list, p, z)

  s = struct ();
  l = 0;
  for k = 1:numel (list)
    if (! strcmp (ref_layer_kind (list{k}, "decoder"), "recurrent"))
      continue;
    endif
    l++;
    [~, ~, more] = ref_cell_info (list{k}.Type);
    v = p.bridge{l}.W * z{l} + p.bridge{l}.b;
    for n = 1:numel (more.learned)
      rows = ref_state_rows (list{k}, more.learned{n});
      s.(more.learned{n}){l,1} = v(1:rows);
      v(1:rows) = [];
    endfor
    s.h{l,1} = tanh (s.h{l,1});
  endfor

endfunction

## Y a step late.
function X = read_before (net, Y)

  if (net.TargetEmbeddingSize > 0)
    X = [net.OutputSize, Y](1:end-1);
    X(X == 0) = net.OutputSize;
  else
    U = zeros (0, columns (Y));
    if (isfield (net, "FutureSize"))
      U = Y(end-net.FutureSize+1:end,:);
      Y = Y(1:end-net.FutureSize,:);
    endif
    X = [zeros(rows (Y), 1), Y](:,1:end-1);
    X(isnan (X)) = 0;
    X = [X; U];
  endif

endfunction
