## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [G, Y] = export_onnx_layer (G, K, LAYER, WEIGHTS, OUTPUTS)
##
## Adds layer number K to the graph G.  WEIGHTS is a cell of structs, one per direction; OUTPUTS are the names of the list's
## input and of what the layers before gave, T x N x rows or N x rows.  The equations are those of rnn_layer's help.

function [g, y] = export_onnx_layer (g, k, layer, weights, outputs)
  x = outputs{end};
  p = [weights, {struct()}]{1};
  switch (layer.Type)
    case "dense"
      [g, y] = affine (g, x, p.W, p.b);
      [g, y] = activation (g, y, layer.Activation);
    case "dropout"
      y = x;
    case "layernorm"
      [g, y] = export_onnx_node (g, "LayerNormalization", {x, p.g, p.b}, struct ("axis", int64 (-1), "epsilon", single (layer.Epsilon)));
    case "embedding"
      [g, place] = export_onnx_node (g, "Sub", {x, {int64(1)}});
      [g, y] = export_onnx_node (g, "Gather", {export_onnx_array(p.W.'), place}, struct ("axis", int64 (0)));
    case "residual"
      s = outputs{1 + layer.From};
      if (isfield (p, "W"))
        [g, s] = export_onnx_node (g, "MatMul", {s, export_onnx_array(p.W.')});
      endif
      [g, y] = export_onnx_node (g, "Add", {x, s});
    case "static"
      s = g.known.late;
      if (! g.known.per_step)    # one vector per sequence, as that of its last step
        [g, s] = export_onnx_pooling (g, s, "last");
      endif
      [g, y] = export_onnx_node (g, "Concat", {x, s}, struct ("axis", int64 (-1)));
    case "gated"
      [g, a] = affine (g, x, p.W, p.b);
      [g, a] = halves_of (g, a, layer.Size);
      [g, t] = export_onnx_node (g, "Sigmoid", a(2));
      [g, y] = export_onnx_node (g, "Mul", {a{1}, t});
    case "highway"
      [g, y] = highway (g, x, layer, p);
    case "pooling"
      [g, y] = export_onnx_pooling (g, x, layer.Mode);
    case "conv1d"
      [g, y] = conv1d (g, k, x, layer, p);
    case "selfattention"
      [g, y] = export_onnx_attention (g, x, layer, p);
    otherwise
      [g, y] = export_onnx_recurrent (g, k, layer, weights, x);
  endswitch
endfunction

function [g, y] = affine (g, x, W, b)
  [g, y] = export_onnx_node (g, "MatMul", {x, export_onnx_array(W.')});
  [g, y] = export_onnx_node (g, "Add", {y, b});
endfunction

function [g, y] = activation (g, a, name)
  switch (name)
    case "linear"
      y = a;
    case "leaky-relu"
      [g, y] = export_onnx_node (g, "LeakyRelu", {a}, struct ("alpha", single (0.01)));
    case "swish"
      [g, s] = export_onnx_node (g, "Sigmoid", {a});
      [g, y] = export_onnx_node (g, "Mul", {a, s});
    case "gelu"
      [g, e] = export_onnx_node (g, "Mul", {a, {single(sqrt (0.5))}});
      [g, e] = export_onnx_node (g, "Erf", {e});
      [g, e] = export_onnx_node (g, "Add", {e, {single(1)}});
      [g, e] = export_onnx_node (g, "Mul", {a, e});
      [g, y] = export_onnx_node (g, "Mul", {e, {single(0.5)}});
    otherwise    # relu, elu, tanh, sigmoid, softplus
      [g, y] = export_onnx_node (g, [upper(name(1)), name(2:end)], {a});
  endswitch
endfunction

function [g, y] = halves_of (g, a, M)
  [g, y] = export_onnx_node (g, "Split", {a, int64([M, M])}, struct ("axis", int64 (-1), "outputs", 2));
endfunction

## t phi (a) + (1 - t) x
function [g, y] = highway (g, x, layer, p)
  [g, a] = affine (g, x, p.W, p.b);
  [g, a] = halves_of (g, a, rows (p.W) / 2);
  [g, h] = activation (g, a{1}, layer.Activation);
  [g, t] = export_onnx_node (g, "Sigmoid", a(2));
  [g, d] = export_onnx_node (g, "Sub", {h, x});
  [g, d] = export_onnx_node (g, "Mul", {t, d});
  [g, y] = export_onnx_node (g, "Add", {x, d});
endfunction

## Causal: behind the steps of the state.  "same": behind and before zeros, and so are the steps that a sequence has not.
function [g, y] = conv1d (g, k, x, layer, p)
  [w, d] = deal (layer.Width, layer.Dilation);
  span = (w - 1) * d;
  n = columns (p.W) / w;
  if (strcmp (layer.Padding, "causal") && span > 0)
    [g, s] = export_onnx_state (g, sprintf ("state_%d", k), zeros (span, 1, n, "single"));
    [g, x] = export_onnx_node (g, "Concat", {s, x}, struct ("axis", int64 (0)));
    g = keep_inputs (g, k, x, span, n);
    pads = [0, 0];
  else
    [g, mask] = export_onnx_mask (g);
    [g, m] = export_onnx_node (g, "Cast", {mask}, struct ("to", int64 (1)));
    [g, x] = export_onnx_node (g, "Mul", {x, m});
    pads = [floor(span / 2), ceil(span / 2)];
  endif
  kernel = struct ("dims", [rows(p.W), n, w], "data", permute (reshape (p.W, rows (p.W), n, w), [3, 2, 1])(:)');
  [g, x] = export_onnx_node (g, "Transpose", {x}, struct ("perm", {{int64([1, 2, 0])}}));
  [g, y] = export_onnx_node (g, "Conv", {x, kernel, p.b}, ...
                             struct ("dilations", {{int64(d)}}, "kernel_shape", {{int64(w)}}, "pads", {{int64(pads)}}));
  [g, y] = export_onnx_node (g, "Transpose", {y}, struct ("perm", {{int64([2, 0, 1])}}));
  [g, y] = activation (g, y, layer.Activation);
endfunction

## The state after the last step that each sequence has: the last steps of X, which begins with the state before.
function g = keep_inputs (g, k, x, span, n)
  if (! g.states)
    return;
  endif
  [g, l] = export_onnx_node (g, "Unsqueeze", {g.known.lengths, int64([0, 2])});
  [g, place] = export_onnx_node (g, "Add", {l, struct("dims", [span, 1, 1], "data", int32(0:span-1))});
  [g, shape] = export_onnx_node (g, "Concat", {int64(span), g.known.N, int64(n)}, struct ("axis", int64 (0)));
  [g, place] = export_onnx_node (g, "Expand", {place, shape});
  [g, last] = export_onnx_node (g, "GatherElements", {x, place}, struct ("axis", int64 (0)));
  g = export_onnx_output (g, sprintf ("state_%d_out", k), last, {span, "batch", n});
endfunction
