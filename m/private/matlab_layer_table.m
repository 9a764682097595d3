## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TYPES = matlab_layer_table ()
## [ROWS, POSITIONAL, NAME] = matlab_layer_table (TYPE)
##
## The layers of MATLAB that can be said here.  Without TYPE, their functions (a cellstr); else the options of the layer as
## option_parse reads them (name, default, validator, text), with MATLAB's defaults; the names of those that are given
## without a name, in their order; and the name that such a layer gets where it is given none.  A default of NaN: it must be given.

function [rows, positional, name] = matlab_layer_table (type)
  persistent kinds = make_kinds ();
  if (nargin == 0)
    rows = kinds(:, 1);
    return;
  endif
  [~, name, positional, rows] = kinds{strcmp (type, kinds(:, 1)),:};
endfunction

function kinds = make_kinds ()
  must = @(name) train_row ("AttentionSize", name, NaN);
  weights = train_row ("EmbeddingMatrix", "Weights", []);
  kinds = {"sequenceInputLayer", "sequenceinput", {"InputSize"}, [must("InputSize"); input_rows()]
           "lstmLayer", "lstm", {"NumHiddenUnits"}, [must("NumHiddenUnits"); recurrent_rows("unit-forget-gate", true)]
           "bilstmLayer", "biLSTM", {"NumHiddenUnits"}, [must("NumHiddenUnits"); recurrent_rows("unit-forget-gate", true)]
           "gruLayer", "gru", {"NumHiddenUnits"}, [must("NumHiddenUnits"); recurrent_rows("zeros", false)
                                                  train_row("ResetGateMode")]
           "lstmProjectedLayer", "lstmp", {"NumHiddenUnits", "OutputProjectorSize", "InputProjectorSize"}, ...
             [must("NumHiddenUnits"); must("OutputProjectorSize"); must("InputProjectorSize"); projected_rows()]
           "wordEmbeddingLayer", "word-embedding", {"Dimension", "NumWords"}, ...
             [must("Dimension"); must("NumWords"); starts("WeightsInitializer", "narrow-normal"); weights
              factors("Weight", "", 1)]
           "fullyConnectedLayer", "fc", {"OutputSize"}, [must("OutputSize"); dense_rows()]
           "convolution1dLayer", "conv1d", {"FilterSize", "NumFilters"}, ...
             [must("FilterSize"); must("NumFilters"); convolution_rows()]
           "selfAttentionLayer", "selfattention", {"NumHeads", "NumKeyChannels"}, ...
             [must("NumHeads"); must("NumKeyChannels"); attention_rows()]
           "layerNormalizationLayer", "layernorm", {}, norm_rows()
           "reluLayer", "relu", {}, cell(0, 4)
           "leakyReluLayer", "leakyrelu", {"Scale"}, only("Scale", 0.01, "0.01, the slope that there is here")
           "eluLayer", "elu", {"Alpha"}, only("Alpha", 1, "1, as there is no other here")
           "tanhLayer", "tanh", {}, cell(0, 4)
           "sigmoidLayer", "sigmoid", {}, cell(0, 4)
           "swishLayer", "swish", {}, cell(0, 4)
           "geluLayer", "gelu", {}, only("Approximation", "none", "\"none\", the exact one")
           "dropoutLayer", "dropout", {"Probability"}, train_row("Dropout", "Probability", 0.5)
           "globalAveragePooling1dLayer", "gapool1d", {}, cell(0, 4)
           "globalMaxPooling1dLayer", "gmpool1d", {}, cell(0, 4)
           "flattenLayer", "flatten", {}, cell(0, 4)
           "identityLayer", "identity", {}, cell(0, 4)
           "additionLayer", "addition", {"NumInputs"}, must("NumInputs")
           "softmaxLayer", "softmax", {}, cell(0, 4)
           "classificationLayer", "classoutput", {}, ...
             {"Classes", "auto", @is_classes, "\"auto\", a categorical, a cellstr or a vector of numbers"
              "ClassWeights", "none", @(v) isequal (v, "none") || (isnumeric (v) && isreal (v) && isvector (v) ...
                                                                 && all (isfinite (v) & v > 0)), ...
                "\"none\" or a vector of positive numbers, in the order of Classes"}
           "regressionLayer", "regressionoutput", {}, {"ResponseNames", {}, @iscellstr, "a cellstr"}};
  for k = 1:rows (kinds)
    kinds{k,4} = [{"Name", "", @is_text, "a string"}; kinds{k,4}];
  endfor
endfunction

function t = input_rows ()
  t = [{"Normalization", "none", {"none", "zerocenter", "zscore", "rescale-symmetric", "rescale-zero-one"}, ""
        "NormalizationDimension", "auto", {"auto", "channel", "element", "all"}, ""
        "Mean", [], @is_numbers, "a real number per channel, or one"
        "StandardDeviation", [], @(v) is_numbers (v) && all (v > 0), "a positive number per channel, or one"
        "Min", [], @is_numbers, "a real number per channel, or one"
        "Max", [], @is_numbers, "a real number per channel, or one"}
       train_row("AttentionSize", "MinLength", 1)
       only("SplitComplexInputs", false, "false, as inputs are real here")];
endfunction

function t = recurrent_rows (bias, cell_state)
  t = [{"OutputMode", "sequence", {"sequence", "last"}, ""
        "InputSize", "auto", @(v) isequal (v, "auto") || (isnumeric (v) && isscalar (v) && v >= 1), ...
          "\"auto\" or the number of its input's channels"
        "StateActivationFunction", "tanh", {"tanh"}, ""
        "GateActivationFunction", "sigmoid", {"sigmoid"}, ""}
       only("HasStateInputs", false, "false: states go in by HiddenState, and on by predictAndUpdateState or net.State")
       only("HasStateOutputs", false, "false: predict gives the states as its second output")
       starts("InputWeightsInitializer", "glorot")
       starts("RecurrentWeightsInitializer", "orthogonal")
       starts("BiasInitializer", bias)
       numbers("InputWeights")
       numbers("RecurrentWeights")
       numbers("Bias")
       numbers("HiddenState")
       numbers("CellState")(cell_state,:)
       factors("InputWeights", "RecurrentWeights", 1)];
endfunction

function t = projected_rows ()
  t = [recurrent_rows("unit-forget-gate", true)
       starts("InputProjectorInitializer", "orthogonal")
       starts("OutputProjectorInitializer", "orthogonal")
       numbers("InputProjector")
       numbers("OutputProjector")];
endfunction

function t = dense_rows ()
  t = [{"InputSize", "auto", @(v) isequal (v, "auto") || (isnumeric (v) && isscalar (v) && v >= 1), ...
          "\"auto\" or the number of its input's channels"}
       starts("WeightsInitializer", "glorot")
       starts("BiasInitializer", "zeros")
       numbers("Weights")
       numbers("Bias")
       factors("Weight", "", 1)];
endfunction

function t = convolution_rows ()
  t = [only("Stride", 1, "1, as each step has an output here")
       train_row("AttentionSize", "DilationFactor", 1)
       {"Padding", 0, {"causal", "same"}, ""}
       only("PaddingValue", 0, "0, as there are zeros outside of a sequence here")
       {"NumChannels", "auto", @(v) isequal (v, "auto") || (isnumeric (v) && isscalar (v) && v >= 1), ...
          "\"auto\" or the number of its input's channels"}
       starts("WeightsInitializer", "glorot")
       starts("BiasInitializer", "zeros")
       {"Weights", [], @(v) isnumeric (v) && isreal (v) && all (isfinite (v(:))), "a real finite array"}
       numbers("Bias")
       factors("Weight", "", 1)];
endfunction

function t = attention_rows ()
  t = [{"OutputSize", "auto", @(v) isequal (v, "auto") || (isnumeric (v) && isscalar (v) && v >= 1), ...
          "\"auto\" (as many as it reads) or a positive integer"
        "NumValueChannels", "auto", @(v) isequal (v, "auto"), "\"auto\", as many as NumKeyChannels"
        "AttentionMask", "none", {"none", "causal"}, ""}
       train_row("Dropout", "DropoutProbability", 0)
       only("HasPaddingMaskInput", false, "false, as sequences are never padded here")
       only("HasScoresOutput", false, "false")
       factors("Weight", "", 1)];
endfunction

function t = norm_rows ()
  table = layer_kinds ("layernorm");
  t = [table(strcmp (table(:, 1), "Epsilon"),:)
       {"OperationDimension", "auto", {"auto", "channel-only"}, ""}
       starts("OffsetInitializer", "zeros")
       starts("ScaleInitializer", "ones")
       numbers("Offset")
       numbers("Scale")
       factors("Scale", "", 0)];
endfunction

## MATLAB has factors for each matrix; here a layer has one LearnRateFactor for all, and L2Factor spares biases.
function t = factors (first, second, bias)
  factor = {@(v) isnumeric (v) && isreal (v) && isvector (v) && all (v >= 0 & isfinite (v)), "a number from 0 up"};
  t = {[first "LearnRateFactor"], 1, factor{:}
       [first "L2Factor"], 1, factor{:}};
  if (! isempty (second))
    t = [t; {[second "LearnRateFactor"], 1, factor{:}
             [second "L2Factor"], 1, factor{:}}];
  endif
  if (bias)
    t = [t; {"BiasLearnRateFactor", 1, factor{:}}
         only("BiasL2Factor", 0, "0, as weight decay does not act on biases here")];
  else
    t = [t; {"OffsetLearnRateFactor", 1, factor{:}; "OffsetL2Factor", 1, factor{:}}];
  endif
endfunction

function t = starts (name, default)
  words = {"glorot", "he", "orthogonal", "narrow-normal", "zeros", "ones"};
  if (! isempty (strfind (name, "Bias")))
    words = {"unit-forget-gate", "narrow-normal", "zeros", "ones"};
  endif
  t = {name, default, [words, {@is_function_handle}], "a function handle of the size"};
endfunction

function t = numbers (name)
  t = train_row ("EmbeddingMatrix", name, []);
endfunction

function t = only (name, value, text)
  t = {name, value, @(v) isequal(v, value), text};
endfunction

## The row of an option of rnn_train, with another name and default.
function row = train_row (option, name, default)
  row = option_table ("train");
  row = row(strcmp (option, row(:, 1)),:);
  if (nargin > 1)
    row(1:2) = {name, default};
  endif
endfunction

function tf = is_text (v)
  tf = ischar (v) && (isempty (v) || (rows (v) == 1 && ndims (v) == 2));
endfunction

function tf = is_numbers (v)
  tf = isnumeric (v) && isreal (v) && isvector (v) && all (isfinite (v(:)));
endfunction

function tf = is_classes (v)
  tf = isequal (v, "auto") || isa (v, "categorical") || iscellstr (v) || (isnumeric (v) && isreal (v) && isvector (v));
endfunction
