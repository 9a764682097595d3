## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ARGS = matlab_plan (OPTIONS, SCALE)
##
## The options of rnn_train that do what those of MATLAB's trainingOptions say.  MATLAB's loss is SCALE times that of rnn_train: so are
## its gradients, which the learning rate of sgdm, the threshold, the factor of the weight decay and Epsilon make up for.

function args = matlab_plan (options, scale)
  o = options;
  plan = struct ("Solver", o.Solver, "Verbose", o.Verbose, "Plots", o.Plots, "ValidationPatience", ifelse (isempty (o.ValidationData), Inf, o.ValidationPatience), ...
                 "L2Regularization", o.L2Regularization / scale, "CheckpointPath", o.CheckpointPath, ...
                 "CheckpointFrequency", o.CheckpointFrequency, "CheckpointFrequencyUnit", o.CheckpointFrequencyUnit, ...
                 "SequenceLength", o.SequenceLength);
  if (strcmp (o.Solver, "lbfgs"))
    plan.MaxEpochs = o.MaxIterations;
    plan.HistorySize = o.HistorySize;
    plan.MaxNumLineSearchIterations = o.MaxNumLineSearchIterations;
    plan.GradientTolerance = o.GradientTolerance / scale;
    plan.GradientThreshold = Inf;
    if (! isempty (o.InitialStepSize))
      plan.InitialLearnRate = o.InitialStepSize;
    endif
  else
    plan = with_minibatches (plan, o, scale);
  endif
  if (! isempty (o.ValidationData))
    plan.ValidationFrequency = o.ValidationFrequency;
    plan.ValidationMetric = o.ObjectiveMetricName;
    plan.OutputNetwork = ifelse (strncmp (o.OutputNetwork, "best", 4) || (strcmp (o.OutputNetwork, "auto") ...
                                 && ! strcmp (o.ObjectiveMetricName, "loss")), "best-validation", "last-iteration");
  endif
  plan.VerboseFrequency = o.VerboseFrequency;
  if (! isempty (o.OutputFcn))
    given = ifelse (iscell (o.OutputFcn), o.OutputFcn, {o.OutputFcn});
    plan.OutputFcn = cellfun (@(f) in_their_units (f, scale), given, "UniformOutput", false);
  endif
  args = [fieldnames(plan), struct2cell(plan)]'(:)';
endfunction

function plan = with_minibatches (plan, o, scale)
  for name = {"MaxEpochs", "MiniBatchSize", "Shuffle", "InitialLearnRate", "LearnRateSchedule", "LearnRateDropFactor", ...
              "LearnRateDropPeriod", "GradientThresholdMethod", "Momentum", "GradientDecayFactor", "SquaredGradientDecayFactor"}
    if (isfield (o, name{1}))
      plan.(name{1}) = o.(name{1});
    endif
  endfor
  plan.GradientThreshold = o.GradientThreshold / scale;
  if (strcmp (o.Solver, "sgdm"))
    plan.InitialLearnRate *= scale;
  else
    plan.Epsilon = o.Epsilon / scale;
  endif
endfunction

## The OutputFcn F, which gets MATLAB's losses.
function g = in_their_units (f, scale)
  g = @(s) f (scaled (s, scale));
endfunction

function s = scaled (s, scale)
  for name = {"TrainingLoss", "ValidationLoss"}
    s.(name{1}) *= scale;
  endfor
endfunction
