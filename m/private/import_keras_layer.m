## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [LAYERS, OWN, BEFORE] = import_keras_layer (C, OWN, IS_LAST)
##
## The layers that C, a layer of config.json, is here: a cell, empty for what does nothing.  The activation of the last layer decides on
## the loss in OWN.Options.  BEFORE: is it a gru whose reset gate works before the product?

function [layers, own, before] = import_keras_layer (c, own, is_last)
  q = c.config;
  before = false;
  switch (c.class_name)
    case {"InputLayer", "Masking"}
      layers = {};
    case {"LSTM", "GRU", "SimpleRNN"}
      [layer, before] = recurrent (c);
      layers = {layer};
    case "Bidirectional"
      inner = field (q, "layer", struct ());
      if (! isstruct (inner) || ! all (isfield (inner, {"class_name", "config"})))
        error ("rnn:file", "a Bidirectional layer must have a layer, got none");
      endif
      expect (q, "merge_mode", "concat", "Bidirectional");
      [layer, before] = recurrent (inner);
      layers = {setfield(layer, "Bidirectional", true)};
    case "TimeDistributed"
      inner = field (q, "layer", struct ("class_name", "nothing"));
      if (! isfield (inner, "config") || ! any (strcmp (inner.class_name, {"Dense", "LayerNormalization"})))
        error ("rnn:option", "a TimeDistributed layer must have a Dense layer, got %s", check_got (field (inner, "class_name", "nothing")));
      endif
      [layers, own] = import_keras_layer (inner, own, is_last);
    case "Dense"
      [layers, own] = dense (q, own, is_last);
    case "Activation"
      [layers, own] = behind (activation (q), own, is_last);
    case "Embedding"
      layers = {rnn_of("embedding", {count(q, "output_dim")})};
    case {"Dropout", "SpatialDropout1D"}
      layers = {rnn_of("dropout", {field(q, "rate", 0)})};
    case "LayerNormalization"
      layers = {rnn_of("layernorm", {"Epsilon", field(q, "epsilon", 1e-3)})};
    case "Conv1D"
      expect (q, "strides", 1, "Conv1D");
      expect (q, "groups", 1, "Conv1D");
      layers = {rnn_of("conv1d", {count(q, "filters"), "Width", count(q, "kernel_size"), "Dilation", count(q, "dilation_rate"), ...
                                  "Padding", field(q, "padding", "valid"), "Activation", activation(q)})};
    case {"GlobalAveragePooling1D", "GlobalMaxPooling1D"}
      layers = {rnn_of("pooling", {ifelse(strcmp (c.class_name, "GlobalMaxPooling1D"), "max", "mean")})};
    otherwise
      error ("rnn:option", ["the layers must be LSTM, GRU, SimpleRNN, Bidirectional, Dense, Embedding, Conv1D, LayerNormalization, Dropout, ", ...
             "global pooling, got %s"], check_got (c.class_name));
  endswitch
endfunction

function layer = rnn_of (type, args)
  layer = layer_make ("rnn_layer", type, args);
endfunction

function v = field (q, name, usual)
  v = usual;
  if (isfield (q, name))
    v = q.(name);
  endif
endfunction

function v = count (q, name)
  v = field (q, name, []);
  if (! isnumeric (v) || ! isscalar (v))
    error ("rnn:file", "%s must be one number, got %s", name, check_got (v));
  endif
endfunction

function expect (q, name, wanted, class_name)
  if (isfield (q, name) && ! isempty (q.(name)) && ! isequal (q.(name), wanted))
    error ("rnn:option", "%s of %s must be %s, got %s", name, class_name, check_got (wanted), check_got (q.(name)));
  endif
endfunction

function [layer, before] = recurrent (c)
  q = c.config;
  if (! any (strcmp (c.class_name, {"LSTM", "GRU", "SimpleRNN"})))
    error ("rnn:option", "a recurrent layer must be LSTM, GRU or SimpleRNN, got %s", check_got (c.class_name));
  endif
  expect (q, "go_backwards", false, c.class_name);
  expect (q, "return_state", false, c.class_name);
  args = {count(q, "units"), "OutputMode", ifelse(isequal (field (q, "return_sequences", false), true), "sequence", "last"), ...
          "RecurrentDropout", field(q, "recurrent_dropout", 0)};
  before = strcmp (c.class_name, "GRU") && ! isequal (field (q, "reset_after", true), true);
  switch (c.class_name)
    case "SimpleRNN"
      layer = rnn_of ("rnn", [args, {"Nonlinearity", activation(q)}]);
      return;
    case "GRU"
      args = [args, {"ResetGateMode", ifelse(before, "before-multiplication", "recurrent-bias-after-multiplication")}];
  endswitch
  expect (q, "activation", "tanh", c.class_name);
  expect (q, "recurrent_activation", "sigmoid", c.class_name);
  layer = rnn_of (lower (c.class_name), args);
endfunction

function a = activation (q)
  a = field (q, "activation", "linear");
  if (isempty (a))
    a = "linear";
  elseif (! ischar (a))
    error ("rnn:option", "an activation must be a word, got %s", check_got (a));
  elseif (any (strcmp (a, {"leaky_relu", "selu", "softsign", "exponential"})))
    error ("rnn:option", "an activation must be one of rnn_layer (\"dense\"), got %s", check_got (a));
  elseif (strcmp (a, "silu"))
    a = "swish";
  endif
endfunction

## A softmax or sigmoid at the end belongs to the loss here; another nonlinearity gets a head that is the identity.
function [layers, own] = dense (q, own, is_last)
  n = count (q, "units");
  loss = loss_of (activation (q));
  if (is_last && ! isempty (loss))
    own.Options.Loss = loss;
    layers = {rnn_of("dense", {n})};
    return;
  endif
  layers = {rnn_of("dense", {n, "Activation", activation(q)})};
  if (is_last)
    layers{2} = identity (n);
  endif
endfunction

function loss = loss_of (word)
  words = {"linear", "mse"; "softmax", "crossentropy"; "sigmoid", "binary-crossentropy"};
  loss = [words{strcmp(words(:, 1), word),2}];
endfunction

## An Activation is that of the Dense layer before it.
function [layers, own] = behind (word, own, is_last)
  layers = {};
  if (isempty (own.Layers) || ! strcmp (own.Layers{end}.Type, "dense") || ! strcmp (own.Layers{end}.Activation, "linear"))
    error ("rnn:option", "an Activation must stand behind a Dense layer without one, got %s elsewhere", check_got (word));
  endif
  if (is_last && ! isempty (loss_of (word)))
    own.Options.Loss = loss_of (word);
  else
    own.Layers{end} = rnn_of ("dense", {own.Layers{end}.Size, "Activation", word});
  endif
endfunction

function layer = identity (n)
  layer = rnn_of ("dense", {n, "InitialWeights", struct("W", eye (n), "b", zeros (n, 1))});
endfunction
