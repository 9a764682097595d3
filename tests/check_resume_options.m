## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_resume_options (WHAT)
##   "repeated"   every option of rnn_train, repeated with its value when going on
##   "changed"    changed options that made the network are refused
##   "damaged"    net.options and net.optimizer changed by hand
##   "tokenizer"  another tokenizer in the place of the network's
##   "ranges"     each normalisation of huge, tiny and constant rows
function check_resume_options (what)
  feval (["check_", what]);
endfunction

function [X, Y] = series ()
  X = arrayfun (@(n) sin ((1:5 + mod (n, 3)) + n), (1:8)', "UniformOutput", false);
  Y = 0.5 + mod ((1:8)', 2);
endfunction

function c = quiet ()
  c = {"Verbose", false, "MaxEpochs", 1, "HiddenSize", 3, "Seed", 1, "MiniBatchSize", 8};
endfunction

function said = refusal (varargin)
  said = "nothing";
  try
    rnn_train (varargin{:});
  catch err
    said = [err.identifier " " err.message];
  end_try_catch
endfunction

## Options that need another task, or others beside them: task, options, names.
function c = cases ()
  tokens = {"EmbeddingMatrix", magic(3)(1:2,:) / 9, "FreezeEmbedding", true};
  c = {"values", {"Cell", "rnn", "Nonlinearity", "relu", "Bidirectional", true, "Dropout", 0.1, ...
                  "RecurrentDropout", 0.2, "Normalization", "zerocenter", "Loss", "mae", ...
                  "Structure", "many-to-one", "Precision", "single", "InputSize", 1, ...
                  "LearnInitialState", true, "RecurrentWeightsInitializer", "identity", ...
                  "InputWeightsInitializer", "he"}
       "values", {"Cell", "gru", "ResetGateMode", "before-multiplication", "ChronoMax", 6}
       "values", {"UnitForgetBias", false, "State", []}
       "values", {"Solver", "sgdm", "Nesterov", true, "Momentum", 0.8, "InitialLearnRate", 0.01, ...
                  "LearnRateSchedule", "cosine", "LearnRateCycle", 3, "WarmupIterations", 2, ...
                  "WarmupEpochs", 1, "L2Regularization", 0.1, "GradientThreshold", 2, ...
                  "GradientThresholdMethod", "l2norm", "LearnRateDropFactor", 0.5, ...
                  "LearnRateDropPeriod", 2, "LearnRatePatience", 3}
       "values", {"GradientDecayFactor", 0.8, "SquaredGradientDecayFactor", 0.99, "Epsilon", 1e-7, ...
                  "Shuffle", "once", "SequenceLength", 3, "TruncationLength", 4, ...
                  "GradientCheckpointing", true, "NumThreads", 1, "VerboseFrequency", 3, ...
                  "Plots", "none", "OutputFcn", @(s) false, "CheckpointFrequency", 2, ...
                  "CheckpointFrequencyUnit", "iteration", "CheckpointName", "c", "CheckpointPath", "", "ExecutionEnvironment", "cpu", ...
                  "ValidationFrequency", 2, ...
                  "ValidationPatience", 3, "OutputNetwork", "last-iteration", ...
                  "ValidationMetric", "loss", "ValidationData", {{1:4; 2:6}, [0.5; 1.5]}}
       "values", {"GradientAccumulation", 2, "WeightAveraging", "ema", "WeightAveragingDecay", 0.9, ...
                  "WeightAveragingStart", 1, "LearnRateDropStart", 2, "LearnRateMaxFactor", 5}
       "values", {"LearnRateSchedule", @(epoch, iteration) 0.01 / epoch}
       "values", {"Loss", "huber", "HuberDelta", 0.5, "SampleWeights", 1:8}
       "values", {"Loss", "quantile", "QuantileLevels", [0.2, 0.5, 0.7]}
       "labels", {"Loss", "focal", "FocalGamma", 1}
       "values", {"Zoneout", 0.1}
       "values", {"HiddenSize", [5, 4], "ProjectionSize", [3, 2], "WeightDrop", 0.2}
       "values", {"Gradient", "rtrl"}
       "values", {"Static", (1:8)' / 7}
       "written", {"Structure", "encoder-decoder", "Future", repmat({1:3}, 8, 1)}
       "parts", {"NumParts", 2, "Prefetch", false, "ShuffleWindow", 1}
       "values", {"Precision", "single", "MixedPrecision", true}
       "values", {"Ensemble", 1}
       "values", {"Reproducible", true, "Shard", "none", "GradientPrecision", "double"}
       "values", {"ValidationSplit", 0.3, "ValidationGap", 1}
       "values", {"ValidationSplit", 0.3, "ValidationPart", "random", "MissingInputs", "mask"}
       "values", {"Solver", "lbfgs", "HistorySize", 3, "MaxNumLineSearchIterations", 5, ...
                  "GradientTolerance", 1e-4}
       "values", {"Solver", "hessian-free", "InitialDamping", 2, "StructuralDamping", 0.1, ...
                  "MaxCGIterations", 9}
       "values", {"Solver", "echo-state", "Cell", "rnn", "SpectralRadius", 0.7, "InputScaling", 0.5, ...
                  "RidgeParameter", 1e-3, "Washout", 0}
       "values", {"Layers", {rnn_layer("lstm", 3), rnn_layer("dropout", 0.1)}}
       "pairs", {"Structure", "encoder-decoder", "Layers", {rnn_layer("embedding", 3), rnn_layer("gru", 3)}, ...
                 "DecoderLayers", {rnn_layer("embedding", 3), rnn_layer("gru", 3)}}
       "labels", {"Classes", [0.5, 1.5], "ClassWeights", "auto", "LabelSmoothing", 0.1}
       "labels", {"ClassWeights", [1, 2], "Loss", "crossentropy", "LabelNoise", 0.1}
       "labels", {"EmbeddingSize", [], "Classes", [], "InputSize", [], "Seed", []}
       "tokens", tokens
       "tokens", {"EmbeddingSize", 2, "EmbeddingScale", 0.2}
       "texts", {"Tokenizer", "word", "MaxVocabulary", 4, "MinCount", 2, "Lowercase", true, ...
                  "Normalize", "none", "UnknownRate", 0.2}
       "texts", {"Tokenizer", rnn_tokenizer({"a b"; "b c"})}
       "pairs", {"Structure", "encoder-decoder", "Tokenizer", "char", "TargetTokenizer", "word", ...
                 "EmbeddingSize", 3, "TargetEmbeddingSize", 4, "Attention", "additive", ...
                 "AttentionSize", 2, "ScheduledSampling", 0.1, "TargetMaxVocabulary", 9, ...
                 "TargetMinCount", 2, "TargetLowercase", true}
       "pairs", {"Structure", "encoder-decoder", "TiedWeights", true, "TargetEmbeddingSize", 3}
       "pairs", {"Structure", "encoder-decoder", "FeedContext", true, "Attention", "none", ...
                 "AttentionSize", 2}};
endfunction

function [X, Y] = task (name)
  [X, Y] = series ();
  switch (name)
    case "labels"
      Y = 0.5 + mod ((1:8)', 2);
    case "parts"
      X = @(k) deal (X(k:2:8), Y(k:2:8));
      Y = [];
    case "written"
      Y = repmat ({[0.5, 1.5, 2]}, 8, 1);
    case "tokens"
      X = arrayfun (@(n) 1 + mod ((1:4) * n, 3), (1:8)', "UniformOutput", false);
    case "texts"
      X = repmat ({"A b a"; "b a c"}, 4, 1);
      Y = repmat ({"p"; "n"}, 4, 1);
    case "pairs"
      X = repmat ({"ab a"; "b a"}, 4, 1);
      Y = repmat ({"x y"; "y"}, 4, 1);
  endswitch
endfunction

function check_repeated ()
  all = cases ();
  seen = cell (1, 0);
  for k = 1:rows (all)
    [name, opt] = all{k,:};
    [X, Y] = task (name);
    if (strcmp (name, "labels") && ! isequal (opt(1:2), {"Classes", [0.5, 1.5]}))
      Y = round (Y);
    endif
    net = rnn_train (X, Y, quiet (){:}, opt{:});
    again = rnn_train (net, X, Y, quiet (){:}, opt{:});     # all at once, and each alone
    assert (numel (again.theta), numel (net.theta));
    for j = 1:2:numel (opt)
      try
        at = find (cellfun (@(v) any (strcmp (v, {"Future", "NumParts"})), opt(1:2:end)));    # which is always needed
        known = opt([2 * at - 1, 2 * at]);
        rnn_train (net, X, Y, "Verbose", false, known{:}, opt{j:j+1});
      catch err
        if (! any (strcmp (opt{j}, {"TruncationLength", "ValidationMetric", "ValidationPatience", "ValidationGap"})))
          error ("%s: %s", opt{j}, err.message);
        endif
      end_try_catch
    endfor
    seen = [seen, opt(1:2:end)];
  endfor
  here = cd (fullfile (fileparts (which ("rnn_train")), "private"));
  [~, defaults] = option_table ("train");
  cd (here);
  rest = setdiff (fieldnames (defaults)', [seen, quiet()(1:2:end)]);
  printf ("not tried: %s\n", strjoin (rest, ", "));
  assert (isempty (rest));
endfunction

function check_changed ()
  [X, Y] = task ("texts");
  net = rnn_train (X, Y, quiet (){:}, "MinCount", 2, "EmbeddingMatrix", magic (5)(1:2,:));
  for c = {"MinCount", "EmbeddingMatrix", "Lowercase", "MaxVocabulary", "ChronoMax", ...
           "UnitForgetBias", "EmbeddingScale", "HiddenSize", "InputWeightsInitializer"
           1, ones(2, 3), true, 9, 7, false, 0.3, 4, "he"}
    said = refusal (net, X, Y, c{1}, c{2});
    assert (strncmp (said, ["rnn:option rnn_train: " c{1} " must stay what the network was made with"], ...
                     60), said);
  endfor
  old = rmfield (net, {"made", "checksums"});               # of a version that kept neither
  assert (! isempty (strfind (refusal (old, X, Y, "MinCount", 2), "does not say what it was made with")));
  rnn_train (old, X, Y, "Verbose", false, "HiddenSize", 3);
  made = rnn_create ("InputSize", 1, "OutputSize", 1, "ChronoMax", 5, "HiddenSize", 3);
  [X, Y] = series ();
  rnn_train (made, X, Y, "Verbose", false, "ChronoMax", 5, "HiddenSize", 3);
  assert (strncmp (refusal (made, X, Y, "ChronoMax", 6), "rnn:option", 10));
endfunction

function check_damaged ()
  [X, Y] = series ();
  net = rnn_train (X, Y, quiet (){:});
  kept = net;
  for c = {"MiniBatchSize", "Solver", "MaxEpochs", "Shuffle", "GradientThreshold", "Quux", "Momentum"
           -1, "x", 0.5, 3, NaN, 1, {1}}
    bad = net;
    bad.options.(c{1}) = c{2};
    said = refusal (bad, X, Y);
    assert (strncmp (said, "rnn:net rnn_train: NET.options must hold", 40), said);
    assert (size (rnn_predict (bad, X)), [8, 1]);           # which asks for none of them
  endfor
  P = numel (net.theta);
  for c = {"Solver", "factor", "factor", "best", "wait", "memory", "memory", "memory", "m", "iteration"
           "x", -1, "a", NaN, 0.5, 3, struct("S", zeros (2, 1), "Y", zeros (2, 1)), ...
           struct("lambda", 0, "d", zeros (P, 1)), 1:3, -1}
    bad = net;
    bad.optimizer.(c{1}) = c{2};
    said = refusal (bad, X, Y);
    assert (strncmp (said, ["rnn:net rnn_train: NET.optimizer." c{1} " must be"], 40), said);
  endfor
  bad = net;
  bad.Normalization.Method = 3;
  assert (strncmp (refusal (bad, X, Y), "rnn:net", 7));
  assert (isequal (net, kept));
  for solver = {"lbfgs", "hessian-free", "irprop-"}         # what the solvers leave is well formed
    net = rnn_train (X, Y, quiet (){:}, "Solver", solver{1}, "MaxEpochs", 3);
    rnn_train (net, X, Y);
  endfor
endfunction

function check_tokenizer ()
  X = {"one two"; "two three"; "three one"};
  Y = {"p"; "n"; "p"};
  net = rnn_train (X, Y, quiet (){:});
  answer = rnn_predict (net, X);
  other = net;
  other.Tokenizer.Tokens(2:3) = other.Tokenizer.Tokens([3, 2]);
  refused (@() rnn_predict (other, X), "NET.Tokenizer must be the tokenizer that the network was made with");
  other = net;
  other.Tokenizer = rnn_tokenizer ({"uno due"; "due tre"});
  assert (numel (other.Tokenizer.Tokens), numel (net.Tokenizer.Tokens));
  refused (@() rnn_predict (other, X), "got another one of as many tokens");
  refused (@() rnn_train (other, X, Y), "got another one of as many tokens");
  other = net;
  other.Tokenizer.Lowercase = true;
  refused (@() rnn_predict (other, X), "got another one");
  assert (rnn_predict (net, X), answer);
  assert (rnn_predict (rmfield (other, "checksums"), X), answer);     # saved by an earlier version
  for level = {"char", "subword"}                          # saved and read again it is the same
    net = rnn_train (X, X(end:-1:1), quiet (){:}, "Structure", "encoder-decoder", ...
                     "Tokenizer", level{1}, "TargetTokenizer", level{1});
    file = [tempname() ".txt"];
    unwind_protect
      save ("-text", file, "net");
      read = load (file).net;
    unwind_protect_cleanup
      delete (file);
    end_unwind_protect
    assert (isequal (rnn_predict (read, X), rnn_predict (net, X)));
    other = net;
    other.TargetTokenizer.Tokens(end-1:end) = flipud (other.TargetTokenizer.Tokens(end-1:end));
    if (isfield (other.TargetTokenizer, "Merges"))
      other.TargetTokenizer.Merges(end-1:end,:) = flipud (other.TargetTokenizer.Merges(end-1:end,:));
    endif
    refused (@() rnn_predict (other, X), "NET.TargetTokenizer must be");
  endfor
endfunction

function refused (call, part)
  said = "nothing";
  try
    call ();
  catch err
    said = err.message;
  end_try_catch
  if (isempty (strfind (said, part)))
    error ("\"%s\" was expected, got \"%s\"", part, said);
  endif
endfunction

## Rows: the whole range, the largest, denormal, constant, one that differs by a bit, small beside its mean.
function check_ranges ()
  for kind = {"double", "single"}
    most = double (realmax (kind{1}));
    least = double (realmin (kind{1}));
    x = [most * [-1, 1, 0.5, -0.25]
         most * [1, 0.9, 1, 0.8]
         least / 8 * [1, 2, 3, 1]
         least * [0, 1, 0, 0]
         most * [1, 1, 1, 1]
         [0, 0, 0, 0]
         1 + double(eps (kind{1})) * [0, 1, 0, 1]
         1e10 + [0, 1, 2, 3]];
    X = {x(:,[1, 2]); x(:,[3, 4]); x(:,[2, 1])};
    for way = {"zscore", "zerocenter", "rescale-symmetric", "rescale-zero-one"}
      for prec = {"double", "single"}
        if (strcmp (way{1}, "zerocenter") && strcmp (kind{1}, prec{1}))    # not what single or double holds
          said = refusal (X, [0.5; 1; 2], quiet (){:}, "InputSize", 8, "Normalization", way{1}, "Precision", prec{1});
          assert (strncmp (said, "rnn:nonfinite", 13), said);
          continue;
        elseif (strcmp (way{1}, "zerocenter"))
          continue;
        endif
        net = rnn_train (X, [0.5; 1; 2], quiet (){:}, "InputSize", 8, "Normalization", way{1}, "Precision", prec{1});
        assert (all (isfinite (rnn_predict (net, X))));
        n = net.Normalization;
        assert (all (n.x_scale > 0) && all (isfinite (n.x_scale)) && all (isfinite (n.x_center)));
        z = x ./ n.x_scale - n.x_center ./ n.x_scale;
        assert (all (abs (z(1:2,:))(:) < 4) && all (max (abs (z(1:2,:)), [], 2) > 0.9));
        net = rnn_train ({1; 2; 3}, x(1:3,1:3)', quiet (){:}, "Normalization", way{1}, ...
                         "Precision", prec{1}, "Structure", "many-to-one");
        assert (size (rnn_predict (net, {1; 2; 3})), [3, 3]);
      endfor
    endfor
  endfor
endfunction
