## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [T, DEFAULTS] = option_table (GROUP)
##
## The one table of options.  GROUP is a letter: t rnn_train, c rnn_create,
## p rnn_predict, l rnn_loss, g rnn_generate of values and d of tokens,
## k rnn_gradcheck, f rnn_gradflow, v rnn_tokenizer, m rnn_metrics.  T is a cell
## with one option per row: name, default, validator, text.  A validator is a
## function handle or the cellstr of allowed words; the text ends the sentence
## "NAME must be ...".  A default of [] means: settled later from other options.
## DEFAULTS is a struct with one field per option, without those of matlab_rows.

function [t, defaults] = option_table (group)
  persistent known = struct ();
  if (! isfield (known, group))
    all = full_table ();
    of_group = @(t) t(cellfun (@(g) any (g == group), t(:, 5)), 1:4);
    t = of_group (all);
    known.(group) = {[t; of_group(matlab_rows ())], cell2struct(t(:, 2), t(:, 1), 1)};
  endif
  [t, defaults] = known.(group){:};
endfunction

function t = full_table ()
  t = [model_rows(); token_rows(); solver_rows(); plan_rows(); report_rows(); call_rows(); ...
       decode_rows(); metric_rows()];
endfunction

function t = model_rows ()
  names = unique ({core_cells()(:).name});
  yes = {@is_flag, "true or false"};
  rate = {@(v) is_number (v) && v >= 0 && v < 1, "a number in [0, 1)"};
  sizes = {@(v) isnumeric (v) && isvector (v) && ! isempty (v) && all (arrayfun (@is_count, v)), ...
           "a positive integer or a vector of them"};
  count = {@is_count, "a positive integer"};
  layers = {@(v) isstruct (v) || iscell (v), ...
            "a cell of layers as rnn_layer gives them (\"HiddenSize\", [64, 32] stacks two of one kind)"};
  starts = {"glorot", "he", "orthogonal", "narrow-normal", "identity", "zeros"};
  t = {"InputSize",         [],           count{:},                          "tc"
       "OutputSize",        [],           count{:},                          "c"
       "Layers",            [],           layers{:},                         "tc"
       "DecoderLayers",     [],           layers{:},                         "tc"
       "Cell",              "lstm",       names, "",                  "tc"
       "HiddenSize",        64,           sizes{:},                          "tc"
       "Bidirectional",     false,        yes{:},                            "tc"
       "Nonlinearity",      "tanh",       {"tanh", "relu", "linear"}, "",    "tc"
       "ResetGateMode",     "after-multiplication", ...
         {"after-multiplication", "before-multiplication", ...
          "recurrent-bias-after-multiplication"}, "",                        "tc"
       "LearnInitialState", false,        yes{:},                            "tc"
       "UnitForgetBias",    true,         yes{:},                            "tc"
       "ChronoMax",         [],           @(v) isempty (v) || (is_number (v) && v >= 2 && isfinite (v)), ...
         "a number from 2 up, or []",                                        "tc"
       "InputWeightsInitializer", "auto", ["auto", starts], "",              "tc"
       "RecurrentWeightsInitializer", "auto", ["auto", starts], "",          "tc"
       "Structure",         "auto", {"auto", "many-to-one", "many-to-many", ...
                                     "encoder-decoder", "one-to-many"}, "",  "tc"
       "Loss",              "auto", {"auto", "crossentropy", "mse", "mae", "ctc"}, "", "tc"
       "Classes",           [],           @is_classes, ...
         "a vector of different numbers, a cellstr or the rows of a char matrix", "tc"
       "Dropout",           0,            rate{:},                           "tc"
       "RecurrentDropout",  0,            rate{:},                           "tc"
       "Precision",         "double",     {"double", "single"}, "",          "tc"
       "Seed",              [],           @(v) is_whole (v) && v >= 0 && v < 2^32, ...
         "a whole number from 0 to 2^32 - 1",                                "tc"
       "Normalization",     "zscore", ...
         {"none", "zscore", "zerocenter", "rescale-symmetric"}, "",          "t"
       "Normalization",     "none",  @(v) (isstruct (v) && isscalar (v)) || (is_string (v) && strcmpi (v, "none")), ...
         "\"none\" or a struct of statistics",                               "c"};
endfunction

function t = token_rows ()
  count = {@is_count, "a positive integer"};
  yes = {@is_flag, "true or false"};
  part = {@(v) is_number (v) && v >= 0 && v < 1, "a number in [0, 1)"};
  levels = {@(v) isstruct (v) || (is_string (v) && any (strcmpi (v, {"auto", "char", "word", ...
            "subword"}))), "a tokenizer, \"char\", \"word\" or \"subword\""};
  vocabulary = {@(v) (is_count (v) && v > 1) || (is_number (v) && v == Inf), ...
                "a whole number from 2 up (a token beside the unknown one) or Inf"};
  t = {"Tokenizer",          "auto",  levels{:},                             "t"
       "TargetTokenizer",    "auto",  levels{:},                             "t"
       "MaxVocabulary",      [],      vocabulary{:},                         "tv"
       "MinCount",           1,       count{:},                              "tv"
       "Lowercase",          false,   yes{:},                                "tv"
       "Normalize",          "auto",  {"auto", "none", "nfc"}, "",           "tv"
       "TargetMaxVocabulary", [],     vocabulary{:},                         "t"
       "TargetMinCount",     [],      count{:},                              "t"
       "TargetLowercase",    [],      yes{:},                                "t"
       "UnknownRate",        [],      part{:},                               "t"
       "EmbeddingSize",      [],      count{:},                              "tc"
       "TargetEmbeddingSize", [],     count{:},                              "tc"
       "EmbeddingMatrix",    [],      @(v) isfloat (v) && isreal (v) && ndims (v) == 2 && ! isempty (v) ...
                                      && ! issparse (v) && all (isfinite (v(:))), ...
         "a real full finite E x V matrix",                                  "tc"
       "EmbeddingScale",     [],      @(v) is_number (v) && v >= 0 && isfinite (v), ...
         "a number from 0 up",                                               "tc"
       "FreezeEmbedding",    false,   yes{:},                                "tc"
       "Attention",          "none",  {"none", "additive", "multiplicative"}, "", "tc"
       "AttentionSize",      [],      count{:},                              "tc"
       "FeedContext",        false,   yes{:},                                "tc"
       "ScheduledSampling",  0,       part{:},                               "tc"
       "LabelSmoothing",     0,       part{:},                               "tc"
       "ClassWeights",       "none",  @(v) (is_string (v) && any (strcmpi (v, {"none", "auto"}))) ...
                                      || (isnumeric (v) && isreal (v) && isvector (v) && ! isempty (v) ...
                                          && all (isfinite (v) & v > 0)), ...
         "\"none\", \"auto\" or a vector of positive numbers",             "tc"};
endfunction

function t = decode_rows ()
  count = {@is_count, "a positive integer"};
  pos = {@(v) is_number (v) && v > 0 && isfinite (v), "a positive number"};
  t = {"MaxLength",           100,    count{:},                              "pd"
       "MinLength",           [],     @(v) is_whole (v) && v >= 0 && v < 2^31, ...
         "a whole number from 0 up",                                         "d"
       "Exclude",             [],     @(v) iscellstr (v) || ((isnumeric (v) || islogical (v)) ...
                                      && isreal (v) && (isvector (v) || isempty (v))), ...
         "a cellstr or a vector of labels or token ids",                     "d"
       "BeamWidth",           1,      @(v) is_count (v) && v <= 1e6, ...
         "a positive integer up to 1e6",                                     "pd"
       "LengthNormalization", 0.6,    @(v) is_number (v) && v >= 0 && v <= 10, ...
         "a number from 0 to 10",                                            "d"
       "NBest",               1,      count{:},                              "d"
       "Temperature",         [],     pos{:},                                "d"
       "TopK",                [],     count{:},                              "d"
       "TopP",                [],     @(v) is_number (v) && v > 0 && v <= 1, ...
         "a number in (0, 1]",                                               "d"
       "Seed",                [],     @(v) is_whole (v) && v >= 0 && v < 2^32, ...
         "a whole number from 0 to 2^32 - 1",                                "d"
       "Steps",               [],     @(v) isnumeric (v) && isreal (v) && isvector (v) && ! isempty (v) ...
                                      && all (v >= 0 & v == fix (v) & v < 2^31), ...
         "a whole number, or one per row of X",                              "p"
       ## of rnn_tokenizer
       "Level",               "word", {"char", "word", "subword"}, "",       "v"};
endfunction

function t = solver_rows ()
  unit = {@(v) is_number (v) && v >= 0 && v < 1, "a number in [0, 1)"};
  pos = {@(v) is_number (v) && v > 0 && isfinite (v), "a positive number"};
  thr = {@(v) is_number (v) && v > 0, "a positive number or Inf"};
  nonneg = {@(v) is_number (v) && v >= 0 && isfinite (v), "a number from 0 up"};
  t = {"Solver", "adam", {"adam", "adamw", "rmsprop", "sgdm", "irprop-", "lbfgs", ...
                           "hessian-free", "echo-state"}, "", "t"
       "Nesterov", false, @is_flag, "true or false",                         "t"
       "InitialLearnRate", [], pos{:},                                       "t"
       "Momentum", 0.9, unit{:},                                             "t"
       "GradientDecayFactor", 0.9, unit{:},                                  "t"
       "SquaredGradientDecayFactor", [], unit{:},                            "t"
       "Epsilon", 1e-8, pos{:},                                              "t"
       "L2Regularization", [], nonneg{:},                                    "t"
       "GradientThreshold", 1, thr{:},                                       "t"
       "GradientThresholdMethod", "global-l2norm", ...
         {"l2norm", "global-l2norm", "absolute-value"}, "",                  "t"
       "HistorySize", 10, @is_count, "a positive integer",                   "t"
       "MaxNumLineSearchIterations", 20, @is_count, "a positive integer",    "t"
       "GradientTolerance", 1e-6, nonneg{:},                                 "t"
       "InitialDamping", 1, pos{:},                                          "t"
       "StructuralDamping", 0, nonneg{:},                                    "t"
       "MaxCGIterations", 250, @is_count, "a positive integer",              "t"
       "SpectralRadius", 0.9, pos{:},                                        "t"
       "InputScaling", 1, pos{:},                                            "t"
       "RidgeParameter", 1e-6, nonneg{:},                                    "t"
       "Washout", 0, @(v) is_whole (v) && v >= 0, "a whole number from 0 up", "t"
       "LearnRateSchedule", "none", ...
         {"none", "piecewise", "exponential", "cosine", "plateau"}, "",      "t"
       "LearnRateDropFactor", 0.1, ...
         @(v) is_number (v) && v > 0 && v <= 1, "a number in (0, 1]",        "t"
       "LearnRateDropPeriod", 10, @is_count, "a positive integer",           "t"
       "LearnRatePatience", 5, @is_count, "a positive integer",              "t"
       "LearnRateCycle", [], pos{:},                                         "t"
       "WarmupIterations", 0, nonneg{:},                                     "t"
       "WarmupEpochs", 0, nonneg{:},                                         "t"};
endfunction

function t = plan_rows ()
  count = {@is_count, "a positive integer"};
  t = {"MaxEpochs", 50, count{:},                                            "t"
       "MiniBatchSize", 32, count{:},                                        "t"
       "Shuffle", "every-epoch", {"every-epoch", "once", "never"}, "",       "t"
       "SequenceLength", "longest", ...
         @(v) (is_string (v) && strcmpi (v, "longest")) || is_count (v), ...
         "\"longest\" or a positive integer, the steps of a chunk (nothing is cut off)", "t"
       "TruncationLength", [], count{:},                                     "t"
       "ValidationData", {}, @(v) iscell (v) && any (numel (v) == [0, 2]), ...
         "a cell {X, Y}",                                                    "t"
       "ValidationFrequency", "auto", ...
         @(v) (is_string (v) && strcmpi (v, "auto")) || is_count (v), ...
         "\"auto\" or a positive integer",                                   "t"
       "ValidationMetric", "loss", ...
         @(v) (is_string (v) && any (strcmpi (v, {"loss", "accuracy", "rmse", "bleu", "fscore"}))) ...
              || (is_function_handle (v) && isscalar (v)), ...
         ["\"loss\", \"accuracy\", \"rmse\", \"bleu\", \"fscore\" or a function handle"], "t"
       "ValidationPatience", Inf, ...
         @(v) is_count (v) || (is_number (v) && v == Inf), ...
         "a positive integer or Inf",                                        "t"
       "OutputNetwork", "auto", ...
         {"auto", "best-validation", "last-iteration"}, "",                  "t"};
endfunction

function t = report_rows ()
  count = {@is_count, "a positive integer"};
  t = {"Verbose", true, @is_flag, "true or false",                           "t"
       "VerboseFrequency", "auto", ...
         @(v) (is_string (v) && strcmpi (v, "auto")) || is_count (v), ...
         "\"auto\" or a positive integer",                                   "t"
       "Plots", "none", {"none", "training-progress"}, "",                   "t"
       "OutputFcn", {}, @is_handles, ...
         "a function handle or a cell of function handles",                  "t"
       "CheckpointPath", "", @(v) is_string (v) || isequal (v, ""), "a folder's name", "t"
       "CheckpointFrequency", 1, count{:},                                   "t"
       "CheckpointName", "rnn_checkpoint", ...
         @(v) is_string (v) && ! isempty (v), "a file name",                        "t"
       "ExecutionEnvironment", "auto", {"auto", "cpu"}, "",                  "t"};
endfunction

## MATLAB's options that ask for what is done here anyway, or that make no difference here; a
## value that would mean something else is refused, with the reason in the text.
function t = matlab_rows ()
  any_flag = {@is_flag, "true or false"};
  free = {@(v) true, ""};
  t = {"ExecutionEnvironment", "", {"auto", "cpu"}, "",                      "plgdkf"
       "Acceleration", "", {"auto", "none", "mex"}, "",                      "tp"
       "SequencePaddingDirection", "", {"right", "left"}, "",                "tp"
       "SequencePaddingValue", "", @(v) isnumeric (v) && isreal (v) && isscalar (v), ...
         "a number (sequences are never padded)",                            "tp"
       "SequenceLength", "", one_of("longest"), ...
         "\"longest\" (sequences are read whole and never padded)",          "p"
       "PreprocessingEnvironment", "", {"serial", "background", "parallel"}, "", "t"
       "DispatchInBackground", "", any_flag{:},                              "t"
       "WorkerLoad", "", free{:},                                            "t"
       "BatchNormalizationStatistics", "", {"auto", "population", "moving"}, "", "t"
       "ResetInputNormalization", "", @is_flag, ...
         "true or false (a new network takes the statistics of X, one that goes on keeps them)", "t"
       "CheckpointFrequencyUnit", "", one_of("epoch"), ...
         "\"epoch\", as CheckpointFrequency counts epochs",                  "t"
       "ObjectiveMetricName", "", one_of("loss"), ...
         "\"loss\" (\"ValidationMetric\" names another one)",             "t"
       "Metrics", "", @(v) isequal (v, []) || (is_string (v) && strcmpi (v, "loss")), ...
         "[] (INFO has the accuracy or RMSE, \"ValidationMetric\" names another one)", "t"
       "InputDataFormats", "", one_of("auto", "CTB", "CT"), ...
         "\"auto\" or \"CTB\", as sequences are D x T, one column per time step", "t"
       "TargetDataFormats", "", one_of("auto"), ...
         "\"auto\", as the structure says what targets are",                 "t"
       "StateActivationFunction", "", one_of("tanh"), ...
         "\"tanh\" (\"Nonlinearity\" is what \"rnn\" cells have)",             "tc"
       "GateActivationFunction", "", one_of("sigmoid"), ...
         "\"sigmoid\", as gates have no other",                              "tc"
       "BiasInitializer", "", one_of("unit-forget-gate"), ...
         "\"unit-forget-gate\" (\"UnitForgetBias\", false starts all biases at 0)", "tc"};
endfunction

function t = metric_rows ()
  t = {"Kind", "auto", {"auto", "labels", "values", "text"}, "",              "m"
       "Classes", [], @is_classes, ...
         "a vector of different numbers, a cellstr or the rows of a char matrix", "m"
       "Positive", [], @(v) isempty (v) || is_string (v) || is_label (v), "one label", "m"
       "Scores", [], @is_scores, "a real array without NaN or a cell of such matrices", "m"
       "MaxOrder", 4, @(v) is_count (v) && v <= 100, "a whole number from 1 to 100", "m"};
endfunction

function t = call_rows ()
  whole = {@(v) is_whole (v) && v >= 0, "a whole number from 0 up"};
  t = {"NumThreads", 0, whole{:},                                            "tplgkd"
       "MiniBatchSize", 128, @is_count, "a positive integer",                "p"
       "GradientCheckpointing", false, @is_flag, "true or false",            "tl"
       "State", [], @(v) isequal (v, []) || (isstruct (v) && isscalar (v)), ...
         "a struct as rnn_predict returns it, or []",                        "tplgkf"
       "Gradient", "bptt", {"bptt", "rtrl"}, "",                             "tl"
       "Training", false, @is_flag, "true or false",                         "lk"
       "Iteration", 0, whole{:},                                             "lk"
       "Step", [], @(v) is_number (v) && v > 0 && v < 1, "a number in (0, 1)", "k"
       "Samples", 50, @(v) is_count (v) || (is_number (v) && v == Inf), ...
         "a positive integer or Inf",                                        "k"
       "Layer", [], @(v) isnumeric (v) && all (arrayfun (@is_count, v(:))), ...
         "a positive integer, a vector of them or []",                       "f"
       "MaxLag", [], @(v) isequal (v, []) || is_count (v), ...
         "a positive integer or []",                                         "f"
       "Transient", [], @(v) isequal (v, []) || (is_whole (v) && v >= 0), ...
         "a whole number from 0 up or []",                                   "f"};
endfunction

function tf = is_string (v)
  tf = ischar (v) && rows (v) == 1 && ndims (v) == 2;
endfunction

function f = one_of (varargin)
  f = @(v) is_string (v) && any (strcmpi (v, varargin));
endfunction

function tf = is_number (v)
  tf = isnumeric (v) && isscalar (v) && isreal (v) && ! isnan (v);
endfunction

function tf = is_whole (v)
  tf = isnumeric (v) && isscalar (v) && isreal (v) && abs (v) < 2^53 && v == fix (v);
endfunction

function tf = is_count (v)
  tf = isnumeric (v) && isscalar (v) && isreal (v) && v >= 1 && v < 2^31 && v == fix (v);
endfunction

function tf = is_flag (v)
  tf = isscalar (v) && (islogical (v) || (isnumeric (v) && (v == 0 || v == 1)));
endfunction

function tf = is_handles (v)
  tf = is_function_handle (v) ...
       || (iscell (v) && all (cellfun (@is_function_handle, v(:))));
endfunction

function tf = is_label (v)
  tf = (isnumeric (v) || islogical (v)) && isscalar (v) && isreal (v);
endfunction

function tf = is_scores (v)
  if (iscell (v))
    tf = all (cellfun (@is_scores, v(:)));
  else
    tf = (isnumeric (v) || islogical (v)) && isreal (v) && ! any (isnan (v(:)));
  endif
endfunction

function tf = is_classes (v)
  if (iscellstr (v))
    tf = isempty (v) || (isvector (v) && numel (unique (v)) == numel (v));
  elseif (ischar (v))
    tf = rows (unique (v, "rows")) == rows (v);
  else
    tf = isempty (v) || ((isnumeric (v) || islogical (v)) && isvector (v) && ! issparse (v) ...
         && isreal (v) && ! any (isnan (v)) && numel (unique (v)) == numel (v));
  endif
endfunction
