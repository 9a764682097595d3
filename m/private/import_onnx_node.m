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
##   "mask"      which steps a sequence has; ends: which step is its last one
##   "states"    the states of several layers, items
##   "summand"   an earlier layer's output times W, for a residual layer
##   "other"     lengths, shapes and what else depends on no number of the input
## list, the layers so far, with InitialWeights; T, the name of the axis of steps.

function s = import_onnx_node (s, node)
  in = cell (1, numel (node.inputs));
  kinds = cell (1, numel (in));
  for k = 1:numel (in)
    in{k} = value_of (s, node, node.inputs{k});
    kinds{k} = in{k}.kind;
  endfor
  if (! any (strcmp (node.domain, {"", "ai.onnx"})))
    import_onnx_refuse (s, node, sprintf ("of the operators of ONNX itself, got one of %s", check_got (node.domain)));
  elseif (! any (ismember (kinds, {"data", "summand", "states"})))
    s.values = put (s.values, node, import_onnx_fold (node, in, kinds));
    return;
  endif
  a = node.attributes;
  switch (node.op)
    case {"LSTM", "GRU", "RNN"}
      [s, out] = import_onnx_recurrent (s, node, in);
    case {"Identity", "Dropout", "Cast"}
      out = in(1);
    case {"Transpose", "Reshape", "Squeeze", "Unsqueeze", "Flatten", "Gather", "Slice", "Concat", "Split", "Shape", "GatherElements"}
      [s, out] = import_onnx_axes (s, node, in, kinds);
    case {"MatMul", "Gemm", "LayerNormalization", "Conv", "ReduceMean", "ReduceMax", "ReduceSum", "Add", "Sub", "Mul", "Div", "Where"}
      [s, out] = import_onnx_layer (s, node, in, kinds);
    case {"Relu", "Tanh", "Sigmoid", "Softplus", "Erf", "Exp"}
      out = {function_of(in{1}, sprintf ("%s(%s)", lower (node.op), in{1}.f))};
    case "Elu"
      out = {function_of(in{1}, sprintf ("elu(%s,%g)", in{1}.f, import_onnx_attribute (a, "alpha", 1)))};
    case "LeakyRelu"
      out = {function_of(in{1}, sprintf ("leakyrelu(%s,%g)", in{1}.f, import_onnx_attribute (a, "alpha", 0.01)))};
    case {"Softmax", "LogSoftmax"}
      out = {function_of(in{1}, "softmax(x)")};
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
    v = s.values(name);
    if (strcmp (v.kind, "data") && v.layer > 0 && v.layer <= numel (s.settled) && strcmp (s.settled{v.layer}, v.f))
      v.f = "x";    # it has become the layer's activation
    endif
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

function v = function_of (v, f)
  v.f = f;
endfunction
