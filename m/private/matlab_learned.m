## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [MADE, M] = matlab_learned (FNAME, LAYER, N, BEFORE)
##
## The layers of rnn_layer (a cell) that MATLAB's LAYER becomes, which reads N channels behind BEFORE layers, and the number M of
## channels that they give.

function [made, m] = matlab_learned (fname, layer, n, before)
  check_channels (fname, layer, n);
  m = n;
  weights = {};
  if (isempty (strfind (layer.Type, "1dLayer")) || strcmp (layer.Type, "convolution1dLayer"))
    s = matlab_initial (fname, layer, n);
    if (! isempty (fieldnames (s)))
      weights = matlab_weights ("ours", layer, s);
      given = ifelse (numel (weights) == 1, weights{1}, weights);
      weights = [factors_of(fname, layer), {"InitialWeights", given}];
    endif
  endif
  switch (layer.Type)
    case {"lstmLayer", "bilstmLayer", "gruLayer", "lstmProjectedLayer"}
      [made, m] = recurrent (layer, weights);
    case "fullyConnectedLayer"
      m = layer.OutputSize;
      made = {rnn_layer("dense", m, weights{:})};
    case "convolution1dLayer"
      if (isequal (layer.Padding, 0))
        error ("rnn:option", ["%s: convolution1dLayer \"%s\": Padding must be \"causal\" or \"same\", got 0, with which there ", ...
               "would be fewer steps behind it than before"], fname, layer.Name);
      endif
      m = layer.NumFilters;
      made = {rnn_layer("conv1d", m, "Width", layer.FilterSize, "Dilation", layer.DilationFactor, ...
                        "Padding", layer.Padding, weights{:})};
    case "wordEmbeddingLayer"
      if (before > 0 || n != 1)
        error ("rnn:option", ["%s: wordEmbeddingLayer \"%s\" must read sequenceInputLayer (1), numbers of words, got it ", ...
               "behind %d layers and %d channels"], fname, layer.Name, before, n);
      endif
      m = layer.Dimension;
      made = {rnn_layer("embedding", m, weights{:})};
    case "selfAttentionLayer"
      m = ifelse (isnumeric (layer.OutputSize), layer.OutputSize, n);
      made = {rnn_layer("selfattention", m, "NumHeads", layer.NumHeads, "NumKeyChannels", layer.NumKeyChannels, ...
                        "AttentionMask", layer.AttentionMask, "Dropout", layer.DropoutProbability, ...
                        factors_of(fname, layer){:})};
    case "layerNormalizationLayer"
      made = {rnn_layer("layernorm", "Epsilon", layer.Epsilon, weights{:})};
    case "dropoutLayer"
      made = {rnn_layer("dropout", layer.Probability)};
    case "globalAveragePooling1dLayer"
      made = {rnn_layer("pooling", "mean")};
    case "globalMaxPooling1dLayer"
      made = {rnn_layer("pooling", "max")};
  endswitch
endfunction

function [made, m] = recurrent (layer, weights)
  H = m = layer.NumHiddenUnits;
  mode = {"OutputMode", layer.OutputMode};
  switch (layer.Type)
    case "lstmProjectedLayer"
      made = projected (layer, mode, weights);
    case "gruLayer"
      made = {rnn_layer("gru", H, "ResetGateMode", layer.ResetGateMode, mode{:}, weights{:})};
    otherwise
      two = strcmp (layer.Type, "bilstmLayer");
      m = H * (1 + two);
      made = {rnn_layer("lstm", H, "Bidirectional", two, mode{:}, weights{:})};
  endswitch
endfunction

## What x is multiplied by, the LSTM, and what its H outputs are made of again from the P that it keeps.
function made = projected (layer, mode, weights)
  H = layer.NumHiddenUnits;
  given = weights{end};
  rest = weights(1:end-1);
  made = {rnn_layer("dense", layer.InputProjectorSize, rest{:}, given{1}), ...
          rnn_layer("lstm", H, "ProjectionSize", layer.OutputProjectorSize, mode{:}, rest{:}, given{2}), ...
          rnn_layer("dense", H, rest{:}, given{3})};
endfunction

function check_channels (fname, layer, n)
  for name = {"InputSize", "NumChannels"}
    v = layer.(name{1});
    if (isnumeric (v) && ! isempty (v) && v != n)
      error ("rnn:size", "%s: %s \"%s\": %s must be %d, the channels that it reads, or \"auto\", got %d", fname, layer.Type, ...
             layer.Name, name{1}, n, v);
    endif
  endfor
endfunction

## One factor for all matrices of a layer.
function args = factors_of (fname, layer)
  rows = matlab_layer_table (layer.Type)(:, 1)';
  rate = one_of (fname, layer, rows(! cellfun ("isempty", regexp (rows, "LearnRateFactor$"))));
  decay = one_of (fname, layer, rows(! cellfun ("isempty", regexp (rows, "L2Factor$")) & ! strcmp (rows, "BiasL2Factor")));
  args = {"LearnRateFactor", rate, "L2Factor", decay};
endfunction

function v = one_of (fname, layer, names)
  all_values = cellfun (@(name) layer.(name)(:)', names, "UniformOutput", false);
  all_values = [all_values{:}];
  v = all_values(1);
  if (any (all_values != v))
    error ("rnn:option", "%s: %s \"%s\": %s must be one number, as a layer has one factor for all its matrices here, got %s", ...
           fname, layer.Type, layer.Name, strjoin (names, ", "), mat2str (all_values));
  endif
endfunction
