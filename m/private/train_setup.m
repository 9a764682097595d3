## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [NET, DATA, VALID, OPT] = train_setup (NET, X, Y, ARGS)
##
## What rnn_train does before the first step: reads the options, checks and
## normalises the data, makes the network where NET is [].

function [net, data, valid, opt] = train_setup (net, X, Y, args)
  fname = "rnn_train";
  if (isempty (net))
    [opt, given] = parse_options (fname, "t", args);
    [net, data] = new_training (fname, X, Y, opt);
  else
    [opt, given] = parse_options (fname, "t", args, known_options (net));
    check_fixed (fname, net, opt, given);
    net = take_over (net, opt);
    data = net_data (fname, net, "X", X, "Y", Y);
  endif
  data.state = check_state (fname, net, opt.State, numel (data.X));
  check_plan (fname, net, opt, given);
  net.options = rmfield (opt, [{"ValidationData", "OutputFcn", "State"}, fixed_names(), ...
                               {"Dropout", "RecurrentDropout", "Seed"}]);
  valid = [];
  if (! isempty (opt.ValidationData))
    valid = net_data (fname, net, "ValidationData{1}", opt.ValidationData{1}, ...
                      "ValidationData{2}", opt.ValidationData{2});
    opt.ValidationData = {};
  endif
  opt = settle (opt, numel (data.X));
endfunction

function names = fixed_names ()
  names = {"Cell", "HiddenSize", "Bidirectional", "Nonlinearity", "ResetGateMode", ...
           "LearnInitialState", "Structure", "Loss", "Classes", "Precision", ...
           "Normalization"};
endfunction

function [net, data] = new_training (fname, X, Y, opt)
  if (! isempty (opt.Classes) && any (strcmp (opt.Loss, {"mse", "mae"})))
    error ("rnn:option", "%s: Classes must be left out with a regression loss, got Loss \"%s\"", ...
           fname, opt.Loss);
  endif
  [seqs, form] = check_sequences (fname, "X", X);
  spec = struct ("Structure", opt.Structure, "Loss", opt.Loss, ...
                 "Classes", {column_of(opt.Classes)}, "OutputSize", []);
  t = check_targets (fname, "X", "Y", seqs, form, Y, spec);
  s = opt;
  s.InputSize = rows (seqs{1});
  s.Structure = t.structure;
  s.Loss = t.loss;
  flat = [];
  if (strcmp (t.loss, "crossentropy"))
    s.OutputSize = class_count (t.classes);
  else
    s.OutputSize = rows (t.flat);
    flat = t.flat;
  endif
  net = make_net (fname, s, t.classes, fit_normalization (opt.Normalization, seqs, flat));
  data = core_data (fname, net, seqs, t);
endfunction

function base = known_options (net)
  base = net.options;
  for name = [fixed_names(), {"Dropout", "RecurrentDropout", "Seed"}]
    base.(name{1}) = net.(name{1});
  endfor
  base.Normalization = net.Normalization.Method;
endfunction

## An option that made the network may be repeated, not changed.
function check_fixed (fname, net, opt, given)
  for name = intersect (given, fixed_names ())
    now = opt.(name{1});
    was = net.(name{1});
    same = isequal (now(:), was(:));
    if (strcmp (name{1}, "Normalization"))
      was = was.Method;
      same = strcmp (now, was);
    elseif (strcmp (now, "auto"))
      same = true;
    endif
    if (! same)
      error ("rnn:option", "%s: %s must stay what the network was made with (%s), got %s", ...
             fname, name{1}, value_text (was), value_text (now));
    endif
  endfor
endfunction

function net = take_over (net, opt)
  for name = {"Dropout", "RecurrentDropout", "Seed"}
    if (! isempty (opt.(name{1})))
      net.(name{1}) = opt.(name{1});
    endif
  endfor
  if (! strcmp (net.optimizer.Solver, opt.Solver))
    kept = net.optimizer;
    net.optimizer = new_optimizer (opt.Solver);
    for name = {"iteration", "batches", "epoch"}
      net.optimizer.(name{1}) = kept.(name{1});
    endfor
    net.optimizer.iteration = 0;
  endif
endfunction

function check_plan (fname, net, opt, given)
  if (net.Bidirectional && ! ischar (opt.SequenceLength))
    error ("rnn:option", ["%s: SequenceLength must be \"longest\" for a bidirectional ", ...
           "network, got %d"], fname, opt.SequenceLength);
  elseif (any (strcmp ("OutputNetwork", given)) && isempty (opt.ValidationData)
          && strcmp (opt.OutputNetwork, "best-validation"))
    error ("rnn:option", ["%s: ValidationData must be given for OutputNetwork ", ...
           "\"best-validation\", got none"], fname);
  elseif (! isempty (opt.CheckpointPath) && ! isfolder (opt.CheckpointPath))
    error ("rnn:option", "%s: CheckpointPath must be a folder that exists, got %s", ...
           fname, value_text (opt.CheckpointPath));
  endif
endfunction

## Defaults that depend on other options.
function opt = settle (opt, N)
  per_solver = struct ("adam", [0.005, 0.999, 0], "adamw", [0.005, 0.999, 0.01], ...
                       "rmsprop", [0.002, 0.9, 0], "sgdm", [0.01, 0.9, 0]).(opt.Solver);
  names = {"InitialLearnRate", "SquaredGradientDecayFactor", "L2Regularization"};
  for k = 1:3
    if (isempty (opt.(names{k})))
      opt.(names{k}) = per_solver(k);
    endif
  endfor
  if (! iscell (opt.OutputFcn))
    opt.OutputFcn = {opt.OutputFcn};
  endif
  nb = ceil (N / opt.MiniBatchSize);
  opt.WarmupIterations = max (opt.WarmupIterations, opt.WarmupEpochs * nb);
  total = opt.MaxEpochs * nb;
  if (ischar (opt.VerboseFrequency))
    opt.VerboseFrequency = max (1, ceil (total / 10));
  endif
  if (! opt.Verbose)
    opt.VerboseFrequency = Inf;
  endif
endfunction
