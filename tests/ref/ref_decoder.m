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
## A decoder that is taught ONE sequence Y, step by step.
##   Y     1 x T' labels with the boundary K at the end (0 = no target), or
##         K x T' values (NaN = no target)
##   z     z{l}: what the bridge of layer l sees
##   fed   F x 1, an input of every step, used with FeedContext
##   M     width x T, the memory of an attention
##   out   raw outputs, K x T';   A   T x T' attention weights ([] without)
##
## I. Sutskever, O. Vinyals, Q. Le, NIPS 2014, equation (4): the decoder reads what
## stands before in Y (teacher forcing), at first the boundary, here token K, or
## zeros; a target that is missing is read as if there were none before it.
## Bridge, for the first states (Bahdanau et al. 2015, A.2.2, for h):
##   s = W z + b,   h = tanh (s_1 .. s_H),   c = s_{H+1} .. s_{2H}
## The context of additive attention is an input of the first layer (the same,
## A.2.2), a constant one (K. Cho et al., EMNLP 2014, section 2.2) likewise.  With
## attention the head reads Luong et al. (2015), equation (5):
##   r = tanh (W [h; c] + b)

function [out, A] = ref_decoder (net, p, Y, z, fed, M)

  step = str2func (["ref_", strrep(net.Cell, "-", "_")]);
  L = numel (net.HiddenSize);
  s = cell (L, 1);
  for l = 1:L
    s{l} = bridge (p.bridge{l}, z{l}, net, l);
  endfor

  T = columns (Y);
  out = zeros (net.OutputSize, T);
  A = [];
  for t = 1:T
    x = read_before (net, p, Y, t);
    if (net.FeedContext)
      x = [x; fed];
    elseif (strcmp (net.Attention, "additive"))
      [c, A(:,t)] = ref_attention (p.attention, "additive", s{1}.h, M);
      x = [x; c];
    endif
    for l = 1:L
      s{l} = step (p.decoder{l}, x, s{l}, net);
      x = s{l}.h;
    endfor
    if (strcmp (net.Attention, "multiplicative"))
      [c, A(:,t)] = ref_attention (p.attention, "multiplicative", x, M);
    endif
    if (! strcmp (net.Attention, "none"))
      x = tanh (p.readout.W * [x; c] + p.readout.b);
    endif
    out(:,t) = p.head.W * x + p.head.b;
  endfor

endfunction

function s = bridge (q, z, net, l)

  [~, names, more] = ref_cell_info (net.Cell);
  H = net.HiddenSize(l);
  v = q.W * z + q.b;
  for k = 1:numel (names)
    s.(names{k}) = zeros (H, 1);
    if (k <= numel (more.learned))
      s.(names{k}) = v((k-1)*H+1 : k*H);
    endif
  endfor
  s.h = tanh (s.h);

endfunction

function x = read_before (net, p, Y, t)

  if (isfield (p, "target_embedding"))
    token = net.OutputSize;
    if (t > 1 && Y(t-1) > 0)
      token = Y(t-1);
    endif
    x = ref_embedding (p.target_embedding.W, token);
  else
    x = zeros (net.OutputSize, 1);
    if (t > 1)
      there = ! isnan (Y(:,t-1));
      x(there) = Y(there,t-1);
    endif
  endif

endfunction
