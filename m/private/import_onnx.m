## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## SPEC = import_onnx (FNAME, FILE, OPT, GIVEN)
##
## The network that an ONNX model says, a SPEC as of import_torch.  The nodes are gone through in their order, and of each value
## is known what it stands for (import_onnx_node); what the model computes of its input must be a list of layers.

function spec = import_onnx (fname, file, opt, given)
  check_onnx_built (fname, file);
  model = __rnn_onnx__ ("read", import_bytes (fname, file)(:)');
  if (model.opset < 13)
    error ("rnn:file", "%s: FILE must have operators of opset 13 or later, got opset %d: export it with a later one", fname, model.opset);
  endif
  try
    spec = spec_of (fname, model, opt, given);
  catch err
    if (strncmp (err.identifier, "rnn:", 4))
      rethrow (err);
    endif
    error ("rnn:file", "%s: FILE must be a sound ONNX model, got one whose nodes have not what their operators need (%s)", ...
           fname, err.message);
  end_try_catch
endfunction

function spec = spec_of (fname, model, opt, given)
  spec = struct ("options", {{}}, "fields", struct (), "said", {{}});
  [s, y] = go_through (fname, model);
  own = import_metadata (fname, model.metadata, false);
  if (! isempty (own))
    if (! isequal (own.Options.InputSize, s.inputs))
      error ("rnn:file", "%s: FILE must read as many numbers as its metadata say, %s, got %d", fname, check_got (own.Options.InputSize), s.inputs);
    endif
    [spec, opt, given] = import_own (spec, opt, given, own);
  endif
  [s, y, opt] = import_onnx_scores (s, y, opt, given);
  [s, y] = import_onnx_settle (s, y);
  last = [{struct("Type", "no layer")}, s.list]{end};
  if (y.layer != numel (s.list) || ! any (strcmp (strjoin (y.axes), {"T N F", "N T F", "N F"})))
    error ("rnn:file", "%s: FILE must give what its last layer gives, per step or per sequence, got outputs %s of layer %d of %d", ...
           fname, strjoin (y.axes, " x "), y.layer, numel (s.list));
  elseif (! strcmp (last.Type, "dense") || ! strcmp (last.Activation, "linear"))
    error ("rnn:file", "%s: FILE must end in a linear layer (Gemm, or MatMul and Add), got %s last", fname, last.Type);
  endif
  spec.said = s.said;
  opt = with_graph (fname, opt, given, s, ifelse (any (strcmp (y.axes, "T")), "many-to-many", "many-to-one"));
  spec = import_create (fname, spec, s.list, s.inputs, last.Size, opt, given);
endfunction

## The options with what the graph says
function opt = with_graph (fname, opt, given, s, structure)
  if (strcmp (opt.Structure, "auto"))
    opt.Structure = structure;
  elseif (! strcmp (opt.Structure, structure))
    error ("rnn:option", "%s: Structure must be \"%s\", as FILE gives outputs per %s, got \"%s\"", fname, structure, ...
           ifelse (strcmp (structure, "many-to-many"), "step", "sequence"), opt.Structure);
  endif
  if (isempty (opt.Precision))
    opt.Precision = "single";
  endif
  if (! any (strcmp ("Normalization", given)) && s.normal)
    if (isfield (opt.Normalization, "Method"))
      s.normalization.Method = opt.Normalization.Method;
    endif
    opt.Normalization = s.normalization;
  endif
endfunction

function [s, y] = go_through (fname, model)
  s = struct ("fname", fname, "values", containers.Map (), "list", {{}}, "versions", 1, "became", {{[]}}, "said", {{}}, "inputs", 0, "tokens", false, "T", "", ...
              "normal", false, "normalization", struct ("Method", "zscore", "x_center", [], "x_scale", [], ...
                                                        "y_center", [], "y_scale", []));
  for t = model.tensors
    s.values(t.name) = import_onnx_constant (t);
  endfor
  inputs = model.inputs(! ismember ({model.inputs.name}, {model.tensors.name}));
  if (isempty (inputs) || isempty (model.outputs))
    error ("rnn:file", "%s: FILE must have an input and an output, got %d and %d", fname, numel (inputs), numel (model.outputs));
  endif
  s = first_input (s, inputs(1));
  for v = inputs(2:end)
    s.values(v.name) = other_input (v);
    s.said{end+1} = sprintf ("input %s is left out: sequences say their lengths themselves, and states start at 0", check_got (v.name));
  endfor
  for node = model.nodes
    s = import_onnx_node (s, node);
  endfor
  name = model.outputs(1).name;
  if (! isKey (s.values, name) || ! strcmp (s.values(name).kind, "data"))
    error ("rnn:file", "%s: FILE must compute its output %s of its input %s", fname, check_got (name), check_got (inputs(1).name));
  endif
  y = s.values(name);
  for v = model.outputs(2:end)
    s.said{end+1} = sprintf ("output %s is left out", check_got (v.name));
  endfor
endfunction

## Which axis is which decides the first layer that looks at several steps; until then they are numbered.
function s = first_input (s, v)
  n = numel (v.dims);
  s.tokens = any (strcmp (v.type, {"int64", "int32"}));
  if (n != 3 - s.tokens)
    error ("rnn:file", "%s: FILE must read %s, got %d dimensions", s.fname, ...
           ifelse (s.tokens, "steps x sequences of tokens", "steps x sequences x numbers"), n);
  endif
  axes = {"1", "2", "F"}(1:n);
  if (! s.tokens)
    s.inputs = v.dims{3};
    if (! isnumeric (s.inputs) || s.inputs < 1)
      error ("rnn:file", "%s: FILE must say how many numbers a step of its input %s has, got none", s.fname, check_got (v.name));
    endif
  endif
  s.values(v.name) = import_onnx_data (s, 0, axes);
endfunction

## Whole numbers of one dimension are the lengths of the sequences; others are states, with their dims (NaN: any).
function v = other_input (v)
  if (numel (v.dims) == 1 && any (strcmp (v.type, {"int64", "int32"})))
    v = import_onnx_index ("lengths", "", {"N"});
    return;
  endif
  known = cellfun (@isnumeric, v.dims);
  v.dims(! known) = {NaN};
  v = struct ("kind", "other", "dims", [v.dims{:}]);
endfunction
