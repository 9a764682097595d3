## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [S, OUT] = import_onnx_layer (S, NODE, IN, KINDS)
##
## Nodes that are layers, or parts of one: products, sums, convolutions, normalisation, pooling.

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
    case "Where"
      if (! isequal (kinds(1:2), {"mask", "data"}))
        import_onnx_refuse (s, node, "of the steps that a sequence has");
      endif
      v = in{2};
      v.ends = in{1}.ends;
    case {"Add", "Sub"}
      [s, v] = sum_of (s, node, in, kinds);
    case {"Mul", "Div"}
      [s, v] = product_of (s, node, in, kinds);
  endswitch
  out = {v};
endfunction

function [s, v] = append (s, v, layer, axes)
  s.list{end+1} = layer;
  v = import_onnx_data (numel (s.list), axes);
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
  if (v.layer != numel (s.list) && strcmp (v.f, "x") && ! any (b) && ! v.half)
    v = struct ("kind", "summand", "layer", v.layer, "W", W);
    return;
  endif
  axes = v.axes;
  [s, v] = import_onnx_chain (s, v, node);
  if (columns (W) != import_onnx_rows (s, v.layer))
    import_onnx_refuse (s, node, sprintf ("of %d rows, got a matrix for %d", import_onnx_rows (s, v.layer), columns (W)));
  endif
  [s, v] = append (s, v, rnn_layer ("dense", rows (W), "InitialWeights", struct ("W", W, "b", b)), [axes(1:end-1), {"F"}]);
endfunction

function [s, v] = layernorm (s, node, in)
  a = node.attributes;
  axes = in{1}.axes;
  [s, v] = import_onnx_chain (s, in{1}, node);
  n = import_onnx_rows (s, v.layer);
  epsilon = 1e-5;
  if (isfield (a, "epsilon"))
    epsilon = double (a.epsilon);
  endif
  if (isfield (a, "axis") && ! any (double (a.axis) == [-1, numel(axes) - 1]) || abs (epsilon - 1e-5) > 1e-9)
    import_onnx_refuse (s, node, "of the rows, with epsilon 1e-5");
  endif
  w.g = constant_of (s, node, in{2}).v(:) .* ones (n, 1);
  w.b = zeros (n, 1);
  if (numel (in) > 2)
    w.b += constant_of (s, node, in{3}).v(:);
  endif
  [s, v] = append (s, v, rnn_layer ("layernorm", "InitialWeights", w), axes);
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
  if (numel (W.dims) != 3 || ! strcmp (axes{2}, "F"))
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
  [s, v] = append (s, v, rnn_layer ("conv1d", M, "Width", w, "Dilation", d, "Padding", how, "InitialWeights", weights), axes);
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
  if (v.ends)
    mode = "last";
    v.ends = false;
  endif
  [s, v] = import_onnx_chain (s, v, node);
  [s, v] = append (s, v, rnn_layer ("pooling", mode), axes);
  if (whole_sum)
    v.f = "steps*x";
  endif
endfunction

function [s, v] = sum_of (s, node, in, kinds)
  minus = strcmp (node.op, "Sub");
  at = find (strcmp (kinds, "data"));
  if (numel (at) == 2 && ! minus)
    [s, v] = residual (s, node, in);
    return;
  elseif (any (strcmp (kinds, "summand")) && ! minus)
    p = in{strcmp(kinds, "summand")};
    axes = in{at}.axes;
    [s, v] = import_onnx_chain (s, in{at}, node);
    [s, v] = append (s, v, rnn_layer ("residual", p.layer, "InitialWeights", struct ("W", p.W)), axes);
    return;
  elseif (numel (at) != 1 || (minus && at == 2) || ! strcmp (kinds{3 - at}, "constant"))
    import_onnx_refuse (s, node, "of what a layer gives and a constant, or of what two layers give");
  endif
  v = in{at};
  c = in{3 - at}.v(:) * (1 - 2 * minus);
  if (v.layer == 0 && s.tokens)
    v.f = sprintf ("(x)-(%g)", -c);
  elseif (v.layer == 0 && strcmp (v.f, "x"))
    s = center (s, node, -c);
  elseif (v.layer == numel (s.list) && strcmp (v.f, "x") && isempty (v.scale) && takes_bias (s.list{end}, c))
    s.list{end}.InitialWeights.b = c .* ones (size (s.list{end}.InitialWeights.b));
  elseif (isscalar (c) && ! strcmp (v.f, "x"))
    v.f = sprintf ("(%s)+%.9g", v.f, c);
  else
    if (isempty (v.shift))
      v.shift = 0;
    endif
    v.shift = v.shift + c;
  endif
endfunction

function tf = takes_bias (layer, c)
  tf = strcmp (layer.Type, "dense") && ! any (layer.InitialWeights.b) && strcmp (layer.Activation, "linear") ...
       && any (numel (c) == [1, layer.Size]);
endfunction

function s = center (s, node, c)
  n = s.normalization;
  if (! isempty (n.x_scale) || ! any (numel (c) == [1, s.inputs]))
    import_onnx_refuse (s, node, "(x - center) / scale of the inputs");
  endif
  if (isempty (n.x_center))
    n.x_center = 0;
  endif
  s.normalization.x_center = n.x_center + c .* ones (s.inputs, 1);
  s.normal = true;
endfunction

function s = rescale (s, node, c)
  if (! any (numel (c) == [1, s.inputs]))
    import_onnx_refuse (s, node, "(x - center) / scale of the inputs");
  endif
  n = s.normalization;
  if (isempty (n.x_center))
    s.normalization.x_center = zeros (s.inputs, 1);
  endif
  if (isempty (n.x_scale))
    n.x_scale = 1;
  endif
  s.normalization.x_scale = n.x_scale .* c .* ones (s.inputs, 1);
  s.normal = true;
endfunction

function [s, v] = residual (s, node, in)
  [~, order] = sort (cellfun (@(c) c.layer, in));
  [early, late] = in{order};
  if (! strcmp (early.f, "x") || early.half || ! isequal (early.axes, late.axes))
    import_onnx_refuse (s, node, "of what two layers give, as they give it");
  endif
  axes = late.axes;
  [s, v] = import_onnx_chain (s, late, node);
  [s, v] = append (s, v, rnn_layer ("residual", early.layer), axes);
endfunction

function [s, v] = product_of (s, node, in, kinds)
  divides = strcmp (node.op, "Div");
  at = find (strcmp (kinds, "data"));
  if (numel (at) == 2 && ! divides)
    [s, v] = product_of_two (s, node, in);
    return;
  elseif (numel (at) != 1 || (divides && at == 2))
    import_onnx_refuse (s, node, "of what a layer gives and a constant, a mask or a function of it");
  endif
  v = in{at};
  c = in{3 - at};
  if (divides && strcmp (c.kind, "other") && strcmp (v.f, "steps*x"))
    v.f = "x";
  elseif (strcmp (c.kind, "mask"))
    v.ends = c.ends;
  elseif (! strcmp (c.kind, "constant"))
    import_onnx_refuse (s, node, "by a constant");
  else
    c = c.v(:);
    if (divides)
      c = 1 ./ c;
    endif
    if (v.layer == 0 && ! s.tokens && strcmp (v.f, "x"))
      s = rescale (s, node, 1 ./ c);
    elseif (isscalar (c) && (! strcmp (v.f, "x") || abs (c - sqrt (0.5)) < 1e-3))
      v.f = sprintf ("(%s)*%.9g", v.f, c);
    else
      v = scaled (v, c);
    endif
  endif
endfunction

function v = scaled (v, c)
  if (isempty (v.scale))
    v.scale = 1;
  endif
  v.scale = v.scale .* c;
  if (! isempty (v.shift))
    v.shift = v.shift .* c;
  endif
endfunction

## x sigmoid (x), x (1 + erf (...)), or a gated linear unit: one half times the sigmoid of the other
function [s, v] = product_of_two (s, node, in)
  [a, b] = in{1:2};
  same = a.layer == b.layer && isequal (a.axes, b.axes);
  if (same && a.half == b.half)
    v = a;
    v.f = sprintf ("(%s)*(%s)", a.f, b.f);
    return;
  endif
  if (a.half == 2)
    [a, b] = deal (b, a);
  endif
  layer = s.list{max (a.layer, 1)};
  if (! (same && a.half == 1 && b.half == 2 && strcmp (a.f, "x") && strcmp (b.f, "sigmoid(x)") && a.layer == numel (s.list) ...
         && strcmp (layer.Type, "dense")))
    import_onnx_refuse (s, node, "an activation, or a gated linear unit");
  endif
  s.list{end} = rnn_layer ("gated", layer.Size / 2, "InitialWeights", layer.InitialWeights);
  v = import_onnx_data (a.layer, a.axes);
endfunction
