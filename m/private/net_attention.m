## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## A = net_attention (FNAME, NET, X, L)
##
## Which steps of the sequence X (core form, T steps) the self-attention layer L of NET.Layers looks at: T x T x NumHeads weights, of
## which A(:,t,k) are those of step t in head k: softmax (K' Q / sqrt (d)) of Vaswani et al. (2017), equation 1.

function A = net_attention (fname, net, X, L)
  layer = net.Layers{L};
  if (L > 1)
    X = net_activations (fname, net, X, L - 1);
  endif
  x = double (X(1:end - (L == 1) * layer_late (net.Layers),:));
  blocks = __rnn_layout__ (net);
  p = layer_parameters (net, blocks, layer_blocks (net, blocks), L){1};
  qk = double (p.W) * x + double (p.b);
  n = rows (qk) / 3;
  d = n / layer.NumHeads;
  T = columns (x);
  A = zeros (T, T, layer.NumHeads);
  for k = 1:layer.NumHeads
    at = (k - 1) * d + (1:d);
    S = qk(n + at,:)' * qk(at,:) / sqrt (d);
    if (strcmp (layer.AttentionMask, "causal"))
      S(tril (true (T), -1)) = -Inf;
    endif
    P = exp (S - max (S, [], 1));
    A(:,:,k) = P ./ sum (P, 1);
  endfor
endfunction
