## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [G, Y] = export_onnx_node (G, OP, INPUTS, ATTRIBUTES, NAME)
##
## Adds a node to the graph G.  INPUTS is a cell of names of values, "" for one that is left out, and of constants: numbers are a
## vector, {v} is a number without dimensions, arrays are as export_onnx_array gives them.  ATTRIBUTES is a struct as of
## __rnn_onnx__.  Y is the name of the output, NAME if that is given.  Where ATTRIBUTES has a field "outputs", a number, there
## are so many, and Y is a cellstr.

function [g, y] = export_onnx_node (g, op, inputs, attributes = struct (), name = "")
  n = numel (g.nodes) + 1;
  for k = find (! cellfun (@ischar, inputs))
    [g, inputs{k}] = constant (g, inputs{k});
  endfor
  y = ifelse (isempty (name), sprintf ("%s_%d", lower (op), n), name);
  outputs = {y};
  if (isfield (attributes, "outputs"))
    outputs = y = arrayfun (@(k) sprintf ("%s_%d_%d", lower (op), n, k), 1:attributes.outputs, "UniformOutput", false);
    attributes = rmfield (attributes, "outputs");
  endif
  g.nodes{end+1} = struct ("op", op, "name", sprintf ("node_%d", n), "inputs", {inputs}, "outputs", {outputs}, ...
                           "attributes", attributes);
endfunction

function [g, name] = constant (g, v)
  name = sprintf ("tensor_%d", numel (g.tensors) + 1);
  if (isstruct (v))
    t = struct ("name", name, "dims", v.dims, "data", v.data);
  elseif (iscell (v))
    t = struct ("name", name, "dims", [], "data", v{1});
  else
    t = struct ("name", name, "dims", numel (v), "data", v(:)');
  endif
  g.tensors{end+1} = t;
endfunction
