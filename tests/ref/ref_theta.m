## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## theta = ref_theta (net, p)
## p = ref_theta (net, theta)
##
## Flatten named parameters, or name the parts of a flat vector (P x 1).
## The order, every matrix column-major:
##   embedding.W (E x V)             of inputs that are tokens
##   rnn{l,d}, with a decoder encoder{l,d} (one-to-many has none), for each layer
##   l, for each direction d:
##     W (G*H x D_l), R (G*H x H), b (G*H x 1)   with ref_cell_info's inputs for
##                         G in W and b
##     bn (H x 1)          GRU, recurrent-bias-after-multiplication only
##     a cell's own vectors, in the order of ref_cell_info
##     h0 (H x 1), c0 (H x 1)   with LearnInitialState; c0 for LSTMs only
##   and with a decoder
##     target_embedding.W (E' x K)   of targets that are tokens
##     bridge{l}.W (L*H x dirs*S*H, one-to-many L*H x D), .b (L*H x 1)   S states,
##                         L of them learned
##     decoder{l}          as above, one direction, no h0 and c0
##     attention.Wq (A x H_1), .Wk (A x width), .v (A x 1)   additive
##     attention.Wk (H_L x width)                            multiplicative
##     readout.W (H_L x (H_L + width)), .b (H_L x 1)         with attention
##   head.W (K x width, with a decoder K x H_L), head.b (K x 1)
## D_1 = D, or E; D_l = dirs * H_{l-1}; width = dirs * H_L.  A decoder's D_1 is E'
## or K, and width (one-to-many D) more with additive attention or FeedContext.
## net.theta is not looked at.

function r = ref_theta (net, v)

  flatten = isstruct (v);
  r = [];
  at = 0;
  for b = blocks (net).'
    [part, l, d, name, sz] = b{:};
    n = prod (sz);
    if (! flatten)
      A = reshape (v(at + (1:n)), sz);
      if (l > 0)
        r.(part){l,d}.(name) = A;
      else
        r.(part).(name) = A;
      endif
      at = at + n;
      continue;
    endif
    if (l > 0)
      A = v.(part){l,d}.(name);
    else
      A = v.(part).(name);
    endif
    if (! isequal (size (A), sz))
      error ("ref_theta: a block must be %d x %d, got %d x %d", sz, size (A));
    endif
    r = [r; A(:)];
  endfor
  if (! flatten && numel (v) != at)
    error ("ref_theta: theta must have %d elements, got %d", at, numel (v));
  endif

endfunction

## One row per block: its place in p (layer 0: a part without layers), its size.
function list = blocks (net)

  H = net.HiddenSize;
  dirs = 1 + logical (net.Bidirectional);
  width = dirs * H(end);
  writes = any (strcmp (net.Structure, {"encoder-decoder", "one-to-many"}));
  D = net.InputSize;
  list = cell (0, 5);
  if (net.EmbeddingSize > 0)
    list = {"embedding", 0, 0, "W", [net.EmbeddingSize, D]};
    D = net.EmbeddingSize;
  endif
  if (! writes)
    list = [list; stack(net, "rnn", D, dirs, net.LearnInitialState)];
  elseif (strcmp (net.Structure, "encoder-decoder"))
    list = [list; stack(net, "encoder", D, dirs, net.LearnInitialState)];
  endif
  if (writes)
    list = [list; decoder(net, dirs, width)];
    width = H(end);
  endif
  K = net.OutputSize;
  list = [list; {"head", 0, 0, "W", [K, width]; "head", 0, 0, "b", [K, 1]}];

endfunction

function list = decoder (net, dirs, width)

  H = net.HiddenSize;
  [~, states, more] = ref_cell_info (net.Cell);
  S = numel (states);
  learned = numel (more.learned);
  one = strcmp (net.Structure, "one-to-many");
  D = net.OutputSize;
  list = cell (0, 5);
  if (net.TargetEmbeddingSize > 0)
    list = {"target_embedding", 0, 0, "W", [net.TargetEmbeddingSize, D]};
    D = net.TargetEmbeddingSize;
  endif
  fed = width;
  if (one)
    fed = net.InputSize;
  endif
  if (net.FeedContext || strcmp (net.Attention, "additive"))
    D = D + fed;
  endif
  for l = 1:numel (H)
    seen = dirs * S * H(l);
    if (one)
      seen = net.InputSize;
    endif
    list = [list; {"bridge", l, 1, "W", [learned*H(l), seen]
                   "bridge", l, 1, "b", [learned*H(l), 1]}];
  endfor
  list = [list; stack(net, "decoder", D, 1, false)];
  A = net.AttentionSize;
  switch (net.Attention)
    case "additive"
      list = [list; {"attention", 0, 0, "Wq", [A, H(1)]
                     "attention", 0, 0, "Wk", [A, width]
                     "attention", 0, 0, "v", [A, 1]}];
    case "multiplicative"
      list = [list; {"attention", 0, 0, "Wk", [H(end), width]}];
    otherwise
      return;
  endswitch
  list = [list; {"readout", 0, 0, "W", [H(end), H(end) + width]
                 "readout", 0, 0, "b", [H(end), 1]}];

endfunction

function list = stack (net, part, D, dirs, learned)

  list = cell (0, 5);
  for l = 1:numel (net.HiddenSize)
    H = net.HiddenSize(l);
    for d = 1:dirs
      [names, sizes] = layer_blocks (net, D, H, learned);
      for k = 1:numel (names)
        list(end+1,:) = {part, l, d, names{k}, sizes(k,:)};
      endfor
    endfor
    D = dirs * H;
  endfor

endfunction

function [names, sizes] = layer_blocks (net, D, H, learned)

  [gates, ~, more] = ref_cell_info (net.Cell);
  vectors = more.vectors;
  names = {"W", "R", "b"};
  sizes = [more.inputs*H, D; gates*H, H; more.inputs*H, 1];
  if (strcmp (net.Cell, "gru")
      && strcmp (net.ResetGateMode, "recurrent-bias-after-multiplication"))
    vectors = {"bn", 1};
  endif
  for v = vectors.'
    names{end+1} = v{1};
    sizes(end+1,:) = [v{2}*H, 1];
  endfor
  if (learned)
    for k = 1:numel (more.learned)
      names{end+1} = [more.learned{k}, "0"];
      sizes(end+1,:) = [H, 1];
    endfor
  endif

endfunction
