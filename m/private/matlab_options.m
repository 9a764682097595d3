## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## OPTIONS = matlab_options (FNAME, ARGS)
##
## What MATLAB's trainingOptions makes of its arguments: a struct of the solver's options, with MATLAB's defaults; from such a
## struct itself a checked one.

function options = matlab_options (fname, args)
  persistent solvers = {"sgdm", "adam", "rmsprop", "lbfgs"};
  if (numel (args) == 1 && isstruct (args{1}))
    options = again (fname, args{1});
    return;
  elseif (isempty (args) || ! option_is_name (args{1}, solvers'))
    got = "none";
    if (! isempty (args))
      got = check_got (args{1});
    endif
    error ("rnn:option", "%s: the solver must be \"%s\", got %s%s", fname, strjoin (solvers, "\", \""), got, ...
           ifelse (strcmp (got, "\"lm\""), ": there is no Levenberg-Marquardt here, \"lbfgs\" takes the whole set at once, too", ""));
  endif
  solver = lower (args{1});
  opt = option_parse (fname, option_rows (solver), args(2:end));
  options = struct ("Solver", solver);
  for [value, name] = opt
    options.(name) = value;
  endfor
endfunction

function options = again (fname, s)
  if (! isscalar (s) || ! isfield (s, "Solver"))
    error ("rnn:type", "%s: OPTIONS must be what trainingOptions gives, got %s without a field Solver", fname, check_got (s));
  endif
  options = matlab_options (fname, {s.Solver, rmfield(s, "Solver")});
endfunction

function t = option_rows (solver)
  from = @(name, default) train_row (name, default);
  switch (solver)
    case "sgdm"
      t = [from("InitialLearnRate", 0.01); from("Momentum", 0.9)];
    case "adam"
      t = [from("InitialLearnRate", 0.001); from("GradientDecayFactor", 0.9)
           from("SquaredGradientDecayFactor", 0.999); from("Epsilon", 1e-8)];
    case "rmsprop"
      t = [from("InitialLearnRate", 0.001); from("SquaredGradientDecayFactor", 0.9); from("Epsilon", 1e-8)];
    case "lbfgs"
      t = [renamed("MaxEpochs", "MaxIterations", 1000)
           renamed("InitialLearnRate", "InitialStepSize", [])
           from("HistorySize", 10); from("MaxNumLineSearchIterations", 20); from("GradientTolerance", 1e-5)
           renamed("GradientTolerance", "StepTolerance", 1e-5)
           {"LineSearchMethod", "weak-wolfe", {"weak-wolfe", "strong-wolfe", "backtracking"}, ""
            "InitialInverseHessianFactor", 1, @(v) isnumeric (v) && isscalar (v) && v > 0, "a positive number"}];
  endswitch
  if (! strcmp (solver, "lbfgs"))
    t = [t; from("MaxEpochs", 30); from("MiniBatchSize", 128); from("Shuffle", "once"); from("LearnRateDropFactor", 0.1)
         {"LearnRateSchedule", "none", {"none", "piecewise"}, ""}
         from("LearnRateDropPeriod", 10); from("GradientThreshold", Inf); from("GradientThresholdMethod", "l2norm")];
  endif
  t = [t; common_rows(from)];
endfunction

function t = common_rows (from)
  flag = @(name, default) renamed ("Verbose", name, default);
  count = @(name, default) renamed ("AttentionSize", name, default);
  anything = @(v) true;
  t = [from("L2Regularization", 1e-4); from("Verbose", true); count("VerboseFrequency", 50); from("Plots", "none")
       {"ValidationData", [], @(v) isequal (v, []) || (iscell (v) && any (numel (v) == [0, 2])), "a cell {X, Y} or []"}
       count("ValidationFrequency", 50); from("ValidationPatience", Inf)
       {"OutputNetwork", "auto", {"auto", "best-validation", "best-validation-loss", "last-iteration"}, ""
        "OutputFcn", [], @(v) isequal (v, []) || is_function_handle (v) ...
                         || (iscell (v) && all (cellfun (@is_function_handle, v))), "a function handle or a cell of them"}
       from("CheckpointPath", ""); from("CheckpointFrequency", 1); from("CheckpointFrequencyUnit", "epoch")
       {"SequenceLength", "longest", @(v) isequal (v, "longest") || (isnumeric (v) && isscalar (v) && v >= 1 && v == fix (v)), ...
          "\"longest\" or a number of steps, as sequences are neither padded nor cut off here"
        "SequencePaddingDirection", "right", {"right", "left"}, ""
        "SequencePaddingValue", 0, @(v) isnumeric (v) && isscalar (v) && isreal (v), "a number"
        "ExecutionEnvironment", "auto", {"auto", "cpu"}, ""
        "PreprocessingEnvironment", "serial", {"serial", "background", "parallel"}, ""
        "Acceleration", "auto", {"auto", "none", "mex"}, ""
        "WorkerLoad", [], anything, ""
        "BatchNormalizationStatistics", "auto", {"auto", "population", "moving"}, ""}
       flag("DispatchInBackground", false); flag("ResetInputNormalization", true)
       {"Metrics", [], @(v) isequal (v, []) || (((ischar (v) && rows (v) == 1 && ndims (v) == 2) || iscellstr (v)) && all (ismember (cellstr (v), {"accuracy", "rmse", "fscore", "loss"}))), ...
          "[] or \"accuracy\", \"rmse\", \"fscore\""
        "ObjectiveMetricName", "loss", {"loss", "accuracy", "rmse", "fscore"}, ""
        "InputDataFormats", "auto", {"auto", "CTB", "CBT", "CT", "TC", "TCB", "TBC"}, ""
        "TargetDataFormats", "auto", {"auto", "CTB", "CBT", "CT", "TC", "TCB", "TBC", "BC", "CB"}, ""}];
endfunction

function row = train_row (name, default)
  row = renamed (name, name, default);
endfunction

## The row of an option of rnn_train with another name and default.
function row = renamed (option, name, default)
  row = option_table ("train");
  row = row(strcmp (option, row(:, 1)),:);
  row(1:2) = {name, default};
endfunction
