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
## The order, every matrix column-major: the layers of net.Layers in turn,
##   embedding.W (E x V)             of inputs that are tokens
##   rnn{l,d}, with a decoder encoder{l,d}, the l-th recurrent layer, for each direction d:
##     W (G*H x n), R (G*H x P; none where G is 0), Wp (P x H; where P, the rows of h, is not H), b (G*H x 1)   with ref_cell_info's inputs for
##                         G in W and b
##     bn (H x 1)          GRU, recurrent-bias-after-multiplication only
##     cell parameters, in the order of ref_cell_info
##     h0 (H x 1), c0 (H x 1)   with LearnInitialState; c0 for LSTMs only
##   dense{k}.W (M x n), .b (M x 1)   the k-th dense layer
##   layernorm{k}.g, .b (n x 1)       the k-th layer normalisation
##   selfattention{k}.W (3*A x n), .b (3*A x 1), .Wo (M x A), .bo (M x 1)   the k-th of these
##   gated{k}.W (2*M x n), .b (2*M x 1)   the k-th gated unit
##   highway{k}.W (2*n x n), .b (2*n x 1)   the k-th highway layer
##   conv1d{k}.W (M x w*n), .b (M x 1)   the k-th convolution
##   residual{k}.W (n x m)            the k-th residual layer, if it adds m != n rows
## where n is what the layer reads; and with a decoder those of net.DecoderLayers:
##     target_embedding.W (E' x K)   of targets that are tokens
##     bridge{l}.W (J*H x z), .b (J*H x 1)   of the l-th recurrent layer: J of its states
##                         are learned, z numbers are seen (see ref_network)
##     decoder{l}, decoder_dense{k}, decoder_layernorm{k}, decoder_residual{k}   as
##                         above, one direction, no h0 and c0
##     attention.Wq (A x H_1), .Wk (A x width), .v (A x 1)   additive
##     attention.Wk (n x width)                              multiplicative
##     readout.W (n x (n + width)), .b (n x 1)               with attention
##   head.W (K x n; not with TiedWeights, see ref_head), head.b (K x 1)
## An additive attention (width rows) or FeedContext add to what the first recurrent layer
## of net.DecoderLayers reads.  net.theta is not looked at.

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

  writes = ! isempty (net.DecoderLayers);
  part = {"rnn", "encoder"}{1 + writes};
  reader = net.Layers(1:end-! writes);
  [list, n, seen] = layers (reader, part, net.InputSize, 0);
  if (writes)
    [more, n] = decoder (net, n, seen);
    list = [list; more];
  endif
  K = net.OutputSize;
  if (! net.TiedWeights)
    list(end+1,:) = {"head", 0, 0, "W", [K, n]};
  endif
  list(end+1,:) = {"head", 0, 0, "b", [K, 1]};

endfunction

## width, seen: rows that the list before gives, and has as final states of each of its recurrent
## layers.
function [list, n] = decoder (net, width, seen)

  D = width * (net.FeedContext || strcmp (net.Attention, "additive"));
  writer = net.DecoderLayers(1:end-1);
  M = 0;
  if (isfield (net, "FutureSize"))
    M = net.FutureSize;
  endif
  [list, n] = layers (writer, "decoder", net.OutputSize / parts (net) + M, D);
  first = strcmp (list(:,1), "target_embedding");
  list = [list(first,:); bridges(writer, seen, net.InputSize); list(! first,:)];
  A = net.AttentionSize;
  switch (net.Attention)
    case "additive"
      H = ref_state_rows (writer{find (recurrent (writer), 1)}, "h");
      list = [list; {"attention", 0, 0, "Wq", [A, H]
                     "attention", 0, 0, "Wk", [A, width]
                     "attention", 0, 0, "v", [A, 1]}];
    case "multiplicative"
      list = [list; {"attention", 0, 0, "Wk", [n, width]}];
    otherwise
      return;
  endswitch
  list = [list; {"readout", 0, 0, "W", [n, n + width]
                 "readout", 0, 0, "b", [n, 1]}];

endfunction

function list = bridges (writer, seen, D)

  list = cell (0, 5);
  at = find (recurrent (writer));
  for l = 1:numel (at)
    z = D;
    if (numel (seen) == numel (at))
      z = seen(l);
    elseif (! isempty (seen))
      z = seen(end);
    endif
    layer = writer{at(l)};
    [~, ~, more] = ref_cell_info (layer.Type);
    rows = sum (cellfun (@(name) ref_state_rows (layer, name), more.learned));
    list = [list; {"bridge", l, 1, "W", [rows, z]; "bridge", l, 1, "b", [rows, 1]}];
  endfor

endfunction

function tf = recurrent (list)
  tf = cellfun (@(c) isfield (c, "OutputMode"), list);
endfunction

## The blocks of a list that reads D rows, its first recurrent layer `context` more.  n: rows of its
## output; seen: rows of all states of each recurrent layer.
function [list, n, seen] = layers (given, part, D, context)

  list = cell (0, 5);
  count = struct ();
  sizes = D;
  for layer = given(:).'
    if (strcmp (layer{1}.Type, "static"))
      sizes = D - layer{1}.Size;
    endif
  endfor
  seen = [];
  for k = 1:numel (given)
    layer = given{k};
    [kind, block] = ref_layer_kind (layer, part);
    l = 1;
    if (isfield (count, kind))
      l = count.(kind) + 1;
    endif
    count.(kind) = l;
    n = sizes(end);
    switch (kind)
      case "recurrent"
        dirs = 1 + layer.Bidirectional;
        for d = 1:dirs
          list = [list; cell_blocks(layer, block, l, d, n + context * (l == 1))];
        endfor
        n = dirs * ref_state_rows (layer, "h");
        [~, states] = ref_cell_info (layer.Type);
        seen(l) = dirs * sum (cellfun (@(name) ref_state_rows (layer, name), states));
      case "embedding"
        list(end+1,:) = {block, 0, 0, "W", [layer.Size, n]};
        n = layer.Size;
      case "dense"
        list = [list; {block, l, 1, "W", [layer.Size, n]; block, l, 1, "b", [layer.Size, 1]}];
        n = layer.Size;
      case "selfattention"
        A = [layer.NumKeyChannels, layer.Size](1);
        list = [list; {block, l, 1, "W", [3 * A, n]; block, l, 1, "b", [3 * A, 1]
                       block, l, 1, "Wo", [layer.Size, A]; block, l, 1, "bo", [layer.Size, 1]}];
        n = layer.Size;
      case {"gated", "highway"}
        if (strcmp (kind, "gated"))
          sizes(end+1) = layer.Size;
        else
          sizes(end+1) = n;
        endif
        list = [list; {block, l, 1, "W", [2 * sizes(end), n]; block, l, 1, "b", [2 * sizes(end), 1]}];
        continue;
      case "static"
        n += layer.Size;
      case "conv1d"
        list = [list; {block, l, 1, "W", [layer.Size, layer.Width * n]; block, l, 1, "b", [layer.Size, 1]}];
        n = layer.Size;
      case "layernorm"
        list = [list; {block, l, 1, "g", [n, 1]; block, l, 1, "b", [n, 1]}];
      case "residual"
        if (sizes(1+layer.From) != n)
          list(end+1,:) = {block, l, 1, "W", [n, sizes(1+layer.From)]};
        endif
    endswitch
    sizes(end+1) = n;
  endfor
  n = sizes(end);

endfunction

function list = cell_blocks (layer, block, l, d, D)

  H = layer.Size;
  P = ref_state_rows (layer, "h");
  [gates, ~, more] = ref_cell_info (layer.Type);
  vectors = more.vectors;
  if (strcmp (layer.Type, "gru")
      && strcmp (layer.ResetGateMode, "recurrent-bias-after-multiplication"))
    vectors = {"bn", 1};
  endif
  list = {block, l, d, "W", [more.inputs*H, D]
          block, l, d, more.R, [gates*H, P]
          block, l, d, "b", [more.inputs*H, 1]};
  if (P < H)
    list = [list(1:2,:); {block, l, d, "Wp", [P, H]}; list(3,:)];
  elseif (gates == 0)
    list(2,:) = [];
  endif
  for v = vectors.'
    list(end+1,:) = {block, l, d, v{1}, [v{2}*H, 1]};
  endfor
  if (layer.LearnInitialState)
    for name = more.learned
      list(end+1,:) = {block, l, d, [name{1}, "0"], [ref_state_rows(layer, name{1}), 1]};
    endfor
  endif

endfunction

## Outputs for each row of a target.
function n = parts (net)

  n = 1;
  if (strcmp (net.Loss, "gaussian"))
    n = 2;
  elseif (strcmp (net.Loss, "quantile"))
    n = numel (net.QuantileLevels);
  endif

endfunction
