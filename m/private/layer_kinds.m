## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TYPES = layer_kinds ()
## [TABLE, SIZE] = layer_kinds (TYPE)
##
## The one table of the kinds of layers: without TYPE, the types that rnn_layer takes (1 x n cellstr, the
## cells of core_cells first); with TYPE, its options as option_parse reads them (rows of name, default,
## validator, text) and the name of the option that is given in the place of SIZE, "" for none.

function [table, size] = layer_kinds (type)
  persistent kinds = make_kinds ();
  if (nargin == 0)
    table = kinds(:, 1)';
  else
    [~, size, table] = kinds{strcmp (type, kinds(:, 1)),:};
  endif
endfunction

function kinds = make_kinds ()
  count = option_row ("AttentionSize", "Size", []);
  weights = [option_row("L2Regularization", "LearnRateFactor", 1)
             option_row("L2Regularization", "L2Factor", 1)
             {"InitialWeights", [], @is_weights, ...
              "[] or what rnn_params gives for the layer: a struct of matrices, for two directions a cell of two"}];
  recurrent = [count
               option_row("Bidirectional")
               {"OutputMode", "sequence", {"sequence", "last"}, ""}
               option_row("RecurrentDropout")
               option_row("WeightDrop")
               option_row("Zoneout")
               option_row("AttentionSize", "ProjectionSize", [])
               option_row("LearnInitialState")
               option_row("Nonlinearity")
               option_row("ResetGateMode")
               weights];
  [cells, ~, ~, layers, activations] = core_cells ();
  activation = {"Activation", "linear", {activations.name}, ""};
  kinds = {"dense", "Size", [count; activation; weights]
           "dropout", "Rate", option_row("Dropout", "Rate", [])
           "layernorm", "", [constant_rows(layers(strcmp ({layers.name}, "layernorm"))); weights]
           "embedding", "Size", [count; option_row("Dropout"); weights]
           "residual", "From", [option_row("Washout", "From", []); weights]
           "static", "Size", option_row("AttentionSize", "Size", [])
           "pooling", "Mode", {"Mode", "mean", {"mean", "max", "last"}, ""}
           "conv1d", "Size", [count
                              option_row("AttentionSize", "Width", 3)
                              option_row("AttentionSize", "Dilation", 1)
                              {"Padding", "causal", {"causal", "same"}, ""}
                              activation
                              weights]
           "selfattention", "Size", [count
                                     option_row("AttentionSize", "NumHeads", 1)
                                     option_row("AttentionSize", "NumKeyChannels", [])
                                     {"AttentionMask", "none", {"none", "causal"}, ""}
                                     option_row("Dropout")
                                     weights]
           "gated", "Size", [count; weights]
           "highway", "", [{"Activation", "relu"}, activation(3:4); weights]};
  [~, first] = unique ({cells.name}, "first");
  for c = cells(first)(end:-1:1)(:)'
    kinds = [{c.name, "Size", [recurrent; constant_rows(c)]}; kinds];
  endfor
endfunction

## The numbers that a cell or a kind of layer has of its own, as options.
function rows = constant_rows (c)
  rows = cell (0, 4);
  for q = c.constants
    rows(end+1,:) = {q.name, q.value, @(v) is_within (v, q.low, q.high), ...
                     sprintf("a number from %g to %g", q.low, q.high)};
  endfor
endfunction

function tf = is_within (v, low, high)
  tf = isnumeric (v) && isscalar (v) && isreal (v) && v >= low && v <= high;
endfunction

## The row of an option of rnn_train, with another NAME and DEFAULT where these are given.
function row = option_row (option, name, default)
  row = option_table ("train");
  row = row(strcmp (option, row(:, 1)),:);
  if (nargin > 1)
    row(1:2) = {name, default};
  endif
endfunction

function tf = is_weights (v)
  tf = isequal (v, []) || (isstruct (v) && isscalar (v)) ...
       || (iscell (v) && isequal (size (v), [1, 2]) && all (cellfun (@isstruct, v)));
endfunction
