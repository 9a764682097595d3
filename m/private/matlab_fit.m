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
  [net, state] = matlab_make (fname, net, plan, seqs, classes, numel (seqs));
  args = matlab_plan (options, plan.scale);
  if (! isempty (options.ValidationData))
    [XV, form] = matlab_inputs (fname, "ValidationData{1}", options.ValidationData{1}, plan, layouts{1});
    YV = matlab_targets (fname, "ValidationData{2}", options.ValidationData{2}, plan, numel (XV), form, layouts{2}, classes);
    args = [args, {"ValidationData", {XV, YV}}];
  endif
  if (! isempty (state))
    args = [args, {"State", state}];
  endif
  [net.Network, info] = rnn_train (net.Network, seqs, targets, args{:});
  info = in_their_units (info, plan.scale);
  net.Layers = matlab_learned_layers (net, plan);
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
