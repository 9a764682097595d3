## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [G, Y] = export_onnx_pooling (G, X, MODE)
##
## The mean, the largest or the last of the steps that each sequence has: T x N x rows to N x rows.

function [g, y] = export_onnx_pooling (g, x, mode)
  [g, mask, steps] = export_onnx_mask (g);
  axis = int64 (0);
  if (strcmp (mode, "max"))
    [g, y] = export_onnx_node (g, "Where", {mask, x, {-Inf("single")}});
    [g, y] = export_onnx_node (g, "ReduceMax", {y}, struct ("axes", {{axis}}, "keepdims", int64 (0)));
    return;
  elseif (strcmp (mode, "last"))
    [g, l] = export_onnx_node (g, "Sub", {g.known.lengths, {int32(1)}});
    [g, l] = export_onnx_node (g, "Unsqueeze", {l, int64([0, 2])});
    [g, mask] = export_onnx_node (g, "Equal", {steps, l});
  endif
  [g, y] = export_onnx_node (g, "Where", {mask, x, {single(0)}});
  [g, y] = export_onnx_node (g, "ReduceSum", {y, axis}, struct ("keepdims", int64 (0)));
  if (strcmp (mode, "mean"))
    [g, l] = export_onnx_node (g, "Cast", {g.known.lengths}, struct ("to", int64 (1)));
    [g, l] = export_onnx_node (g, "Unsqueeze", {l, int64(1)});
    [g, y] = export_onnx_node (g, "Div", {y, l});
  endif
endfunction
