## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [G, MASK, STEPS] = export_onnx_mask (G)
##
## MASK, T x N x 1: has the sequence this step?  STEPS, T x 1 x 1, int32: its number, from 0.

function [g, mask, steps] = export_onnx_mask (g)
  if (! isfield (g.known, "mask"))
    [g, T] = export_onnx_node (g, "Squeeze", {g.known.T, int64(0)});
    [g, t] = export_onnx_node (g, "Range", {{int64(0)}, T, {int64(1)}});
    [g, t] = export_onnx_node (g, "Cast", {t}, struct ("to", int64 (6)));
    [g, g.known.steps] = export_onnx_node (g, "Unsqueeze", {t, int64([1, 2])});
    [g, l] = export_onnx_node (g, "Unsqueeze", {g.known.lengths, int64([0, 2])});
    [g, g.known.mask] = export_onnx_node (g, "Less", {g.known.steps, l});
  endif
  mask = g.known.mask;
  steps = g.known.steps;
endfunction
