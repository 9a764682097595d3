## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [G, S] = export_onnx_state (G, NAME, START)
##
## S, n x N x H: an input NAME of the graph where it has states, else START, n x 1 x H, for each of the N sequences.

function [g, s] = export_onnx_state (g, name, start)
  [n, ~, H] = size (start);
  if (g.states)
    g.inputs{end+1} = struct ("name", name, "type", "single", "dims", {{n, "batch", H}});
    s = name;
    return;
  endif
  start = struct ("dims", [n, 1, H], "data", permute (start, [3, 2, 1])(:)');
  [g, shape] = export_onnx_node (g, "Concat", {int64(n), g.known.N, int64(H)}, struct ("axis", int64 (0)));
  [g, s] = export_onnx_node (g, "Expand", {start, shape});
endfunction
