## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## MODEL = export_onnx_model (FNAME, NET, LENGTHS, STATES)
##
## NET as a graph of ONNX's operators, the struct that __rnn_onnx__ writes.  All numbers are single, as runtimes have
## LSTM and GRU in single only.
##
## Inputs of the graph:
##   x         T x N x D numbers, or T x N int64 tokens from 1
##   lengths   if LENGTHS, N int32: how many of the T steps each sequence has; else all have T
##   state_K, cell_K         if STATES, h and c of recurrent layer K before the first step, 1 x N x H; of a causal
##                           convolution (state_K) the inputs before it, steps x N x rows
## Outputs:
##   y         what rnn_predict gives as scores, in the units of the targets: T x N x K, or N x K for one answer per
##             sequence; what stands behind the end of a sequence has no meaning
##   state_K_out, cell_K_out if STATES, the states after the last step of each sequence
## The entry rnn of the metadata is export_metadata's, for rnn_import.

function model = export_onnx_model (fname, net, lengths, states)
  [kind, blocks] = check_net (fname, net);
  check_sayable (fname, net, kind, states);
  g = struct ("nodes", {{}}, "tensors", {{}}, "inputs", {{}}, "outputs", {{}}, "known", struct (), "states", states);
  [g, x] = put_inputs (g, net, kind, lengths);
  [g, x] = without_late (g, x, net.InputSize, layer_late (net.Layers));
  outputs = {x};
  net.theta = single (net.theta);
  at = layer_blocks (net, blocks);
  sizes = layer_check (fname, net);
  for k = 1:numel (net.Layers)
    g.known.per_step = sizes(k).steps;
    weights = layer_parameters (net, blocks, at, k);
    [g, outputs{end+1}] = export_onnx_layer (g, k, net.Layers{k}, weights, outputs);
  endfor
  [g, y] = put_scores (g, net, kind, outputs{end});
  per_step = double (strcmp (net.Structure, "many-to-many"));
  g = export_onnx_output (g, "y", y, [{"time"}(1:per_step), {"batch", rows_out(net)}]);
  g.outputs = g.outputs([end, 1:end-1]);
  model = struct ("ir_version", 8, "opset", 17, "producer", "rnn for GNU Octave", "version", "", "doc", doc_of (net, lengths), ...
                  "metadata", struct ("rnn", export_json (export_metadata (net))), ...
                  "nodes", [g.nodes{:}], "tensors", [g.tensors{:}], "inputs", [g.inputs{:}], "outputs", [g.outputs{:}]);
endfunction

function check_sayable (fname, net, kind, states)
  if (kind.decoder)
    error ("rnn:option", ["%s: NET must have no decoder for an ONNX file, as its loop over what it writes itself is no ", ...
           "operator of ONNX, got the structure \"%s\""], fname, net.Structure);
  endif
  if (states && kind.whole)
    error ("rnn:option", ["%s: States must be false for a network with a layer that needs sequences as a whole (one in both ", ...
           "directions, pooling, self-attention), got true"], fname);
  endif
  for k = 1:numel (net.Layers)
    layer = net.Layers{k};
    name = layer_name ("Layers", k, layer);
    if (isfield (layer, "Zoneout") && layer.Zoneout > 0)
      error ("rnn:option", "%s: %s must have Zoneout 0 for an ONNX file, as ONNX mixes no states, got %g", fname, name, layer.Zoneout);
    elseif (isfield (layer, "ProjectionSize") && ! isempty (layer.ProjectionSize))
      error ("rnn:option", "%s: %s must have no ProjectionSize for an ONNX file, as ONNX's LSTM has none, got %d", fname, ...
             name, layer.ProjectionSize);
    elseif (! isempty (layer_of ({layer}, "recurrent")) && isempty (export_onnx_cell (layer, {})))
      error ("rnn:option", ["%s: %s must be of a cell that is an operator of ONNX (rnn, irnn, indrnn, lstm, lstm-1997, ", ...
             "lstm-peephole, lstm-coupled, gru), got \"%s\""], fname, name, layer.Type);
    endif
  endfor
endfunction

## x, its lengths, and x normalised
function [g, x] = put_inputs (g, net, kind, lengths)
  dims = {"time", "batch"};
  type = "int64";
  if (! kind.tokens)
    dims{end+1} = net.InputSize;
    type = "single";
  endif
  g.inputs = {struct("name", "x", "type", type, "dims", {dims})};
  [g, shape] = export_onnx_node (g, "Shape", {"x"});
  [g, g.known.T] = export_onnx_node (g, "Slice", {shape, int64(0), int64(1)});
  [g, g.known.N] = export_onnx_node (g, "Slice", {shape, int64(1), int64(2)});
  if (lengths)
    g.inputs{2} = struct ("name", "lengths", "type", "int32", "dims", {{"batch"}});
    g.known.lengths = "lengths";
  else
    [g, T] = export_onnx_node (g, "Cast", {g.known.T}, struct ("to", int64 (6)));
    [g, g.known.lengths] = export_onnx_node (g, "Expand", {T, g.known.N});
  endif
  x = "x";
  s = net.Normalization;
  if (! isempty (s.x_center))
    [g, x] = export_onnx_node (g, "Sub", {x, single(s.x_center(:)')});
    [g, x] = export_onnx_node (g, "Div", {x, single(s.x_scale(:)')});
  endif
endfunction

## What the first layer reads of the D rows of x; g.known.late are the last M, which static layers add.
function [g, x] = without_late (g, x, D, M)
  if (M > 0)
    [g, g.known.late] = export_onnx_node (g, "Slice", {x, int64(D - M), int64(D), int64(-1)});
    [g, x] = export_onnx_node (g, "Slice", {x, int64(0), int64(D - M), int64(-1)});
  endif
endfunction

## What the loss makes of the outputs of the last layer for the user (rnn_predict's scores), in the units of the targets
function [g, y] = put_scores (g, net, kind, y)
  K = rows_out (net) / kind.parts;
  L = kind.parts;
  switch (kind.loss.scores)
    case "softmax"
      [g, y] = export_onnx_node (g, "Softmax", {y}, struct ("axis", int64 (-1)));
    case "sigmoid"
      [g, y] = export_onnx_node (g, "Sigmoid", {y});
    case "exp"
      [g, y] = export_onnx_node (g, "Exp", {y});
  endswitch
  if (kind.loss.parts == 0)
    [g, y] = sorted_levels (g, net, y, K, L);
  elseif (kind.loss.spread > 0)
    [g, y] = deviations (g, y, K);
  endif
  s = net.Normalization;
  if (! isempty (s.y_center))
    center = s.y_center(:) * ((1:L) != kind.loss.spread);
    [g, y] = export_onnx_node (g, "Mul", {y, single(repmat (s.y_scale(:)', 1, L))});
    [g, y] = export_onnx_node (g, "Add", {y, single(center(:)')});
  endif
endfunction

## The L levels of each of the K values
function [g, y] = sorted_levels (g, net, y, K, L)
  [g, shape] = export_onnx_node (g, "Shape", {y});
  lead = 1 + strcmp (net.Structure, "many-to-many");
  [g, split] = export_onnx_node (g, "Reshape", {y, int64([zeros(1, lead), L, K])});
  [g, top] = export_onnx_node (g, "TopK", {split, int64(L)}, ...
                               struct ("axis", int64 (-2), "largest", int64 (0), "sorted", int64 (1), "outputs", 2));
  [g, y] = export_onnx_node (g, "Reshape", {top{1}, shape});
endfunction

## exp (o / 2) of the log variances, the last K rows
function [g, y] = deviations (g, y, K)
  [g, e] = export_onnx_node (g, "Mul", {y, single([ones(1, K), 0.5 * ones(1, K)])});
  [g, e] = export_onnx_node (g, "Exp", {e});
  [g, y] = export_onnx_node (g, "Where", {[false(1, K), true(1, K)], e, y});
endfunction

function K = rows_out (net)
  K = net.Layers{end}.Size;
endfunction

function text = doc_of (net, lengths)
  text = sprintf (["x: time x batch%s. %sy: scores%s."], ifelse (net.EmbeddingSize > 0, ", tokens from 1", " x inputs"), ...
                  ifelse (lengths, "lengths: steps of each sequence. ", ""), ifelse (strcmp (net.Structure, "many-to-many"), ", time x batch x outputs", ", batch x outputs"));
endfunction
