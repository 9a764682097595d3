## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = import_onnx_node (S, NODE)
##
## What the outputs of NODE stand for, from what its inputs stand for.  S holds values, a map from names to structs whose kind is
##   "data"      what a layer gives (import_onnx_data)
##   "constant"  v, an array, and its dims
##   "shape", "size", "lengths", "steps", "mask"   import_onnx_index
##   "states"    the states of several layers, items
##   "heads"     parts of self-attention (import_onnx_attention)
##   "summand"   an earlier layer's output times W, for a residual layer
##   "other"     lengths, shapes and what else depends on no number of the input
## list, the layers so far, with InitialWeights; T, the name of the axis of steps; versions and became: import_onnx_changed.

function s = import_onnx_node (s, node)
  in = cell (1, numel (node.inputs));
  kinds = cell (1, numel (in));
  for k = 1:numel (in)
    in{k} = value_of (s, node, node.inputs{k});
    kinds{k} = in{k}.kind;
  endfor
  if (! any (strcmp (node.domain, {"", "ai.onnx"})))
    import_onnx_refuse (s, node, sprintf ("of the operators of ONNX itself, got one of %s", check_got (node.domain)));
  elseif (! any (ismember (kinds, {"data", "summand", "states", "heads"})))
    s.values = put (s.values, node, import_onnx_fold (node, in, kinds));
    return;
  endif
  a = node.attributes;
  if (any (strcmp (kinds, "heads")))
    [s, out] = import_onnx_attention (s, node, in, kinds);
    s.values = put (s.values, node, out);
    return;
  endif
  switch (node.op)
    case {"LSTM", "GRU", "RNN"}
      [s, out] = import_onnx_recurrent (s, node, in);
    case {"Identity", "Dropout", "Cast"}
      out = in(1);
    case {"Transpose", "Reshape", "Squeeze", "Unsqueeze", "Flatten", "Gather", "Slice", "Concat", "Split", "Shape", "TopK", "GatherElements"}
      [s, out] = import_onnx_axes (s, node, in, kinds);
    case {"MatMul", "Gemm", "LayerNormalization", "Conv", "ReduceMean", "ReduceMax", "ReduceSum"}
      [s, out] = import_onnx_layer (s, node, in, kinds);
    case {"Add", "Sub", "Mul", "Div", "Where"}
      [s, out] = import_onnx_pointwise (s, node, in, kinds);
    case {"Relu", "Tanh", "Sigmoid", "Softplus", "Erf", "Exp"}
      out = {function_of(s, node, in{1}, sprintf ("%s(%s)", lower (node.op), in{1}.f))};
    case "Elu"
      out = {function_of(s, node, in{1}, sprintf ("elu(%s,%g)", in{1}.f, import_onnx_attribute (a, "alpha", 1)))};
    case "LeakyRelu"
      out = {function_of(s, node, in{1}, sprintf ("leakyrelu(%s,%g)", in{1}.f, import_onnx_attribute (a, "alpha", 0.01)))};
    case {"Softmax", "LogSoftmax"}
      out = {function_of(s, node, in{1}, "softmax(x)")};
      if (! strcmp (in{1}.f, "x") || ! any (import_onnx_attribute (a, "axis", -1) == [-1, numel(in{1}.axes) - 1]))
        import_onnx_refuse (s, node, "over what the last layer gives for a target");
      endif
    otherwise
      import_onnx_refuse (s, node, "an operator that a list of layers has, got another");
  endswitch
  s.values = put (s.values, node, out);
endfunction

function v = value_of (s, node, name)
  if (isempty (name))
    v = struct ("kind", "none");
  elseif (isKey (s.values, name))
    v = import_onnx_current (s, s.values(name));
  else
    error ("rnn:file", "%s: FILE must have its nodes in the order in which they depend on each other, got %s, which reads %s, before it", ...
           s.fname, check_got (node.op), check_got (name));
  endif
endfunction

function map = put (map, node, out)
  for k = 1:numel (node.outputs)
    if (! isempty (node.outputs{k}))
      map(node.outputs{k}) = ifelse (k <= numel (out), out{min (k, end)}, struct ("kind", "other"));
    endif
  endfor
endfunction

## Of what was scaled only the exponential of half of the last rows is known, the deviations of a "gaussian".
function v = function_of (s, node, v, f)
  half = fix (numel (v.scale) / 2);
  if (half > 0 && isequal (v.scale(:), [ones(half, 1); 0.5 * ones(half, 1)]) && isempty (v.shift) && strcmp (f, "exp(x)"))
    v.scale = [];
    f = "exp(x, halved below)";
  elseif (! strcmp (v.kind, "data") || ! isempty (v.scale) || ! isempty (v.shift))
    import_onnx_refuse (s, node, "of what a layer gives, without a scale or a shift in between");
  endif
  v.f = f;
endfunction
