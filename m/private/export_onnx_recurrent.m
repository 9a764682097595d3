## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [G, Y] = export_onnx_recurrent (G, K, LAYER, WEIGHTS, X)
##
## Adds the recurrent layer number K to the graph G: T x N x rows to T x N x (directions H), or, of the last step, to
## N x (directions H).

function [g, y] = export_onnx_recurrent (g, k, layer, weights, x)
  dirs = numel (weights);
  cells = cellfun (@(w) export_onnx_cell (layer, w), weights, "UniformOutput", false);
  c = [cells{:}];
  inputs = {x, matrices(c, "W"), matrices(c, "R"), matrices(c, "B"), g.known.lengths};
  for name = c(1).states
    start = zeros (dirs, 1, layer.Size, "single");
    for d = 1:dirs
      if (isfield (weights{d}, [name{1} "0"]))
        start(d,1,:) = weights{d}.([name{1} "0"]);
      endif
    endfor
    [g, inputs{end+1}] = export_onnx_state (g, state_name (name{1}, k), start);
  endfor
  if (! isempty (c(1).P))
    inputs{8} = matrices (c, "P");
  endif
  attributes = c(1).attributes;
  for list = intersect (fieldnames (attributes), {"activations", "activation_alpha", "activation_beta"})(:)'
    v = attributes.(list{1});
    attributes.(list{1}) = ifelse (iscellstr (v), repmat (v, 1, dirs), {repmat([v{:}], 1, dirs)});
  endfor
  attributes.direction = {"forward", "bidirectional"}{dirs};
  attributes.hidden_size = int64 (layer.Size);
  attributes.outputs = 1 + numel (c(1).states);
  [g, out] = export_onnx_node (g, c(1).op, inputs, attributes);
  if (strcmp (layer.OutputMode, "last"))
    [g, y] = export_onnx_node (g, "Transpose", out(2), struct ("perm", {{int64([1, 0, 2])}}));
    [g, y] = export_onnx_node (g, "Reshape", {y, int64([0, -1])});
  else    # T x directions x N x H
    [g, y] = export_onnx_node (g, "Transpose", out(1), struct ("perm", {{int64([0, 2, 1, 3])}}));
    [g, y] = export_onnx_node (g, "Reshape", {y, int64([0, 0, -1])});
  endif
  for s = 1:(numel (c(1).states) * g.states)
    g = export_onnx_output (g, [state_name(c(1).states{s}, k) "_out"], out{1 + s}, {dirs, "batch", layer.Size});
  endfor
endfunction

function name = state_name (state, k)
  name = sprintf ("%s_%d", {"state", "cell"}{1 + strcmp (state, "c")}, k);
endfunction

## directions x rows x columns, or directions x numbers
function v = matrices (c, name)
  all = cat (3, c.(name));
  if (columns (all) > 1 || ! any (strcmp (name, {"B", "P"})))
    v = export_onnx_array (permute (all, [3, 1, 2]));
    v.dims = [numel(c), rows(all), columns(all)];
    return;
  endif
  v = struct ("dims", [numel(c), rows(all)], "data", all(:)');
endfunction
