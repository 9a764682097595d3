## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## G = export_onnx_output (G, NAME, VALUE, DIMS)
##
## VALUE becomes an output of the graph, NAME.

function g = export_onnx_output (g, name, value, dims)
  g = export_onnx_node (g, "Identity", {value}, struct (), name);
  g.outputs{end+1} = struct ("name", name, "type", "single", "dims", {dims});
endfunction
