## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {[@var{net}, @var{info}] =} rnn_train (@var{X}, @var{Y})
## @deftypefnx {} {[@var{net}, @var{info}] =} rnn_train (@var{X}, @var{Y}, @var{name}, @var{value}, @dots{})
## @deftypefnx {} {[@var{net}, @var{info}] =} rnn_train (@var{net}, @var{X}, @var{Y}, @dots{})
## Build a recurrent neural network and train it, or go on training @var{net}.
##
## @strong{Data.}  @var{X} is an N x 1 cell of D x @var{T} matrices, one column
## a time step, lengths free to differ; or a D x T x N array; or one D x T matrix,
## a single sequence.  @var{Y} decides what is learned:
##
## @table @asis
## @item N labels or N x K values
## many-to-one: one target a sequence.  Labels are whole numbers, logical, a
## cellstr or the rows of a char matrix.
## @item N x 1 cell of 1 x @var{T} labels or K x @var{T} values
## many-to-many: one target a step.  Labels may also be a cellstr or a char row a
## sequence; @code{NaN} means no target at that step.  For one bare D x T
## sequence K x T values, for a D x T x N array a K x T x N one will do.
## @end table
##
## Whole numbers in a single row are class labels, other numbers values;
## @qcode{"Loss"} says otherwise where that guess is wrong.  A cellstr is N labels;
## with @qcode{"Structure"} "many-to-many" its strings are one character a step.
##
## @strong{Going on.}  With @var{net} the optimiser's state, the options of the
## call before (all but data and handles), the classes and the statistics of the
## normalisation are those of @var{net}: twice 5 epochs are 10, to the bit.
## @code{MaxEpochs} counts the epochs of the call, schedules count from the first.
## A change of @code{Solver} starts a new optimiser state.  Options that made the
## network may be repeated but not changed.
##
## @strong{The network} (defaults in parentheses):
##
## @table @asis
## @item Cell ("lstm"), HiddenSize (64), Bidirectional (false)
## "rnn", "lstm" or "gru"; a vector stacks layers.
## @item Nonlinearity ("tanh"), ResetGateMode ("after-multiplication")
## "relu" for rnn cells; the GRU's form, see @code{rnn_create}.
## @item LearnInitialState (false), Dropout (0), RecurrentDropout (0)
## Dropout works on the outputs of every layer, also of the last before the head
## (Zaremba, Sutskever, Vinyals 2014); RecurrentDropout with one mask for all
## steps of a sequence, or of a chunk of SequenceLength (Gal and Ghahramani 2016).
## @item Structure ("auto"), Loss ("auto"), Classes (those in @var{Y})
## "many-to-one", "many-to-many"; "crossentropy", "mse", "mae".
## @item Normalization ("zscore"), Precision ("double")
## "none", "zscore", "zerocenter", "rescale-symmetric" of inputs and regression
## targets, with the statistics of the training set, undone on outputs.  The
## default spares the first steps finding the data's scale; MATLAB's is none.
## @item Seed (drawn from @code{rand})
## Repeats a run: weights, shuffling, dropout.
## @end table
##
## @strong{The solver}:
##
## @table @asis
## @item Solver ("adam")
## "adam" (Kingma and Ba 2015), "adamw" (Loshchilov and Hutter 2019), "rmsprop"
## (Hinton 2012), "sgdm", the latter also with Nesterov (false).
## @item InitialLearnRate
## adam, adamw 0.005, rmsprop 0.002, sgdm 0.01.
## @item LearnRateSchedule ("none")
## "piecewise" (times LearnRateDropFactor (0.1) every LearnRateDropPeriod (10)
## epochs), "exponential" (the same, smoothly), "cosine" (down to 0 in
## LearnRateCycle epochs (MaxEpochs), then anew), "plateau" (times
## LearnRateDropFactor after LearnRatePatience (5) epochs without a lower
## validation loss, or training loss where there is none).
## @item WarmupIterations (0), WarmupEpochs (0)
## Mini-batches or epochs of linear rise before any schedule.
## @item GradientThreshold (1), GradientThresholdMethod ("global-l2norm")
## Clipping (Pascanu, Mikolov, Bengio 2013); also "l2norm" (by parameter block)
## and "absolute-value".  MATLAB's default Inf lets recurrent nets explode.
## @item L2Regularization
## 0; adamw 0.01 (decoupled).  Biases and initial states are spared.
## @item Momentum (0.9), GradientDecayFactor (0.9), SquaredGradientDecayFactor
## The last is 0.999, for rmsprop 0.9.  Epsilon (1e-8).
## @end table
##
## @strong{The run}:
##
## @table @asis
## @item MaxEpochs (50), MiniBatchSize (32), Shuffle ("every-epoch")
## MATLAB's 30 and 128 suit larger sets.  The last batch may be smaller: no
## sequence is dropped.  Shuffle also "once", "never".
## @item SequenceLength ("longest")
## A number of steps cuts longer sequences into chunks, state carried over,
## gradient not (truncated BPTT, Williams and Peng 1990); each chunk is an
## iteration.  Many-to-one learns from the chunk with the last step alone.  Not
## for bidirectional networks.
## @item State ([])
## Initial states of the sequences, as @code{rnn_predict} returns them; they are
## the same in each epoch and are not learned.
## @item ValidationData, ValidationFrequency (50), ValidationPatience (Inf)
## @{XV, YV@}, measured every so many mini-batches and at the end; training stops
## after so many measurements without a lower loss.
## @item OutputNetwork ("best-validation" with ValidationData)
## or "last-iteration".
## @item Verbose (true), VerboseFrequency ("auto", about ten lines a run)
## @itemx Plots ("none" or "training-progress")
## @item OutputFcn
## A handle or a cell of them, called with a struct (State "start", "iteration",
## "done"; Iteration, Epoch, TrainingLoss, TrainingAccuracy or TrainingRMSE,
## ValidationLoss, @dots{}, BaseLearnRate, GradientNorm, TimeSinceStart) after
## each iteration.  A true result stops the training.
## @item CheckpointPath (""), CheckpointFrequency (1 epoch), CheckpointName
## Writes @code{net} to files that @code{load} reads.
## @item NumThreads (0: all cores), ExecutionEnvironment ("auto", "cpu")
## The result does not depend on the number of threads.
## @end table
##
## @strong{Results.}  @var{net} is a struct (see @code{rnn_create}).  @var{info}
## has, one column an iteration, TrainingLoss (of the normalised targets),
## TrainingAccuracy (percent) or TrainingRMSE (units of @var{Y}), ValidationLoss
## @dots{} (NaN where not measured), GradientNorm (before clipping),
## BaseLearnRate, Epoch; further EpochLoss, OutputNetworkIteration, TotalTime (s)
## and stopped: "max-epochs", "validation-patience", "output-fcn", "interrupted"
## (Ctrl-C: @var{net} as it stands) or "diverged".  The last comes with the
## warning @code{rnn:diverged} and the last finite network, as an error would lose
## it; its optimiser state starts anew.
##
## @strong{Errors}: @code{rnn:option}, @code{rnn:type}, @code{rnn:size},
## @code{rnn:empty}, @code{rnn:nonfinite}, @code{rnn:count},
## @code{rnn:transpose}, @code{rnn:label}, @code{rnn:structure},
## @code{rnn:net}, @code{rnn:memory}.  Warning @code{rnn:labels}: whole numbers
## that look like values are taken as labels.
##
## @example
## @group
## t = (0:0.1:20)';
## X = sin (t(1:end-1))';   Y = sin (t(2:end))';
## net = rnn_train (X, Y, "HiddenSize", 8, "MaxEpochs", 100);
## plot (t(2:end), [Y; rnn_predict(net, X)])
## @end group
## @end example
## @seealso{rnn_predict, rnn_create, rnn_plot, rnn_loss, rnn_generate}
## @end deftypefn

function [net, info] = rnn_train (varargin)
  resumed = nargin > 0 && isstruct (varargin{1});
  if (nargin < 2 + resumed)
    print_usage ();
  endif
  net = [];
  if (resumed)
    net = varargin{1};
    check_net ("rnn_train", net);
  endif
  [X, Y] = varargin{resumed + (1:2)};
  [net, data, valid, opt] = train_setup (net, X, Y, varargin(resumed + 3:end));
  [net, info] = fit_loop (net, data, valid, opt);
endfunction

%!function [X, Y] = toy (N)
%!  k = (1:N)';
%!  X = arrayfun (@(k) sin ((1:5 + mod (k, 4)) * (1 + mod (k, 3)) + [0; k]), k, ...
%!                "UniformOutput", false);
%!  Y = mod (k, 3);
%!endfunction
%!function r = stop_at (s, n)
%!  r = s.Iteration >= n;
%!endfunction
%!shared X, Y, quiet
%! [X, Y] = toy (20);
%! quiet = {"Verbose", false, "HiddenSize", 6, "MiniBatchSize", 8, "Seed", 3};

%!test # two calls of 5 epochs are one of 10, for each solver and schedule
%! for s = {"adam", "adamw", "rmsprop", "sgdm"}
%!   for how = {"none", "piecewise", "exponential", "plateau", "cosine"}
%!     opt = [quiet, {"Solver", s{1}, "LearnRateSchedule", how{1}, "Dropout", 0.3, ...
%!            "LearnRateDropPeriod", 3, "HiddenSize", [4, 3], "WarmupIterations", 4, ...
%!            "LearnRatePatience", 1, "LearnRateCycle", 4}];
%!     a = rnn_train (X, Y, opt{:}, "MaxEpochs", 10);
%!     b = rnn_train (X, Y, opt{:}, "MaxEpochs", 5);
%!     b = rnn_train (b, X, Y);
%!     assert (isequal (a.theta, b.theta));
%!     assert (isequal (a.optimizer, b.optimizer));
%!   endfor
%! endfor
%!test # events between iterations and threads change nothing
%! a = rnn_train (X, Y, quiet{:}, "MaxEpochs", 4);
%! b = rnn_train (X, Y, quiet{:}, "MaxEpochs", 4, "OutputFcn", @(s) false, "NumThreads", 1);
%! assert (isequal (a.theta, b.theta));
%!test # without Seed the state of rand repeats a run
%! opt = quiet(1:end-2);
%! rand ("twister", 42);  a = rnn_train (X, Y, opt{:}, "MaxEpochs", 1);
%! rand ("twister", 42);  b = rnn_train (X, Y, opt{:}, "MaxEpochs", 1);
%! c = rnn_train (X, Y, opt{:}, "MaxEpochs", 1);
%! assert (isequal (a.theta, b.theta) && ! isequal (a.theta, c.theta));
%!test # with Seed the state of rand stays
%! rand ("twister", 1);  r = rand (1, 3);
%! rand ("twister", 1);  rnn_train (X, Y, quiet{:}, "MaxEpochs", 1);
%! assert (rand (1, 3), r);
%!test # labels learned; the record's shape
%! [net, info] = rnn_train (X, Y, quiet{:}, "MaxEpochs", 150);
%! assert (mean (rnn_predict (net, X) == Y) > 0.9);
%! assert (size (info.TrainingLoss), [1, 450]);
%! assert (size (info.TrainingAccuracy), [1, 450]);
%! assert (info.Epoch([1, 3, 4, 450]), [1, 1, 2, 150]);
%! assert (numel (info.EpochLoss), 150);
%! assert (info.EpochLoss(end) < info.EpochLoss(1));
%! assert (all (isnan (info.ValidationLoss)));
%! assert (info.stopped, "max-epochs");
%!test # validation: measured where due, best network kept
%! [net, info] = rnn_train (X(1:12), Y(1:12), quiet{:}, "MaxEpochs", 20, ...
%!                          "ValidationData", {X(13:20), Y(13:20)}, "ValidationFrequency", 3);
%! at = find (! isnan (info.ValidationLoss));
%! assert (at, [3:3:39, 40]);
%! [low, k] = min (info.ValidationLoss(at));
%! assert (info.OutputNetworkIteration, at(k));
%! assert (rnn_loss (net, X(13:20), Y(13:20)), low, 1e-10);
%!test # patience
%! [~, info] = rnn_train (X, Y, quiet{:}, "ValidationData", {X, 2 - Y}, "MaxEpochs", 100, ...
%!                        "ValidationFrequency", 1, "ValidationPatience", 2, ...
%!                        "InitialLearnRate", 0.05);
%! assert (info.stopped, "validation-patience");
%!test # OutputFcn stops, and may return nothing
%! [~, info] = rnn_train (X, Y, quiet{:}, "MaxEpochs", 9, ...
%!                        "OutputFcn", {@(s) stop_at(s, 4), @(s) fflush(stdout)});
%! assert (info.stopped, "output-fcn");
%! assert (numel (info.TrainingLoss), 4);
%!test # progress lines
%! opt = [quiet(3:end), {"MaxEpochs", 20, "ValidationData", {X, Y}}];
%! s = evalc ("rnn_train (X, Y, opt{:});");
%! lines = strsplit (strtrim (s), "\n");
%! assert (any (numel (lines) == 10:13));
%! assert (! isempty (strfind (lines{1}, "Val. loss")));
%! assert (evalc ("rnn_train (X, Y, quiet{:}, \"MaxEpochs\", 2);"), "");
%!test # many-to-many values, units undone, single, GRU, cut into chunks
%! x = cumsum (ones (1, 60)) / 3;
%! Z = {100 + 10 * sin(x); 100 + 10 * sin(x(1:47) + 1)};
%! U = cellfun (@(z) z(1:end-1), Z, "UniformOutput", false);
%! V = cellfun (@(z) z(2:end), Z, "UniformOutput", false);
%! [net, info] = rnn_train (U, V, quiet{:}, "Cell", "gru", "Precision", "single", ...
%!                          "MaxEpochs", 150, "SequenceLength", 20, "InitialLearnRate", 0.02);
%! P = rnn_predict (net, U);
%! assert (sqrt (mean (([P{:}] - [V{:}]) .^ 2)) < 2);
%! assert (class (P{1}), "single");
%! assert (numel (info.TrainingLoss), 450);
%! assert (info.Epoch(4), 2);
%!test # statistics of the normalisation; a constant row has scale 1
%! U = {[1, 2, 3; 5, 5, 5], [4, 6; 5, 5]};
%! for s = {"none", "zscore", "zerocenter", "rescale-symmetric"; ...
%!          [], [3.2; 5], [3.2; 5], [3.5; 5]; ...
%!          [], [std([1, 2, 3, 4, 6], 1); 1], [1; 1], [2.5; 1]}
%!   n = rnn_train (U, [10.5, 20.5], quiet{:}, "MaxEpochs", 1, "Normalization", s{1}).Normalization;
%!   assert (n.x_center, s{2}, 1e-14);
%!   assert (n.x_scale, s{3}, 1e-14);
%!   assert (isempty (n.y_center) == isempty (s{2}));
%! endfor
%!test # checkpoints
%! dir = tempname ();  mkdir (dir);
%! unwind_protect
%!   net = rnn_train (X, Y, quiet{:}, "MaxEpochs", 4, "CheckpointPath", dir, ...
%!                    "CheckpointFrequency", 2, "CheckpointName", "c");
%!   s = load (fullfile (dir, "c_00002.mat"));
%!   assert (isequal (rnn_train (s.net, X, Y, "MaxEpochs", 2).theta, net.theta));
%! unwind_protect_cleanup
%!   confirm_recursive_rmdir (false, "local");  rmdir (dir, "s");
%! end_unwind_protect
%!test # divergence keeps a finite network
%! warning ("off", "rnn:diverged", "local");
%! [net, info] = rnn_train (X, Y * 1.5, quiet{:}, "Cell", "rnn", "Nonlinearity", "relu", ...
%!                          "Solver", "sgdm", "InitialLearnRate", 1e200, ...
%!                          "GradientThreshold", Inf, "MaxEpochs", 60);
%! assert (info.stopped, "diverged");
%! assert (all (isfinite (net.theta)));
%!warning id=rnn:labels
%! rnn_train (X, (1:20)' * 7 + [0; zeros(19, 1)], "Verbose", false, "MaxEpochs", 1);
%! rnn_train ({X{:}, X{:}}, 1:40, "Verbose", false, "MaxEpochs", 1);

%!error rnn_train (1)
%!error id=rnn:option rnn_train (X, Y, 20)
%!error <assignment> rnn_train (X, Y, MaxEpochs=20)
%!error <did you mean "MaxEpochs"> rnn_train (X, Y, "MaxEpoch", 2)
%!error <MaxEpochs must be a positive integer, got -3> rnn_train (X, Y, "MaxEpochs", -3)
%!error <has no value> rnn_train (X, Y, "MaxEpochs")
%!error id=rnn:option rnn_train (X, Y, "Cell", "lstn")
%!error id=rnn:option rnn_train (X, Y, "Bidirectional", true, "SequenceLength", 3)
%!error id=rnn:option rnn_train (X, Y, "OutputNetwork", "best-validation")
%!error id=rnn:option rnn_train (X, Y, "CheckpointPath", "/no/such/folder")
%!error <Cell must stay what the network was made with \("lstm"\), got "gru">
%! rnn_train (rnn_create ("InputSize", 2, "OutputSize", 1), X, Y / 7, "Cell", "gru");
%!error <as many elements as X \(20\), got 19> rnn_train (X, Y(2:20))
%!error id=rnn:count rnn_train (X, Y(2:20))
%!error id=rnn:transpose rnn_train ("text", Y)
%!error id=rnn:type rnn_train ({1, 2i}, 1:2)
%!error id=rnn:type rnn_train ({1, sparse(2)}, 1:2)
%!error id=rnn:type rnn_train (X, @sin)
%!error id=rnn:empty rnn_train ({}, [])
%!error id=rnn:empty rnn_train ({zeros(2, 0)}, 1)
%!error id=rnn:empty rnn_train (X, [])
%!error id=rnn:nonfinite rnn_train ({[1, NaN]}, 1)
%!error id=rnn:nonfinite rnn_train (X, [NaN; Y(2:20)])
%!error id=rnn:nonfinite rnn_train ({1:3}, {[1, Inf, 2]})
%!error id=rnn:size rnn_train ({ones(2, 3), ones(3, 4)}, 1:2)
%!error id=rnn:size rnn_train ({1:3, 1:4}, {1:3, 1:5})
%!error id=rnn:transpose rnn_train (cellfun (@transpose, X, "UniformOutput", false), Y)
%!error id=rnn:transpose rnn_train (ones (30, 2), rand (30, 1))
%!error id=rnn:transpose rnn_train ({ones(9, 2)}, {rand(1, 9)})
%!error id=rnn:structure rnn_train (X, X, "Structure", "many-to-one")
%!error id=rnn:label rnn_train (X, Y, "Classes", [0, 1])
%!error id=rnn:label rnn_train (X, Y, "ValidationData", {X, Y + 1})
%!error id=rnn:size rnn_train (X, Y, "ValidationData", {ones(3, 4), 1})
%!error id=rnn:net rnn_train (struct (), X, Y)
