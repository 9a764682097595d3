## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [FORM, NAME] = torch_form (LAYER, INPUTS)
##
## How PyTorch has the parameters of LAYER, which reads INPUTS rows: FORM is "recurrent", "linear", "embedding", "layernorm",
## "conv1d" or "attention", after torch.nn's LSTM, GRU, RNN, Linear, Embedding, LayerNorm, Conv1d and MultiheadAttention;
## "own" where torch.nn has nothing like it, and the names are those of rnn_params; "" for a layer without parameters.
## NAME is what such a module is usually called.

function [form, name] = torch_form (layer, inputs)
  form = "own";
  name = strrep (layer.Type, "-", "_");
  switch (layer.Type)
    case "dense"
      [form, name] = deal ("linear", "linear");
    case "gated"    # a Linear of 2 M rows and a GLU
      [form, name] = deal ("linear", "glu");
    case "residual"
      [form, name] = deal ("linear", "shortcut");
    case "embedding"
      form = "embedding";
    case "layernorm"
      [form, name] = deal ("layernorm", "norm");
    case "conv1d"
      [form, name] = deal ("conv1d", "conv");
    case "selfattention"
      name = "attention";
      channels = [layer.NumKeyChannels, layer.Size](1);
      if (channels == layer.Size && inputs == layer.Size)
        form = "attention";
      endif
    case {"dropout", "pooling", "static"}
      form = "";
    case {"lstm", "irnn"}
      form = "recurrent";
    case "gru"
      form = ifelse (strcmp (layer.ResetGateMode, "before-multiplication"), "own", "recurrent");
    case "rnn"
      form = ifelse (strcmp (layer.Nonlinearity, "linear"), "own", "recurrent");
  endswitch
endfunction
