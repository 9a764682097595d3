## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [T, DEFAULTS] = option_table (GROUP)
##
## The one table of options.  GROUP is the function that takes them, without its rnn_: "train",
## "create", "predict", "loss", "generate", "gradcheck", "gradflow", "tokenizer", "metrics", "windows"; "lrfind", "crossval", "tune", "parts" (their own); or
## "forecast", what rnn_generate takes for values, "paths", what rnn_forecast takes, and "joining", what rnn_windows does for predictions.  T is a cell
## with one option per row: name, default, validator, text (below also the groups).  A validator is a
## function handle or the cell of allowed words, whose last element may be a function handle for what else is allowed;
## the text ends the sentence "NAME must be ...", or names that.  A default of [] means: settled later from other options.
## DEFAULTS is a struct with one field per option, without those of matlab_rows.

function [t, defaults] = option_table (group)
  persistent known = struct ();
  if (! isfield (known, group))
    all = full_table ();
    of_group = @(t) t(! cellfun (@(g) isempty (strfind ([" " g " "], [" " group " "])), t(:, 5)), 1:4);
    t = of_group (all);
    known.(group) = {[t; of_group(matlab_rows ())], cell2struct(t(:, 2), t(:, 1), 1)};
  endif
  [t, defaults] = known.(group){:};
endfunction

function t = full_table ()
  t = [model_rows(); token_rows(); solver_rows(); plan_rows(); report_rows(); call_rows(); ...
       decode_rows(); metric_rows(); rate_rows(); window_rows(); file_rows(); search_rows()];
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
  t = {"InputSize",         [],           count{:},                          "train create"
       "OutputSize",        [],           count{:},                          "create"
       "Layers",            [],           layers{:},                         "train create"
       "DecoderLayers",     [],           layers{:},                         "train create"
       "Cell",              "lstm",       names, "",                  "train create"
       "HiddenSize",        64,           sizes{:},                          "train create"
       "Bidirectional",     false,        yes{:},                            "train create"
       "Nonlinearity",      "tanh",       {"tanh", "relu", "linear"}, "",    "train create"
       "ResetGateMode",     "after-multiplication", ...
         {"after-multiplication", "before-multiplication", ...
          "recurrent-bias-after-multiplication"}, "",                        "train create"
       "LearnInitialState", false,        yes{:},                            "train create"
       "UnitForgetBias",    true,         yes{:},                            "train create"
       "ChronoMax",         [],           @(v) isempty (v) || (is_number (v) && v >= 2 && isfinite (v)), ...
         "a number from 2 up, or []",                                        "train create"
       "InputWeightsInitializer", "auto", ["auto", starts], "",              "train create"
       "RecurrentWeightsInitializer", "auto", ["auto", starts], "",          "train create"
       "Structure",         "auto", {"auto", "many-to-one", "many-to-many", ...
                                     "encoder-decoder", "one-to-many"}, "",  "train create"
       "Loss",              "auto",       ["auto", core_losses(), {@(v) is_function_handle(v) && isscalar(v)}], ...
         "a function handle",                                                "train create"
       "HuberDelta",        1,            @(v) is_number (v) && v > 0 && isfinite (v), ...
         "a positive number",                                                "train create"
       "FocalGamma",        2,            @(v) is_number (v) && v >= 0 && isfinite (v), ...
         "a number from 0 up",                                               "train create"
       "QuantileLevels",    [0.1, 0.5, 0.9], @(v) isnumeric (v) && isreal (v) && isvector (v) && ! isempty (v) ...
                                          && all (v(:) > 0 & v(:) < 1) && all (diff (v(:)) > 0), ...
         "numbers between 0 and 1 in rising order",                          "train create metrics"
       "Classes",           [],           @is_classes, ...
         "a vector of different numbers, a cellstr or the rows of a char matrix", "train create"
       "Dropout",           0,            rate{:},                           "train create"
       "RecurrentDropout",  0,            rate{:},                           "train create"
       "Zoneout",           0,            rate{:},                           "train create"
       "WeightDrop",        0,            rate{:},                           "train create"
       "ProjectionSize",    [],           sizes{:},                          "train create"
       "FutureSize",        0,            @(v) is_whole (v) && v >= 0 && v < 2^25, "a whole number from 0 up", "create"
       "Precision",         "double",     {"double", "single"}, "",          "train create"
       "Seed",              [],           @(v) is_whole (v) && v >= 0 && v < 2^32, ...
         "a whole number from 0 to 2^32 - 1",                                "train create"
       "Normalization",     "zscore", ...
         {"none", "zscore", "zerocenter", "rescale-symmetric", "rescale-zero-one"}, "", "train"
       "MissingInputs",     "error",      {"error", "mask"}, "",             "train"
       "Normalization",     "none",  @(v) (isstruct (v) && isscalar (v)) || (is_string (v) && strcmpi (v, "none")), ...
         "\"none\" or a struct of statistics",                               "create"};
endfunction

function t = token_rows ()
  count = {@is_count, "a positive integer"};
  yes = {@is_flag, "true or false"};
  part = {@(v) is_number (v) && v >= 0 && v < 1, "a number in [0, 1)"};
  levels = {@(v) isstruct (v) || (is_string (v) && any (strcmpi (v, {"auto", "char", "word", ...
            "subword"}))), "a tokenizer, \"char\", \"word\" or \"subword\""};
  vocabulary = {@(v) (is_count (v) && v > 1) || (is_number (v) && v == Inf), ...
                "a whole number from 2 up (a token beside the unknown one) or Inf"};
  t = {"Tokenizer",          "auto",  levels{:},                             "train"
       "TargetTokenizer",    "auto",  levels{:},                             "train"
       "MaxVocabulary",      [],      vocabulary{:},                         "train tokenizer"
       "MinCount",           1,       count{:},                              "train tokenizer"
       "Lowercase",          false,   yes{:},                                "train tokenizer"
       "Normalize",          "auto",  {"auto", "none", "nfc"}, "",           "train tokenizer"
       "TargetMaxVocabulary", [],     vocabulary{:},                         "train"
       "TargetMinCount",     [],      count{:},                              "train"
       "TargetLowercase",    [],      yes{:},                                "train"
       "UnknownRate",        [],      part{:},                               "train"
       "EmbeddingSize",      [],      count{:},                              "train create"
       "TargetEmbeddingSize", [],     count{:},                              "train create"
       "EmbeddingMatrix",    [],      @(v) isfloat (v) && isreal (v) && ndims (v) == 2 && ! isempty (v) ...
                                      && ! issparse (v) && all (isfinite (v(:))), ...
         "a real full finite E x V matrix",                                  "train create"
       "EmbeddingScale",     [],      @(v) is_number (v) && v >= 0 && isfinite (v), ...
         "a number from 0 up",                                               "train create"
       "FreezeEmbedding",    false,   yes{:},                                "train create"
       "Attention",          "none",  {"none", "additive", "multiplicative"}, "", "train create"
       "AttentionSize",      [],      count{:},                              "train create"
       "FeedContext",        false,   yes{:},                                "train create"
       "TiedWeights",        false,   yes{:},                                "train create"
       "ScheduledSampling",  0,       part{:},                               "train create"
       "LabelSmoothing",     0,       part{:},                               "train create"
       "ClassWeights",       "none",  @(v) (is_string (v) && any (strcmpi (v, {"none", "auto"}))) ...
                                      || (isnumeric (v) && isreal (v) && isvector (v) && ! isempty (v) ...
                                          && all (isfinite (v) & v > 0)), ...
         "\"none\", \"auto\" or a vector of positive numbers",             "train create"};
endfunction

function t = decode_rows ()
  count = {@is_count, "a positive integer"};
  pos = {@(v) is_number (v) && v > 0 && isfinite (v), "a positive number"};
  t = {"MaxLength",           100,    count{:},                              "predict generate"
       "MinLength",           [],     @(v) is_whole (v) && v >= 0 && v < 2^31, ...
         "a whole number from 0 up",                                         "generate"
       "Exclude",             [],     @(v) iscellstr (v) || ((isnumeric (v) || islogical (v)) ...
                                      && isreal (v) && (isvector (v) || isempty (v))), ...
         "a cellstr or a vector of labels or token ids",                     "generate"
       "BeamWidth",           1,      @(v) is_count (v) && v <= 1e6, ...
         "a positive integer up to 1e6",                                     "predict generate"
       "LengthNormalization", 0.6,    @(v) is_number (v) && v >= 0 && v <= 10, ...
         "a number from 0 to 10",                                            "generate"
       "NBest",               1,      count{:},                              "generate"
       "Temperature",         [],     pos{:},                                "generate"
       "TopK",                [],     count{:},                              "generate"
       "TopP",                [],     @(v) is_number (v) && v > 0 && v <= 1, ...
         "a number in (0, 1]",                                               "generate"
       "Seed",                [],     @(v) is_whole (v) && v >= 0 && v < 2^32, ...
         "a whole number from 0 to 2^32 - 1",                                "generate"
       "Steps",               [],     @(v) isnumeric (v) && isreal (v) && isvector (v) && ! isempty (v) ...
                                      && all (v >= 0 & v == fix (v) & v < 2^31), ...
         "a whole number, or one per row of X",                              "predict"
       ## of rnn_tokenizer
       "Level",               "word", {"char", "word", "subword"}, "",       "tokenizer"};
endfunction

function t = solver_rows ()
  unit = {@(v) is_number (v) && v >= 0 && v < 1, "a number in [0, 1)"};
  pos = {@(v) is_number (v) && v > 0 && isfinite (v), "a positive number"};
  thr = {@(v) is_number (v) && v > 0, "a positive number or Inf"};
  nonneg = {@(v) is_number (v) && v >= 0 && isfinite (v), "a number from 0 up"};
  t = {"Solver", "adam", {"adam", "adamw", "rmsprop", "sgdm", "irprop-", "lbfgs", ...
                           "hessian-free", "echo-state"}, "", "train"
       "Nesterov", false, @is_flag, "true or false",                         "train"
       "InitialLearnRate", [], pos{:},                                       "train"
       "Momentum", 0.9, unit{:},                                             "train"
       "GradientDecayFactor", 0.9, unit{:},                                  "train"
       "SquaredGradientDecayFactor", [], unit{:},                            "train"
       "Epsilon", 1e-8, pos{:},                                              "train"
       "L2Regularization", [], nonneg{:},                                    "train"
       "GradientThreshold", 1, thr{:},                                       "train"
       "GradientThresholdMethod", "global-l2norm", ...
         {"l2norm", "global-l2norm", "absolute-value"}, "",                  "train"
       "HistorySize", 10, @is_count, "a positive integer",                   "train"
       "MaxNumLineSearchIterations", 20, @is_count, "a positive integer",    "train"
       "GradientTolerance", 1e-6, nonneg{:},                                 "train"
       "InitialDamping", 1, pos{:},                                          "train"
       "StructuralDamping", 0, nonneg{:},                                    "train"
       "MaxCGIterations", 250, @is_count, "a positive integer",              "train"
       "SpectralRadius", 0.9, pos{:},                                        "train"
       "InputScaling", 1, pos{:},                                            "train"
       "RidgeParameter", 1e-6, nonneg{:},                                    "train"
       "Washout", 0, @(v) is_whole (v) && v >= 0, "a whole number from 0 up", "train"
       "LearnRateSchedule", "none", ...
         {"none", "piecewise", "exponential", "cosine", "cyclical", "one-cycle", "plateau", ...
          @(v) is_function_handle (v) && isscalar (v)}, "a function handle",  "train"
       "LearnRateDropFactor", 0.1, ...
         @(v) is_number (v) && v > 0 && v <= 1, "a number in (0, 1]",        "train"
       "LearnRateDropPeriod", 10, @is_count, "a positive integer",           "train"
       "LearnRateDropStart", 0, nonneg{:},                                    "train"
       "LearnRateMaxFactor", 10, @(v) is_number (v) && v >= 1 && isfinite (v), ...
         "a number from 1 up",                                               "train"
       "LearnRatePatience", 5, @is_count, "a positive integer",              "train"
       "LearnRateCycle", [], pos{:},                                         "train"
       "WeightAveraging", "none", {"none", "ema", "swa"}, "",                "train"
       "WeightAveragingDecay", 0.999, unit{:},                               "train"
       "WeightAveragingStart", [], @is_count, "a positive integer",          "train"
       "LabelNoise", 0, unit{:},                                             "train"
       "WarmupIterations", 0, nonneg{:},                                     "train"
       "WarmupEpochs", 0, nonneg{:},                                         "train"};
endfunction

function t = plan_rows ()
  count = {@is_count, "a positive integer"};
  t = {"MaxEpochs", 50, count{:},                                            "train"
       "Ensemble", 1, count{:},                                              "train"
       "MiniBatchSize", 32, count{:},                                        "train"
       "GradientAccumulation", 1, count{:},                                  "train"
       "Shuffle", "every-epoch", {"every-epoch", "once", "never"}, "",       "train"
       "NumParts", [], count{:},                                             "train predict tokenizer"
       "ShuffleWindow", 2, count{:},                                         "train"
       "Prefetch", true, @is_flag, "true or false",                          "train predict"
       "SequenceLength", "longest", ...
         @(v) (is_string (v) && strcmpi (v, "longest")) || is_count (v), ...
         "\"longest\" or a positive integer, the steps of a chunk (nothing is cut off)", "train"
       "TruncationLength", [], count{:},                                     "train"
       "ValidationData", {}, @(v) iscell (v) && (any (numel (v) == [0, 2, 3]) || (numel (v) == 1 && (is_function_handle (v{1}) || ischar (v{1}) || iscellstr (v{1}))) ...
                                             || (any (numel (v) == [4, 5]) && (isempty (v{3}) || isvector (v{3})) && isnumeric (v{4}))), ...
         "a cell {X, Y}, {X, Y, weights}, {X, Y, weights, static}, {X, Y, weights, static, future}, or by parts {f, K} or {folder}", "train"
       "ValidationSplit", 0, @(v) is_number (v) && v >= 0 && v < 1, "a number in [0, 1), the share of the set", "train"
       "ValidationPart", "last", {"last", "random"}, "",                     "train"
       "ValidationGap", 0, @(v) is_whole (v) && v >= 0, "a whole number from 0 up", "train"
       "ValidationFrequency", "auto", ...
         @(v) (is_string (v) && strcmpi (v, "auto")) || is_count (v), ...
         "\"auto\" or a positive integer",                                   "train"
       "ValidationMetric", "loss", ...
         @(v) (is_string (v) && any (strcmpi (v, {"loss", "accuracy", "rmse", "bleu", "fscore"}))) ...
              || (is_function_handle (v) && isscalar (v)), ...
         ["\"loss\", \"accuracy\", \"rmse\", \"bleu\", \"fscore\" or a function handle"], "train"
       "ValidationPatience", Inf, ...
         @(v) is_count (v) || (is_number (v) && v == Inf), ...
         "a positive integer or Inf",                                        "train"
       "OutputNetwork", "auto", ...
         {"auto", "best-validation", "last-iteration"}, "",                  "train"};
endfunction

function t = report_rows ()
  count = {@is_count, "a positive integer"};
  t = {"Verbose", true, @is_flag, "true or false",                           "train gradflow"
       "VerboseFrequency", "auto", ...
         @(v) (is_string (v) && strcmpi (v, "auto")) || is_count (v), ...
         "\"auto\" or a positive integer",                                   "train"
       "Plots", "none", {"none", "training-progress"}, "",                   "train"
       "OutputFcn", {}, @is_handles, ...
         "a function handle or a cell of function handles",                  "train"
       "CheckpointPath", "", @(v) is_string (v) || isequal (v, ""), "a folder's name", "train"
       "CheckpointFrequency", 1, count{:},                                   "train"
       "CheckpointFrequencyUnit", "epoch", {"epoch", "iteration"}, "",       "train"
       "CheckpointName", "rnn_checkpoint", ...
         @(v) is_string (v) && ! isempty (v), "a file name",                        "train"
       "ExecutionEnvironment", "auto", {"auto", "cpu", "mpi"}, "",           "train"
       "Shard", "none", {"none", "local"}, "",                               "train"
       "GradientPrecision", "double", {"double", "single"}, "",              "train"
       "Reproducible", false, @is_flag, "true or false",                     "train"};
endfunction

## MATLAB's options that ask for what is done here anyway, or that make no difference here; a
## value that would mean something else is refused, with the reason in the text.
function t = matlab_rows ()
  any_flag = {@is_flag, "true or false"};
  free = {@(v) true, ""};
  t = {"ExecutionEnvironment", "", {"auto", "cpu"}, "", ...
         "predict loss forecast generate gradcheck gradflow"
       "Acceleration", "", {"auto", "none", "mex"}, "",                      "train predict"
       "SequencePaddingDirection", "", {"right", "left"}, "",                "train predict"
       "SequencePaddingValue", "", @(v) isnumeric (v) && isreal (v) && isscalar (v), ...
         "a number (sequences are never padded)",                            "train predict"
       "SequenceLength", "", one_of("longest"), ...
         "\"longest\" (sequences are read whole and never padded)",          "predict"
       "PreprocessingEnvironment", "", {"serial", "background", "parallel"}, "", "train"
       "DispatchInBackground", "", any_flag{:},                              "train"
       "WorkerLoad", "", free{:},                                            "train"
       "BatchNormalizationStatistics", "", {"auto", "population", "moving"}, "", "train"
       "ResetInputNormalization", "", @is_flag, ...
         "true or false (a new network takes the statistics of X, one that goes on keeps them)", "train"
       "ObjectiveMetricName", "", one_of("loss"), ...
         "\"loss\" (\"ValidationMetric\" names another one)",             "train"
       "Metrics", "", @(v) isequal (v, []) || (is_string (v) && strcmpi (v, "loss")), ...
         "[] (INFO has the accuracy or RMSE, \"ValidationMetric\" names another one)", "train"
       "InputDataFormats", "", one_of("auto", "CTB", "CT"), ...
         "\"auto\" or \"CTB\", as sequences are D x T, one column per time step", "train"
       "TargetDataFormats", "", one_of("auto"), ...
         "\"auto\", as the structure says what targets are",                 "train"
       "StateActivationFunction", "", one_of("tanh"), ...
         "\"tanh\" (\"Nonlinearity\" is what \"rnn\" cells have)",             "train create"
       "GateActivationFunction", "", one_of("sigmoid"), ...
         "\"sigmoid\", as gates have no other",                              "train create"
       "BiasInitializer", "", one_of("unit-forget-gate"), ...
         "\"unit-forget-gate\" (\"UnitForgetBias\", false starts all biases at 0)", "train create"};
endfunction

function t = metric_rows ()
  t = {"Kind", "auto", {"auto", "labels", "multilabel", "values", "text", "quantiles", "gaussian", "counts", "entities"}, "", "metrics"
       "Classes", [], @is_classes, ...
         "a vector of different numbers, a cellstr or the rows of a char matrix", "metrics"
       "Positive", [], @(v) isempty (v) || is_string (v) || is_label (v), "one label", "metrics"
       "Scores", [], @is_scores, "a real array without NaN or a cell of such matrices", "metrics"
       "Bounds", [], @is_bounds, ...
         "a K x T x 2 x L array, as rnn_forecast gives it, or a cell of these", "metrics"
       "Level", [], @(v) isnumeric (v) && isreal (v) && isvector (v) && all (v(:) > 0 & v(:) < 1), ...
         "numbers between 0 and 1, one for each interval of Bounds",         "metrics"
       "MaxOrder", 4, @(v) is_count (v) && v <= 100, "a whole number from 1 to 100", "metrics"};
endfunction

function t = rate_rows ()
  pos = {@(v) is_number (v) && v > 0 && isfinite (v), "a positive number"};
  t = {"MinLearnRate", 1e-6, pos{:},                                         "lrfind"
       "MaxLearnRate", 10, pos{:},                                           "lrfind"
       "NumIterations", 100, @is_count, "a positive integer",                "lrfind"};
endfunction

function t = window_rows ()
  count = {@is_count, "a positive integer"};
  beside = {@(v) isnumeric (v) || islogical (v) || iscell (v), "an M x T matrix, or a cell of one for each series"};
  wholes = @(v, least) isnumeric (v) && isreal (v) && isvector (v) && ! isempty (v) ...
                       && all (v(:) >= least & v(:) == fix (v(:)) & v(:) < 2^31);
  t = {"Stride", 1, count{:},                                                "windows"
       "OutputMode", "last", {"last", "sequence", "decoder"}, "",            "windows"
       "Outputs", [], @(v) wholes (v, 1), "rows of SERIES, whole numbers from 1 up", "windows"
       "Lags", 0, @(v) wholes (v, 0), "whole numbers from 0 up",             "windows"
       "Inputs", [], beside{:},                                              "windows"
       "Future", [], beside{:},                                              "windows"
       "Split", [], @(v) isnumeric (v) && isreal (v) && isvector (v) && ! isempty (v) && all (v(:) > 0) ...
                         && abs (sum (v) - 1) < 1e-9, ...
         "positive numbers whose sum is 1, the shares of the parts",         "windows"
       "Overlap", "mean", {"mean", "last"}, "",                              "joining"
       "Lead", [], count{:},                                                 "joining"};
endfunction

## Of rnn_parts.
function t = file_rows ()
  count = {@is_count, "a positive integer"};
  name = {@(v) is_string (v) || isequal (v, ""), "the name of a variable, or \"\""};
  t = {"InputVariable", "X", @(v) is_string (v) && ! isempty (v), "the name of a variable", "parts"
       "TargetVariable", "Y", name{:},                                       "parts"
       "SampleWeightsVariable", "", name{:},                                 "parts"
       "StaticVariable", "", name{:},                                        "parts"
       "FutureVariable", "", name{:},                                        "parts"
       "StateVariable", "", name{:},                                         "parts"
       "TargetColumns", [], @(v) isnumeric (v) && isreal (v) && isvector (v) && all (arrayfun (@is_count, v(:))), ...
         "numbers of columns, positive integers",                            "parts"
       "SampleWeightsColumn", [], count{:},                                  "parts"
       "Targets", "steps", {"steps", "sequence"}, "",                        "parts"
       "SequenceColumn", [], count{:},                                       "parts"
       "FilesPerPart", 1, count{:},                                          "parts"};
endfunction

function t = search_rows ()
  count = {@is_count, "a positive integer"};
  words = {"auto", "stratified", "random", "blocks", "forward-chaining"};
  t = {"Folds", 5, count{:},                                                 "crossval"
       "Partition", "auto", [words, {@(v) isnumeric(v) && isreal(v) && isvector(v) && ! issparse(v) && all(v == fix (v) & v >= 0)}], ...
         "the number of the fold of each sequence",                          "crossval"
       "Gap", 0, @(v) is_whole (v) && v >= 0, "a whole number from 0 up",    "crossval"
       "Metric", "auto", @(v) is_string (v) || (is_function_handle (v) && isscalar (v)), ...
         "the name of what rnn_metrics measures, \"auto\" or a function handle", "crossval"
       "KeepNetworks", false, @is_flag, "true or false",                     "crossval"
       "File", "", @(v) is_string (v) || isequal (v, ""), "the name of a file", "crossval tune"
       "Folder", "", @(v) is_string (v) || isequal (v, ""), "the name of a folder", "crossval tune"
       "Script", "", @(v) is_string (v) || isequal (v, ""), "the name of a file", "crossval tune"
       "NumTrials", 20, count{:},                                             "tune"
       "MinEpochs", [], count{:},                                             "tune"
       "Reduction", 3, @(v) is_number (v) && v > 1 && isfinite (v), "a number above 1", "tune"
       "NumProcesses", 1, count{:},                                           "tune"};
endfunction

function t = call_rows ()
  whole = {@(v) is_whole (v) && v >= 0, "a whole number from 0 up"};
  t = {"NumThreads", 0, whole{:}, ...
         "train predict loss forecast gradcheck generate paths"
       "MiniBatchSize", 128, @is_count, "a positive integer",                "predict"
       "GradientCheckpointing", false, @is_flag, "true or false",            "train loss gradcheck"
       "MixedPrecision", false, @is_flag, "true or false",                   "train"
       "State", [], @(v) isequal (v, []) || (isstruct (v) && isscalar (v)), ...
         "a struct as rnn_predict returns it, or []", ...
         "train predict loss forecast gradcheck gradflow paths"
       "SampleWeights", [], @(v) isnumeric (v) || islogical (v) || iscell (v), ...
         "numbers, one per sequence, or a cell of one per step",             "train loss metrics gradcheck"
       "Static", [], @(v) (isnumeric (v) || islogical (v)) && isreal (v) && ndims (v) == 2, ...
         "an N x M matrix, a row for each sequence",                         "train predict loss forecast gradcheck gradflow paths"
       "Future", [], @(v) isnumeric (v) || islogical (v) || iscell (v), ...
         "a matrix with a column per step, or a cell of one for each sequence", "train predict loss gradcheck forecast paths"
       "Feedback", [], @(v) isnumeric (v) && isreal (v) && isvector (v) && all (arrayfun (@is_count, v(:))), ...
         "rows of X, positive integers",                                     "forecast paths"
       "Level", [0.8, 0.95], @(v) isnumeric (v) && isreal (v) && isvector (v) && ! isempty (v) && all (v(:) > 0 & v(:) < 1), ...
         "numbers between 0 and 1, the shares of the paths between the bounds", "paths"
       "Samples", 200, @(v) is_count (v) && v > 1, "a whole number from 2 up", "paths"
       "Method", "auto", {"auto", "sampling", "residuals", "dropout"}, "",   "paths"
       "Residuals", [], @(v) isnumeric (v) && isreal (v) && ndims (v) == 2 && all (isfinite (v(:))), ...
         "a finite K x M matrix of errors, a column for each of one step",   "paths"
       "Seed", [], @(v) is_whole (v) && v >= 0 && v < 2^32, "a whole number from 0 to 2^32 - 1", "paths"
       "Gradient", "bptt", {"bptt", "rtrl"}, "",                             "train loss gradcheck"
       "dOutput", [], @(v) isnumeric (v) || iscell (v), ...
         "the gradient of the outputs, a matrix or a cell of them, or []",   "loss gradcheck"
       "Training", false, @is_flag, "true or false",                         "loss gradcheck"
       "Iteration", 0, whole{:},                                             "loss gradcheck"
       "Step", [], @(v) is_number (v) && v > 0 && v < 1, "a number in (0, 1)", "gradcheck"
       "Samples", 50, @(v) is_count (v) || (is_number (v) && v == Inf), ...
         "a positive integer or Inf",                                        "gradcheck"
       "Layer", [], @(v) isnumeric (v) && all (arrayfun (@is_count, v(:))), ...
         "a positive integer, a vector of them or []",                       "gradflow"
       "MaxLag", [], @(v) isequal (v, []) || is_count (v), ...
         "a positive integer or []",                                         "gradflow"
       "Transient", [], @(v) isequal (v, []) || (is_whole (v) && v >= 0), ...
         "a whole number from 0 up or []",                                   "gradflow"};
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
    tf = all (cellfun (@(s) ! iscell (s) && is_scores (s), v(:)));
  else
    tf = (isnumeric (v) || islogical (v)) && isreal (v) && ! any (isnan (v(:)));
  endif
endfunction

function tf = is_bounds (v)
  if (! iscell (v))
    v = {v};
  endif
  tf = ! isempty (v) && all (cellfun (@(b) isfloat (b) && isreal (b) && ! issparse (b) && ndims (b) < 5 && size (b, 3) == 2, v(:)));
endfunction

function tf = is_classes (v)
  if (iscellstr (v))
    tf = isempty (v) || (isvector (v) && text_one_row (v) && numel (unique (v)) == numel (v));
  elseif (ischar (v))
    tf = ndims (v) == 2 && rows (unique (v, "rows")) == rows (v);
  else
    tf = isempty (v) || ((isnumeric (v) || islogical (v)) && isvector (v) && ! issparse (v) ...
         && isreal (v) && ! any (isnan (v)) && numel (unique (v)) == numel (v));
  endif
endfunction
