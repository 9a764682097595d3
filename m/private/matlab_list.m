## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## PLAN = matlab_list (FNAME, LAYERS, CONNECTIONS)
##
## What MATLAB's LAYERS (of matlab_array) and their CONNECTIONS ([] for one after the other, or rows of two names: from, to) say
## as a list of layers of rnn_layer.  PLAN has the fields list; at, for each of LAYERS the places in list of what it
## became; order, in which LAYERS stand in list; input, the input layer; tail, the Type of the layers at the end that
## say what the outputs mean (softmaxLayer, sigmoidLayer, classificationLayer, regressionLayer); output, the output layer; outputs,
## the number of outputs K; steps, whether there is one for each step; words, the number of words of an embedding, or 0; name,
## the first recurrent layer.
##
## A list here needs a recurrent layer: where LAYERS have none, an rnn layer that only hands on what it reads takes its place.
## An activation behind a dense or convolutional layer becomes that layer's own, elsewhere a dense layer with the identity
## for a matrix that is not learned; so does a head where the network does not end in a linear layer.

function plan = matlab_list (fname, layers, connections)
  [order, adds, shared] = matlab_order (fname, layers, connections);
  plan = struct ("list", {{}}, "at", {cell(numel (layers), 1)}, "order", order, "input", layers(order(1)), "tail", {{}}, ...
                 "output", [], "outputs", 0, "steps", true, "words", 0, "shared", shared);
  check_ends (fname, layers(order));
  [order, plan] = cut_tail (fname, layers, order, plan);
  n = layers(order(1)).InputSize;
  plan.rows = n * ones (numel (layers), 1);
  plan.ends = zeros (numel (layers), 1);    # place in the list whose output is that of the layer, 0 for the inputs
  last = order(1);
  recurs = any (ismember ({layers(order).Type}, {"lstmLayer", "bilstmLayer", "gruLayer", "lstmProjectedLayer"}));
  for k = order(2:end)
    if (! recurs && ! strcmp (layers(k).Type, "wordEmbeddingLayer"))
      plan.list{end+1} = hand_on (n);
      recurs = true;
    endif
    [plan, n] = add_layer (fname, plan, layers, k, last, n, adds{k});
    if (! any (strcmp (layers(k).Type, {"flattenLayer", "identityLayer"})))
      last = k;
    endif
  endfor
  head = struct ("Type", "");
  if (! isempty (plan.list))
    head = plan.list{end};
  endif
  if (! strcmp (layers(last).Type, "fullyConnectedLayer") || ! strcmp (head.Activation, "linear"))
    plan.list{end+1} = matlab_same (n, "linear");
  endif
  plan.outputs = n;
endfunction

## h' = x: W is the identity, R and b are zero, and are not learned.
function layer = hand_on (n)
  layer = rnn_layer ("rnn", n, "Nonlinearity", "linear", "LearnRateFactor", 0, "L2Factor", 0, ...
                     "InitialWeights", struct ("W", eye (n), "R", zeros (n), "b", zeros (n, 1)));
endfunction

function check_ends (fname, layers)
  if (! strcmp (layers(1).Type, "sequenceInputLayer"))
    error ("rnn:option", "%s: the first layer must be sequenceInputLayer (D), got %s", fname, layers(1).Type);
  endif
  again = find (strcmp ({layers(2:end).Type}, "sequenceInputLayer"), 1);
  if (! isempty (again))
    error ("rnn:option", "%s: a network must have one input here, got a second sequenceInputLayer, \"%s\"", fname, ...
           layers(again+1).Name);
  endif
endfunction

## The layers at the end without numbers of their own.
function [order, plan] = cut_tail (fname, layers, order, plan)
  types = {layers(order).Type};
  if (any (strcmp (types{end}, {"classificationLayer", "regressionLayer"})))
    plan.output = layers(order(end));
    plan.tail = types(end);
    order(end) = [];
  endif
  if (numel (order) > 1 && any (strcmp (layers(order(end)).Type, {"softmaxLayer", "sigmoidLayer"})))
    plan.tail = [{layers(order(end)).Type}, plan.tail];
    order(end) = [];
  endif
  for k = order(2:end)
    if (any (strcmp (layers(k).Type, {"softmaxLayer", "classificationLayer", "regressionLayer"})))
      error ("rnn:option", "%s: a %s must stand at the end, got layers behind \"%s\"", fname, layers(k).Type, layers(k).Name);
    endif
  endfor
endfunction

function [plan, n] = add_layer (fname, plan, layers, k, last, n, from)
  persistent activations = struct ("reluLayer", "relu", "leakyReluLayer", "leaky-relu", "eluLayer", "elu", "tanhLayer", "tanh", ...
                                   "sigmoidLayer", "sigmoid", "swishLayer", "swish", "geluLayer", "gelu");
  layer = layers(k);
  made = {};
  switch (layer.Type)
    case {"flattenLayer", "identityLayer"}
      plan.shared = [plan.shared, last(any (k == plan.shared))];
    case fieldnames (activations)'
      word = activations.(layer.Type);
      if (may_act (plan, layers, last))
        plan.list{end}.Activation = word;
      else
        made = {matlab_same(n, word)};
      endif
    case "additionLayer"
      made = additions (fname, plan, layers, layer, from, n);
    otherwise
      [made, n] = matlab_learned (fname, layer, n, numel (plan.list));
      plan.steps &= ! any (strcmp (layer.Type, {"globalAveragePooling1dLayer", "globalMaxPooling1dLayer"})) ...
                    && ! strcmp (layer.OutputMode, "last");
      if (strcmp (layer.Type, "wordEmbeddingLayer"))
        plan.words = layer.NumWords;
      endif
  endswitch
  plan.at{k} = numel (plan.list) + (1:numel (made));
  plan.list = [plan.list, made];
  plan.ends(k) = numel (plan.list);
  plan.rows(k) = n;
endfunction

## Has the layer before no activation yet, and does nothing else read it?
function tf = may_act (plan, layers, last)
  tf = any (strcmp (layers(last).Type, {"fullyConnectedLayer", "convolution1dLayer"})) ...
       && strcmp (plan.list{end}.Activation, "linear") && ! any (last == plan.shared);
endfunction

## The layers that add what FROM gave to what the one before gave.
function made = additions (fname, plan, layers, layer, from, n)
  if (numel (from) != layer.NumInputs - 1)
    error ("rnn:option", "%s: additionLayer \"%s\" must have %d layers connected to it, got %d", fname, layer.Name, ...
           layer.NumInputs, numel (from) + 1);
  endif
  made = {};
  for k = from
    if (plan.rows(k) != n)
      error ("rnn:size", "%s: additionLayer \"%s\" must add equal numbers of channels, got %d of \"%s\" and %d", fname, ...
             layer.Name, plan.rows(k), layers(k).Name, n);
    endif
    made{end+1} = rnn_layer ("residual", plan.ends(k));
  endfor
endfunction
