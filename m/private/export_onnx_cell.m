## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## C = export_onnx_cell (LAYER, WEIGHTS)
##
## A recurrent layer as an operator of ONNX: op, gates (the order of ONNX's gates in ours), states (names), attributes, and, for
## the WEIGHTS of one direction, W, R, B (both biases), P (peepholes) as ONNX has them.  [] for a cell that ONNX has not.
## Without WEIGHTS ({}) these are left out.
##
## ONNX, operators LSTM, GRU and RNN, version 14: gates i o f c, z r h.

function c = export_onnx_cell (layer, weights)
  none = struct ();
  switch (layer.Type)
    case {"rnn", "irnn"}
      phi = ifelse (strcmp (layer.Type, "irnn"), "relu", layer.Nonlinearity);
      words = {"Tanh", "Relu", "Affine"};
      attributes.activations = words(strcmp (phi, {"tanh", "relu", "linear"}));
      if (strcmp (phi, "linear"))    # alpha x + beta
        attributes.activation_alpha = {single(1)};
        attributes.activation_beta = {single(0)};
      endif
      c = cell_of ("RNN", {"h"}, attributes, weights, 1);
    case "indrnn"
      if (! isempty (weights))
        weights.R = diag (weights.u);
        weights.R = full (weights.R);
      endif
      attributes.activations = {"Relu"};
      c = cell_of ("RNN", {"h"}, attributes, weights, 1);
    case {"lstm", "lstm-peephole"}
      c = cell_of ("LSTM", {"h", "c"}, none, weights, [1, 4, 2, 3]);
      if (isfield (weights, "p_i"))
        c.P = [weights.p_i; weights.p_o; weights.p_f];
      endif
    case "lstm-1997"    # i g o: nothing is forgotten, as sigma (100) is 1; g = 2 tanh (a / 2), h = o tanh (c / 2)
      attributes.activations = {"Sigmoid", "ScaledTanh", "ScaledTanh"};
      attributes.activation_alpha = {single([2, 1])};
      attributes.activation_beta = {single([0.5, 0.5])};
      c = cell_of ("LSTM", {"h", "c"}, attributes, with_gate (weights, 0, 100), [1, 3, 4, 2]);
    case "lstm-coupled"    # f g o: i = 1 - f = sigma (-a_f)
      c = cell_of ("LSTM", {"h", "c"}, none, with_gate (weights, -1, 0), [4, 3, 1, 2]);
    case "gru"
      attributes.linear_before_reset = int64 (! strcmp (layer.ResetGateMode, "before-multiplication"));
      c = cell_of ("GRU", {"h"}, attributes, weights, [2, 1, 3]);
      if (isfield (weights, "bn"))
        c.B(end-rows (weights.bn)+1:end) = weights.bn;
      endif
    otherwise
      c = [];
  endswitch
endfunction

function c = cell_of (op, states, attributes, weights, gates)
  c = struct ("op", op, "states", {states}, "attributes", attributes, "P", []);
  if (! isempty (weights))
    H = rows (weights.b) / numel (gates);
    order = ((1:H)' + H * (gates - 1))(:);
    c.W = weights.W(order,:);
    c.R = weights.R(order,:);
    c.B = [weights.b(order); zeros(rows (weights.b), 1, "single")];
  endif
endfunction

## A fourth gate behind three: factor times the first, and its bias.
function weights = with_gate (weights, factor, bias)
  if (! isempty (weights))
    H = rows (weights.b) / 3;
    for name = {"W", "R", "b"}
      w = weights.(name{1});
      weights.(name{1}) = [w; factor * w(1:H,:)];
    endfor
    weights.b(3*H+1:end) += bias;
  endif
endfunction
