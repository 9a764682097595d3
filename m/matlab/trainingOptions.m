## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{options} =} trainingOptions (@var{solver})
## @deftypefnx {} {@var{options} =} trainingOptions (@var{solver}, @var{name}, @var{value}, @dots{})
## How trainNetwork and trainnet are to train (MATLAB's name): a struct with a field for each option, whose values may be changed.
##
## @var{solver} is "sgdm", "adam", "rmsprop" or "lbfgs".  Options, with MATLAB's defaults:
##
## @table @asis
## @item InitialLearnRate
## 0.01 of sgdm, 0.001 of the others; lbfgs has InitialStepSize (@qcode{[]}: 0.1)
## @item Momentum (0.9) of sgdm; GradientDecayFactor (0.9) of adam
## @itemx SquaredGradientDecayFactor (0.999 of adam, 0.9 of rmsprop), Epsilon (1e-8)
## @item MaxEpochs (30), MiniBatchSize (128), Shuffle ("once"; "never", "every-epoch")
## lbfgs takes the whole set at once, for MaxIterations (1000)
## @item HistorySize (10), MaxNumLineSearchIterations (20), GradientTolerance (1e-5)
## of lbfgs, whose line search meets the strong Wolfe conditions whatever LineSearchMethod says
## @item LearnRateSchedule ("none"; "piecewise"), LearnRateDropFactor (0.1), LearnRateDropPeriod (10)
## @item L2Regularization (1e-4)
## @item GradientThreshold (Inf), GradientThresholdMethod ("l2norm"; "global-l2norm", "absolute-value")
## @item SequenceLength ("longest")
## or a number of steps: longer sequences are cut into chunks of so many, the state goes on to the next one.  "shortest", which would
## cut off steps, is refused
## @item ValidationData (@qcode{[]}; @{X, Y@}), ValidationFrequency (50), ValidationPatience (Inf)
## @item OutputNetwork ("auto"; "last-iteration", "best-validation", "best-validation-loss")
## "auto" is the last one, but with an ObjectiveMetricName other than "loss" the best one
## @item ObjectiveMetricName ("loss"; "accuracy", "rmse", "fscore")
## @item Verbose (true), VerboseFrequency (50), Plots ("none"; "training-progress"), OutputFcn (@qcode{[]})
## @item CheckpointPath (""), CheckpointFrequency (1), CheckpointFrequencyUnit ("epoch"; "iteration")
## @item InputDataFormats ("auto"), TargetDataFormats ("auto")
## of trainnet: "CTB" where sequences are channels x time, else time x channels
## @end table
##
## Accepted, and without effect here: SequencePaddingDirection, SequencePaddingValue, ExecutionEnvironment ("auto", "cpu"),
## PreprocessingEnvironment, Acceleration, WorkerLoad, DispatchInBackground, ResetInputNormalization, BatchNormalizationStatistics,
## Metrics (the record has accuracy or RMSE), and of lbfgs StepTolerance, LineSearchMethod and
## InitialInverseHessianFactor.
##
## Error: @code{rnn:option}.
## @seealso{rnn_matlab, trainNetwork, trainnet, rnn_train}
## @end deftypefn

function options = trainingOptions (varargin)
  options = __rnn_matlab__ ("trainingOptions", "options", varargin);
endfunction

%!assert (trainingOptions ("sgdm").InitialLearnRate, 0.01)
