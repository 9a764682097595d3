## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [G, Y] = export_onnx_attention (G, X, LAYER, P)
##
## Self-attention over the steps that each sequence has (A. Vaswani et al., 2017, section 3.2): T x N x n to T x N x Size.

function [g, y] = export_onnx_attention (g, x, layer, p)
  A = rows (p.W) / 3;
  heads = layer.NumHeads;
  d = A / heads;
  perm = @(v) struct ("perm", {{int64(v)}});
  [g, z] = export_onnx_node (g, "MatMul", {x, export_onnx_array(p.W.')});
  [g, z] = export_onnx_node (g, "Add", {z, p.b});
  [g, z] = export_onnx_node (g, "Reshape", {z, int64([0, 0, 3 * heads, d])});
  [g, z] = export_onnx_node (g, "Transpose", {z}, perm ([1, 2, 0, 3]));    # N x heads x T x d
  [g, z] = export_onnx_node (g, "Split", {z, int64(heads * [1, 1, 1])}, struct ("axis", int64 (1), "outputs", 3));
  [g, keys] = export_onnx_node (g, "Transpose", z(2), perm ([0, 1, 3, 2]));
  [g, e] = export_onnx_node (g, "MatMul", {z{1}, keys});
  [g, e] = export_onnx_node (g, "Mul", {e, {single(1 / sqrt (d))}});
  [g, mask, steps] = export_onnx_mask (g);
  [g, seen] = export_onnx_node (g, "Transpose", {mask}, perm ([1, 2, 0]));
  [g, seen] = export_onnx_node (g, "Unsqueeze", {seen, int64(1)});          # N x 1 x 1 x T
  if (strcmp (layer.AttentionMask, "causal"))
    [g, from] = export_onnx_node (g, "Transpose", {steps}, perm ([1, 2, 0]));
    [g, past] = export_onnx_node (g, "LessOrEqual", {from, steps});         # T x 1 x T
    [g, past] = export_onnx_node (g, "Squeeze", {past, int64(1)});
    [g, seen] = export_onnx_node (g, "And", {seen, past});
  endif
  [g, e] = export_onnx_node (g, "Where", {seen, e, {-realmax("single")}});
  [g, e] = export_onnx_node (g, "Softmax", {e}, struct ("axis", int64 (-1)));
  [g, c] = export_onnx_node (g, "MatMul", {e, z{3}});
  [g, c] = export_onnx_node (g, "Transpose", {c}, perm ([2, 0, 1, 3]));
  [g, c] = export_onnx_node (g, "Reshape", {c, int64([0, 0, A])});
  [g, y] = export_onnx_node (g, "MatMul", {c, export_onnx_array(p.Wo.')});
  [g, y] = export_onnx_node (g, "Add", {y, p.bo});
endfunction
