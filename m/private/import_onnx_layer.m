## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [S, OUT] = import_onnx_layer (S, NODE, IN, KINDS)
##
## Nodes that are layers: products with a matrix, convolutions, normalisation, pooling.

function [s, out] = import_onnx_layer (s, node, in, kinds)
  switch (node.op)
    case {"MatMul", "Gemm"}
      [s, v] = dense (s, node, in, kinds);
    case "LayerNormalization"
      [s, v] = layernorm (s, node, in);
    case "Conv"
      [s, v] = conv1d (s, node, in);
    case {"ReduceMean", "ReduceMax", "ReduceSum"}
      [s, v] = pooling (s, node, in);
  endswitch
  out = {v};
endfunction

function c = constant_of (s, node, c)
  if (! strcmp (c.kind, "constant"))
    import_onnx_refuse (s, node, "of constant weights, got computed ones");
  endif
endfunction

function [s, v] = dense (s, node, in, kinds)
  a = node.attributes;
  v = in{1};
  W = constant_of (s, node, in{2});
  if (! strcmp (kinds{1}, "data") || numel (W.dims) != 2 || ! any (strcmp (v.axes{end}, {"F", "H"})))
    import_onnx_refuse (s, node, "of rows by a matrix");
  endif
  W = reshape (W.v, W.dims);
  if (! (isfield (a, "transB") && a.transB != 0))
    W = W.';
  endif
  for name = {"alpha", "beta"}
    if (isfield (a, name{1}) && a.(name{1}) != 1)
      import_onnx_refuse (s, node, sprintf ("with %s 1, got %g", name{1}, a.(name{1})));
    endif
  endfor
  b = zeros (rows (W), 1);
  if (strcmp (node.op, "Gemm") && numel (in) > 2)
    b = constant_of (s, node, in{3}).v(:) .* ones (rows (W), 1);
  endif
  axes = v.axes;
  if (v.layer != numel (s.list) && strcmp (v.f, "x") && ! any (b))
    v = struct ("kind", "summand", "layer", v.layer, "axes", {axes}, "W", W);
    return;
  elseif (v.layer == numel (s.list) && strcmp (v.f, "context"))
    [s, v] = attention (s, node, v, W, b);
    return;
  endif
  [s, v] = import_onnx_chain (s, v, node);
  if (columns (W) != import_onnx_rows (s, v.layer))
    import_onnx_refuse (s, node, sprintf ("of %d rows, got a matrix for %d", import_onnx_rows (s, v.layer), columns (W)));
  endif
  [s, v] = import_onnx_append (s, rnn_layer ("dense", rows (W), "InitialWeights", struct ("W", W, "b", b)), [axes(1:end-1), {"F"}]);
endfunction

## The last matrix of self-attention
function [s, v] = attention (s, node, v, W, b)
  layer = s.list{v.layer};
  w = layer.InitialWeights;
  if (columns (W) != layer.NumKeyChannels)
    import_onnx_refuse (s, node, sprintf ("of %d rows, got a matrix for %d", layer.NumKeyChannels, columns (W)));
  endif
  w.Wo = W;
  w.bo = b;
  s.list{v.layer} = rnn_layer ("selfattention", rows (W), "NumHeads", layer.NumHeads, "NumKeyChannels", layer.NumKeyChannels, ...
                               "AttentionMask", layer.AttentionMask, "InitialWeights", w);
  [s, v] = import_onnx_changed (s, v);
endfunction

function [s, v] = layernorm (s, node, in)
  a = node.attributes;
  axes = in{1}.axes;
  [s, v] = import_onnx_chain (s, in{1}, node);
  n = import_onnx_rows (s, v.layer);
  if (! any (import_onnx_attribute (a, "axis", -1) == [-1, numel(axes) - 1]))
    import_onnx_refuse (s, node, "of the rows");
  endif
  given = {};
  if (isfield (a, "epsilon"))
    given = {"Epsilon", shortest(a.epsilon)};
  endif
  w.g = constant_of (s, node, in{2}).v(:) .* ones (n, 1);
  w.b = zeros (n, 1);
  if (numel (in) > 2)
    w.b += constant_of (s, node, in{3}).v(:);
  endif
  [s, v] = import_onnx_append (s, layer_make (s.fname, "layernorm", [given, {"InitialWeights", w}]), axes);
endfunction

## The number with the fewest digits that is V in single precision, in which attributes are: 1e-5
function x = shortest (v)
  x = str2double (sprintf ("%.7g", v));
  if (single (x) != v)
    x = double (v);
  endif
endfunction

function [s, v] = conv1d (s, node, in)
  a = node.attributes;
  v = in{1};
  W = constant_of (s, node, in{2});
  steps = v.axes{3};
  pad = v.pad;
  v.pad = 0;
  axes = v.axes;
  [s, v] = import_onnx_chain (s, v, node);
  if (! (isempty (in{1}.fill) || in{1}.fill == 0))
    import_onnx_refuse (s, node, sprintf ("of steps of a sequence and zeros, got %g in others", in{1}.fill));
  elseif (numel (W.dims) != 3 || ! strcmp (axes{2}, "F"))
    import_onnx_refuse (s, node, "over the steps of sequences x rows x steps");
  endif
  s = import_onnx_steps (s, steps, node);
  [M, n, w] = deal (W.dims(1), W.dims(2), W.dims(3));
  list = @(name, default) double (import_onnx_attribute (a, name, {default}){1});
  d = list ("dilations", 1);
  pads = list ("pads", [0, 0]);
  span = (w - 1) * d;
  if (import_onnx_attribute (a, "group", 1) != 1 || any (list ("strides", 1) != 1) || (isfield (a, "auto_pad") && ! any (strcmp (a.auto_pad, {"NOTSET", ""}))))
    import_onnx_refuse (s, node, "with strides 1, one group and pads in numbers");
  elseif (pad + pads(1) == span && pads(2) == 0)
    how = "causal";
  elseif (pad == 0 && isequal (pads, [floor(span / 2), ceil(span / 2)]))
    how = "same";
  else
    import_onnx_refuse (s, node, sprintf ("padded by %d steps in front (causal) or by half of them (same), got %d and %d", span, pad + pads(1), pads(2)));
  endif
  weights = struct ("W", reshape (W.v, M, n * w), "b", zeros (M, 1));
  if (numel (in) > 2)
    weights.b += constant_of (s, node, in{3}).v(:);
  endif
  [s, v] = import_onnx_append (s, rnn_layer ("conv1d", M, "Width", w, "Dilation", d, "Padding", how, "InitialWeights", weights), axes);
endfunction

## Over the steps; a sum of the last step alone is that step, another one is to be divided by the lengths
function [s, v] = pooling (s, node, in)
  a = node.attributes;
  v = in{1};
  if (isfield (a, "axes"))
    k = double (a.axes{1});
  elseif (numel (in) > 1)
    k = constant_of (s, node, in{2}).v(:)';
  else
    k = [];
  endif
  keep = double (import_onnx_attribute (a, "keepdims", 1));
  k = 1 + mod (k, numel (v.axes));
  if (! isscalar (k) || ! any (strcmp (v.axes{k}, {"1", "2"})))
    import_onnx_refuse (s, node, "over the steps");
  endif
  s = import_onnx_steps (s, v.axes{k}, node);
  axes = v.axes;
  if (keep)
    axes{k} = "step";
  else
    axes(k) = [];
  endif
  mode = ifelse (strcmp (node.op, "ReduceMax"), "max", "mean");
  whole_sum = strcmp (node.op, "ReduceSum") && ! v.ends;
  if (! (isempty (v.fill) || (strcmp (mode, "max") && v.fill <= -realmax ("single")) || (strcmp (node.op, "ReduceSum") && v.fill == 0)))
    import_onnx_refuse (s, node, sprintf ("over the steps that a sequence has, got %g in others", v.fill));
  elseif (v.ends && ! strcmp (node.op, "ReduceSum"))
    import_onnx_refuse (s, node, "of all steps, or ReduceSum, got the last ones alone");
  elseif (v.ends)
    mode = "last";
    v.ends = false;
  endif
  [s, v] = import_onnx_chain (s, v, node);
  [s, v] = import_onnx_append (s, rnn_layer ("pooling", mode), axes);
  if (whole_sum)
    v.f = "steps*x";
  endif
endfunction
