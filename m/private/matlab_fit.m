## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [NET, INFO] = matlab_fit (FNAME, NET, PLAN, X, Y, OPTIONS, LAYOUTS)
##
## Trains the network that PLAN says (matlab_list, with its loss, and the scale of MATLAB's loss beside ours) on X and Y in
## the LAYOUTS of both, and puts what it learned into NET and its Layers.

function [net, info] = matlab_fit (fname, net, plan, X, Y, options, layouts)
  options = matlab_options (fname, {options});
  [seqs, form] = matlab_inputs (fname, "X", X, plan, layouts{1});
  classes = given_classes (plan, net);
  [targets, classes] = matlab_targets (fname, "Y", Y, plan, numel (seqs), form, layouts{2}, classes);
  check_outputs (fname, plan, classes);
  [state, plan] = initial_state (fname, net.Layers, plan, numel (seqs));
  net0 = create (fname, net, plan, seqs, classes);
  args = matlab_plan (options, plan.scale);
  if (! isempty (options.ValidationData))
    [XV, form] = matlab_inputs (fname, "ValidationData{1}", options.ValidationData{1}, plan, layouts{1});
    YV = matlab_targets (fname, "ValidationData{2}", options.ValidationData{2}, plan, numel (XV), form, layouts{2}, classes);
    args = [args, {"ValidationData", {XV, YV}}];
  endif
  if (! isempty (state))
    args = [args, {"State", state}];
  endif
  try
    [net.Network, info] = rnn_train (net0, seqs, targets, args{:});
  catch err
    error (err.identifier, "%s", strrep (err.message, "rnn_train:", [fname ":"]));
  end_try_catch
  info = in_their_units (info, plan.scale);
  net.Classes = classes;
  net.InitialState = one_column (state);
  net.State = [];
  net.Plan = plan;
  net.Layers = learned_layers (net, plan);
endfunction

function classes = given_classes (plan, net)
  classes = {};
  if (! isempty (plan.output) && strcmp (plan.output.Type, "classificationLayer") && ! isequal (plan.output.Classes, "auto"))
    classes = cellstr (unsorted (plan.output.Classes))(:);
  elseif (! isempty (net.Classes))
    classes = net.Classes;
  endif
endfunction

## The names of classes in the order in which they are given.
function names = unsorted (v)
  if (isnumeric (v))
    v = arrayfun (@(x) num2str (x), v(:), "UniformOutput", false);
  elseif (ischar (v))
    v = cellstr (v);
  endif
  names = cellstr (v);
endfunction

function check_outputs (fname, plan, classes)
  if (! isempty (classes) && numel (classes) != plan.outputs)
    error ("rnn:size", ["%s: the last fullyConnectedLayer must have as many outputs as there are classes, %d (%s), got %d"], fname, ...
           numel (classes), strjoin (classes(1:min (end, 10))', ", "), plan.outputs);
  endif
endfunction

function net0 = create (fname, net, plan, seqs, classes)
  D = ifelse (plan.words > 0, plan.words + 1, plan.input.InputSize);
  args = {"InputSize", D, "Layers", plan.list, "Precision", "single", "Structure", ...
          ifelse(plan.steps, "many-to-many", "many-to-one"), "Loss", strrep(plan.loss, "index-", "")};
  if (! isempty (classes))
    args = [args, {"Classes", 1:numel(classes)}];
  else
    args = [args, {"OutputSize", plan.outputs}];
  endif
  if (plan.words == 0)
    args = [args, {"Normalization", matlab_statistics(fname, plan.input, seqs)}];
  endif
  if (isfield (plan, "weights") && ! isempty (plan.weights))
    args = [args, {"ClassWeights", plan.weights}];
  endif
  try
    net0 = rnn_create (args{:});
  catch err
    error (err.identifier, "%s", strrep (err.message, "rnn_create:", [fname ":"]));
  end_try_catch
endfunction

## HiddenState and CellState of the layers, for each of N sequences; [] where none has one.
function [state, plan] = initial_state (fname, layers, plan, n)
  state = [];
  at = find (ismember ({layers.Type}, {"lstmLayer", "bilstmLayer", "gruLayer", "lstmProjectedLayer"}));
  given = arrayfun (@(l) ! isempty (l.HiddenState) || ! isempty (l.CellState), layers(at));
  if (! any (given))
    return;
  endif
  at = at(ismember (at, plan.order))(:)';
  [~, by] = ismember (plan.order, at);
  at = at(by(by > 0));
  directions = 1 + any (strcmp ({layers(at).Type}, "bilstmLayer"));
  state = struct ("h", {cell(numel (at), directions)}, "c", {cell(numel (at), directions)});
  for l = 1:numel (at)
    layer = layers(at(l));
    d = 1 + strcmp (layer.Type, "bilstmLayer");
    H = layer.NumHiddenUnits;
    sizes = [ifelse(strcmp (layer.Type, "lstmProjectedLayer"), layer.OutputProjectorSize, H), H];
    for part = {"h", "c"; "HiddenState", "CellState"; sizes(1), sizes(2)}
      if (strcmp (part{1}, "c") && strcmp (layer.Type, "gruLayer"))
        continue;
      endif
      v = layer.(part{2})(:);
      if (isempty (v))
        v = zeros (d * part{3}, 1);
      elseif (numel (v) != d * part{3})
        error ("rnn:size", "%s: %s \"%s\": %s must have %d numbers, got %d", fname, layer.Type, layer.Name, part{2}, ...
               d * part{3}, numel (v));
      endif
      for k = 1:d
        state.(part{1}){l,k} = repmat (v((k-1) * part{3} + (1:part{3})), 1, n);
      endfor
    endfor
  endfor
  if (all (cellfun ("isempty", state.c(:))))
    state = rmfield (state, "c");
  endif
endfunction

function state = one_column (state)
  if (isstruct (state))
    state = structfun (@(parts) cellfun (@first_column, parts, "UniformOutput", false), state, "UniformOutput", false);
  endif
endfunction

function v = first_column (v)
  v = v(:,1:min (1, end));
endfunction

function info = in_their_units (info, scale)
  for name = {"TrainingLoss", "ValidationLoss", "EpochLoss"}
    if (isfield (info, name{1}))
      info.(name{1}) *= scale;
    endif
  endfor
  for name = {"Loss", "Accuracy", "RMSE"}
    last = ["Validation" name{1}];
    if (isfield (info, last))
      values = info.(last);
      known = find (! isnan (values), 1, "last");
      info.(["Final" last]) = [values(known), NaN](1);
    endif
  endfor
endfunction

## The layers with the matrices that were learned.
function layers = learned_layers (net, plan)
  layers = net.Layers;
  parts = layer_params (net.Network);
  for k = 1:numel (layers)
    if (! isempty (plan.at{k}))
      s = matlab_weights ("theirs", layers(k), parts{plan.at{k}(1)});
      if (! isempty (s))
        for [value, name] = s
          layers(k).(name) = value;
        endfor
      endif
    endif
  endfor
  s = net.Network.Normalization;
  if (! isempty (s.x_center))
    k = find (strcmp ({layers.Type}, "sequenceInputLayer"));
    low_high = {s.x_center - s.x_scale, s.x_center + s.x_scale};
    switch (layers(k).Normalization)
      case "zscore"
        [layers(k).Mean, layers(k).StandardDeviation] = deal (s.x_center, s.x_scale);
      case "zerocenter"
        layers(k).Mean = s.x_center;
      case "rescale-symmetric"
        [layers(k).Min, layers(k).Max] = low_high{:};
      case "rescale-zero-one"
        [layers(k).Min, layers(k).Max] = deal (s.x_center, s.x_center + s.x_scale);
    endswitch
  endif
endfunction

## The parameters of each layer of a network: a cell of what rnn_params has for it, {struct} or {forward, backward}.
function parts = layer_params (net)
  p = rnn_params (net);
  parts = cell (numel (net.Layers), 1);
  taken = struct ();
  [recurrent, ~] = layer_of (net.Layers, "recurrent");
  for k = 1:numel (net.Layers)
    group = net.Layers{k}.Type;
    if (any (k == recurrent))
      group = "rnn";
    elseif (k == numel (net.Layers))
      group = "head";
    endif
    if (! isfield (p, group))
      continue;
    endif
    if (! isfield (taken, group))
      taken.(group) = 0;
    endif
    taken.(group)++;
    if (iscell (p.(group)))
      parts{k} = p.(group)(taken.(group),:);
      parts{k} = parts{k}(! cellfun ("isempty", parts{k}));
    else
      parts{k} = {p.(group)};
    endif
  endfor
endfunction
