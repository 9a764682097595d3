## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_validation (WHAT)
## What a training measures, and what it steers by:
##   "means"       the epoch's loss of a network that stands still is rnn_loss of the whole set:
##                 class weights, smoothing, CTC, missing targets, several outputs, chunks, solvers
##   "perplexity"  exp (-mean log p) of plain probabilities in info, in the lines and in rnn_loss
##   "plateau"     the schedule steers by the weighted mean
##   "frequency"   at least once per epoch, unless ValidationFrequency says otherwise
##   "metric"      ValidationMetric decides best network, patience and plateau, and is recorded
##   "unknown"     labels of validation data alone are wrong, with one warning; empty answers
##                 have their loss
##   "warmup"      a linear rise, then the schedule starts; resumed exactly
##   "note"        a network at chance is noted at the end, one that has learned is not
function check_validation (what)
  feval (["check_", what]);
endfunction

## One epoch at a rate at which nothing moves.
function [net, info] = still (X, Y, varargin)
  [net, info] = rnn_train (X, Y, "HiddenSize", 4, "MaxEpochs", 1, "MiniBatchSize", 3, "Seed", 3, ...
                           "InitialLearnRate", 1e-300, "Verbose", false, "VerboseFrequency", 1000, varargin{:});
endfunction

function X = series (N)
  X = arrayfun (@(n) sin ((1:4 + mod (n, 5)) * n), (1:N)', "UniformOutput", false);
endfunction

function check_means ()
  X = series (11);
  label = ones (11, 1);
  label([2, 3, 7]) = 2;
  steps = cellfun (@(x) 1 + (x > 0.3), X, "UniformOutput", false);
  gaps = steps;
  gaps{2}(1:3) = NaN;
  gaps{5}(:) = NaN;
  values = cellfun (@(x) [x; x .^ 2], X, "UniformOutput", false);
  values{3}(2,:) = NaN;
  values{4}(1,2:end) = NaN;
  spelled = cellfun (@(y) y(1:2:end), steps, "UniformOutput", false);
  heavy = {"ClassWeights", [1, 9]};
  cases = {label, heavy; label, [heavy, {"LabelSmoothing", 0.3}]; label, {"LabelSmoothing", 0.3}
           steps, heavy; steps, [heavy, {"SequenceLength", 2}]; gaps, heavy; gaps, {}
           values, {}; values, {"Loss", "mae", "SequenceLength", 3}
           spelled, {"Structure", "many-to-many", "Loss", "ctc"}
           spelled, [{"Structure", "encoder-decoder"}, heavy]
           label, [heavy, {"Gradient", "rtrl"}]
           label, [heavy, {"Precision", "single"}]};
  for k = 1:rows (cases)
    [net, info] = still (X, cases{k,1}, cases{k,2}{:});
    loss = rnn_loss (net, X, cases{k,1});
    printf ("case %d: epoch %.12g, set %.12g\n", k, info.EpochLoss, loss);
    assert (numel (info.TrainingLoss) > 3);
    assert (info.EpochLoss, loss, ifelse (strcmp (net.Precision, "single"), 1e-6, 1e-12) * loss);
    out = evalc ("still (X, cases{k,1}, cases{k,2}{:}, \"Verbose\", true);");
    assert (printed (out, 3), loss, 1e-3 * loss);
  endfor
  ## solvers of the whole set: the one row is the loss
  for solver = {"lbfgs", "irprop-"}
    [~, info] = rnn_train (X, label, "HiddenSize", 4, "MaxEpochs", 2, "Seed", 3, heavy{:}, ...
                           "Verbose", false, "Solver", solver{1});
    assert (info.EpochLoss, info.TrainingLoss, 1e-15);
  endfor
endfunction

## Column K of the last line of progress.
function v = printed (out, k)
  lines = strsplit (strtrim (out), "\n");
  lines = lines(cellfun (@(s) any (s(1:min (7, end)) == "1") && ! any (s(1:min (7, end)) == "E"), ...
                         lines));
  v = str2double (strsplit (strtrim (lines{end}), " "){k});
endfunction

function check_perplexity ()
  text = {"the cat sat"; "a dog sat on the cat"; "the dog"; "on a cat the dog sat"};
  plain = @(net, text) exp (rnn_loss (setfield (setfield (net, "LabelSmoothing", 0), ...
                                                "ClassWeights", []), text, []));
  weights = 1 + mod (1:7, 3);
  for opt = {{}, {"LabelSmoothing", 0.2}, {"ClassWeights", weights}, ...
             {"LabelSmoothing", 0.2, "ClassWeights", weights}}
    [net, info] = still (text, [], opt{1}{:}, "ValidationData", {text(1:2), []}, ...
                         "MiniBatchSize", 4, "MaxEpochs", 2);
    truth = plain (net, text);
    [loss, ~, out] = rnn_loss (net, text, []);
    assert (out.perplexity, truth, 1e-12 * truth);
    assert (abs (exp (loss) - truth) > 1e-3 * truth || isempty (opt{1}));
    assert (info.TrainingPerplexity, truth([1, 1]), 1e-12 * truth);
    assert (info.ValidationPerplexity(end), plain (net, text(1:2)), 1e-12 * truth);
    lines = evalc (["still (text, [], opt{1}{:}, \"ValidationData\", {text(1:2), []}, ", ...
                    "\"MiniBatchSize\", 3, \"Verbose\", true);"]);
    assert (printed (lines, 4), truth, 1e-3 * truth);
    assert (printed (lines, 6), plain (net, text(1:2)), 1e-3 * truth);
  endfor
  ## a decoder, too
  X = {"a b"; "b c"; "c a b"};
  Y = {"x y"; "y"; "x x y"};
  [net, info] = still (X, Y, "Structure", "encoder-decoder", "LabelSmoothing", 0.1);
  net.LabelSmoothing = 0;
  assert (info.TrainingPerplexity, exp (rnn_loss (net, X, Y)), 1e-12);
endfunction

## A network that stands still: five epochs' losses are the same number, whatever the order.
function check_plateau ()
  X = series (11);
  Y = 1 + ((1:11)' > 9);
  opt = {"ClassWeights", [1, 50], "MaxEpochs", 8, "LearnRateSchedule", "plateau", ...
         "LearnRatePatience", 2, "LearnRateDropFactor", 0.5};
  [~, info] = still (X, Y, opt{:});
  assert (max (info.EpochLoss) - min (info.EpochLoss) < 1e-12);
  assert (unique (info.BaseLearnRate), 1e-300 * [0.125, 0.25, 0.5, 1], 1e-303);
endfunction

function check_frequency ()
  X = series (40);
  Y = 1 + mod ((1:40)', 2);
  for c = {{}, {"ValidationFrequency", 3}, {"ValidationFrequency", "auto", "MiniBatchSize", 1}; ...
           [14, 28], [3:3:28, 28], [40, 80]}
    [~, info] = still (X, Y, "MaxEpochs", 2, "ValidationData", {X(1:5), Y(1:5)}, c{1}{:});
    assert (find (! isnan (info.ValidationLoss)), c{2});
  endfor
  X = series (60);
  Y = 1 + mod ((1:60)', 2);
  [~, info] = still (X, Y, "MiniBatchSize", 1, "ValidationData", {X(1:5), Y(1:5)});
  assert (find (! isnan (info.ValidationLoss)), [50, 60]);
  net = still (X, Y, "ValidationData", {X(1:5), Y(1:5)});
  [~, info] = rnn_train (net, X, Y, "MaxEpochs", 1, "MiniBatchSize", 8, "Verbose", false, ...
                         "ValidationData", {X(1:5), Y(1:5)});
  assert (! isnan (info.ValidationLoss(end)));
endfunction

## Values that fall, then rise, so that the best is known.
function check_metric ()
  X = series (12);
  Y = 1 + mod ((1:12)', 2);
  V = {X(1:6), Y(1:6)};
  opt = {"MaxEpochs", 6, "InitialLearnRate", 0.05, "MiniBatchSize", 12, "ValidationData", V};
  count = @(net, varargin) -abs (net.optimizer.iteration - 4);
  [net, info] = still (X, Y, opt{:}, "ValidationMetric", count);
  assert (info.ValidationMetric, -abs ((1:6) - 4));
  assert (info.OutputNetworkIteration, 4);
  assert (! isfield (net.options, "ValidationMetric"));
  [~, info] = still (X, Y, opt{:}, "ValidationMetric", count, "ValidationPatience", 1);
  assert (numel (info.TrainingLoss), 5);
  assert (info.stopped, "validation-patience");
  worse = @(net, varargin) -net.optimizer.iteration;
  [~, info] = still (X, Y, opt{:}, "ValidationMetric", worse, "LearnRateSchedule", "plateau", ...
                     "LearnRatePatience", 1);
  assert (info.BaseLearnRate, 0.05 * [1, 1, 0.1, 0.01, 0.001, 0.0001], 1e-9);
  given = @(net, x, y) isequal (x, V{1}) && isequal (y, V{2});
  [~, info] = still (X, Y, opt{:}, "ValidationMetric", given);
  assert (info.ValidationMetric, ones (1, 6));
  for what = {"loss", "accuracy", "fscore"}
    [net, info] = still (X, Y, opt{:}, "ValidationMetric", what{1});
    p = rnn_predict (net, V{1});
    value = ifelse (strcmp (what{1}, "loss"), rnn_loss (net, V{:}), ...
                    ifelse (strcmp (what{1}, "fscore"), rnn_metrics (V{2}, p).macro.F1, ...
                            100 * mean (p == V{2})));
    assert (info.ValidationMetric(info.OutputNetworkIteration), value, 1e-12);
    assert (value, ifelse (strcmp (what{1}, "loss"), @min, @max) (info.ValidationMetric), 1e-12);
  endfor
  [net, info] = still (X, Y + 0.5, opt{:}, "ValidationData", {X(1:6), Y(1:6) + 0.5}, ...
                       "ValidationMetric", "rmse");
  assert (info.ValidationMetric, info.ValidationRMSE);
  assert (min (info.ValidationMetric), info.ValidationMetric(info.OutputNetworkIteration));
  ## BLEU of what is written; it has a column of its own
  A = {"a b c a b"; "b c a b c"; "c a b c a"; "a a b b c"};
  args = {A, A, "Structure", "encoder-decoder", "HiddenSize", 12, "MaxEpochs", 40, "Seed", 1, ...
          "InitialLearnRate", 0.03, "ValidationFrequency", 10, "ValidationData", {A, A}, ...
          "ValidationMetric", "bleu"};
  [out, net, info] = evalc_train (args);
  at = info.OutputNetworkIteration;
  bleu = rnn_metrics (A, rnn_predict (net, A), "Kind", "text").bleu;
  assert (info.ValidationMetric(at), bleu, 1e-12);
  assert (bleu > 0.5 && bleu == max (info.ValidationMetric));
  assert (! isempty (strfind (out, "Val. BLEU")));
  fail ("rnn_train (X, Y, \"ValidationData\", V, \"ValidationMetric\", \"bleu\")", ...
        "ValidationMetric must be a function handle or one of \"loss\", \"accuracy\", \"fscore\"");
  fail ("rnn_train (X, Y, \"ValidationMetric\", \"accuracy\")", "ValidationData must be given");
  ## two runs of 3 epochs are one of 6 also here
  c = {"ValidationMetric", count, "OutputNetwork", "last-iteration", "ValidationPatience", 2};
  [whole, a] = still (X, Y, opt{:}, c{:}, "MaxEpochs", 8);
  half = still (X, Y, opt{:}, c{:}, "MaxEpochs", 4);
  [two, b] = rnn_train (half, X, Y, "MaxEpochs", 4, "ValidationData", V, "Verbose", false, c{:});
  assert (two.theta, whole.theta);
  assert (b.stopped, "validation-patience");
  assert (4 + numel (b.TrainingLoss), numel (a.TrainingLoss));
endfunction

function [out, net, info] = evalc_train (args)
  net = info = [];
  out = evalc ("[net, info] = rnn_train (args{:});");
endfunction

function check_unknown ()
  X = series (12);
  Y = {"a"; "b"}(1 + mod ((1:12)', 2));
  V = Y(1:6);
  V([2, 5]) = {"new"; "newer"};
  lastwarn ("", "");
  for what = {"loss", "fscore"}
    for time = 1:2    # Octave 11 puts what it notes of files that it reads over a warning: once they are read
      [net, info] = still (X, Y, "MaxEpochs", 2, "ValidationData", {X(1:6), V}, ...
                           "ValidationMetric", what{1}, "OutputNetwork", "last-iteration");
    endfor
    [text, id] = lastwarn ();
    assert (id, "rnn:labels");
    assert (! isempty (strfind (text, "2 labels (of 6)")));
    right = strcmp (rnn_predict (net, X(1:6)), V);
    assert (info.ValidationAccuracy(end), 100 * mean (right), 1e-12);
    known = [1, 3, 4, 6];
    assert (info.ValidationLoss(end), rnn_loss (net, X(known), V(known)), 1e-12);
  endfor
  ## labels per step
  S = cellfun (@(x) 1 + (x > 0), X, "UniformOutput", false);
  W = S(1:3);
  W{2}(2) = 7;
  [net, info] = still (X, S, "ValidationData", {X(1:3), W});
  right = cellfun (@(p, y) p == y, rnn_predict (net, X(1:3)), W, "UniformOutput", false);
  assert (info.ValidationAccuracy(end), 100 * mean ([right{:}]), 1e-12);
  ## what a decoder is to write: each answer has its end as one more target
  T = {[10, 20]; [20, 10]};
  tokens = {[1, 2]; [2, 1]};
  [~, info] = still (tokens, T, "Classes", [10, 20], "Structure", "encoder-decoder", "EmbeddingSize", 3, ...
                       "ValidationData", {tokens, {[10, 99]; 20}}, "OutputNetwork", "last-iteration");
  [~, known] = still (tokens, T, "Classes", [10, 20], "Structure", "encoder-decoder", "EmbeddingSize", 3, ...
                      "ValidationData", {tokens, {[10, NaN]; 20}}, "OutputNetwork", "last-iteration");
  assert (info.ValidationLoss, known.ValidationLoss, 1e-12);
  assert (info.ValidationAccuracy, known.ValidationAccuracy * 4 / 5, 1e-12);
  fail ("rnn_train (X, Y, \"ValidationData\", {X(1:2), {\"p\"; \"q\"}})", "none of the 2 classes");
  fail ("rnn_loss (net, X(1:3), W)", "none of the 2 classes");
  ## answers that are all empty end at once: one target each
  A = {"a b"; "b"; "b a"};
  [net, info] = still (A, A, "Structure", "encoder-decoder", "ValidationData", {A, {""; ""; ""}});
  assert (info.ValidationLoss(end), rnn_loss (net, A, {""; ""; ""}), 1e-12);
  assert (isfinite (info.ValidationLoss(end)));
  T = {[1, 2]; 2; [2, 1]};
  empty = {zeros(1, 0); zeros(1, 0); zeros(1, 0)};
  [net, info] = still (T, T, "Structure", "encoder-decoder", "EmbeddingSize", 3, ...
                       "ValidationData", {T, empty});
  assert (info.ValidationLoss(end), rnn_loss (net, T, empty), 1e-12);
  assert (isfinite (info.ValidationLoss(end)));
  C = series (6);
  L = cellfun (@(x) 1 + (x(1:2) > 0), C, "UniformOutput", false);
  [net, info] = still (C, L, "Structure", "many-to-many", "Loss", "ctc", ...
                       "ValidationData", {C(1:3), empty});
  [~, p] = rnn_predict (net, C(1:3));
  assert (info.ValidationLoss(end), -mean (cellfun (@(p) sum (log (p(3,:))), p)), 1e-10);
  fail ("rnn_train (T, empty, \"Structure\", \"encoder-decoder\")", "only empty sequences");
endfunction

function check_warmup ()
  X = series (12);
  Y = 1 + mod ((1:12)', 2);
  W = 6;                                  # 4 mini-batches per epoch: 1.5 epochs
  rise = (1:W) / W;
  b = 0:13;
  after = {"none", ones(1, 14)
           "piecewise", 0.5 .^ floor(b / 4 / 2)
           "exponential", 0.5 .^ (b / 4 / 2)
           "cosine", (1 + cos (pi * b / 14)) / 2};
  for k = 1:rows (after)
    opt = {"LearnRateSchedule", after{k,1}, "LearnRateDropFactor", 0.5, "LearnRateDropPeriod", 2, ...
           "WarmupIterations", W, "InitialLearnRate", 0.01, "Dropout", 0.2};
    [whole, info] = still (X, Y, opt{:}, "MaxEpochs", 5);
    assert (info.BaseLearnRate, 0.01 * [rise, after{k,2}], 1e-12);
    if (! strcmp (after{k,1}, "cosine"))
      half = still (X, Y, opt{:}, "MaxEpochs", 1);
      assert (rnn_train (half, X, Y, "MaxEpochs", 4, "Verbose", false).theta, whole.theta);
    endif
  endfor
  opt = {"LearnRateSchedule", "cosine", "LearnRateCycle", 2, "WarmupEpochs", 1, "InitialLearnRate", 1};
  [~, info] = still (X, Y, opt{:}, "MaxEpochs", 5);
  assert (info.BaseLearnRate, [(1:4) / 4, repmat((1 + cos (pi * (0:7) / 8)) / 2, 1, 2)], 1e-12);
  stop = @(s) s.Iteration == 7;
  opt = {"LearnRateSchedule", "cosine", "WarmupIterations", W, "InitialLearnRate", 0.01};
  [whole, info] = still (X, Y, opt{:}, "MaxEpochs", 5);
  part = still (X, Y, opt{:}, "MaxEpochs", 5, "OutputFcn", stop);
  for k = 1:4
    part = rnn_train (part, X, Y, "MaxEpochs", 1, "Verbose", false);
  endfor
  assert (part.optimizer.batches, 20);
  assert (part.theta, whole.theta);
endfunction

function check_note ()
  said = @(args) ! isempty (strfind (evalc_train (args), "MaxEpochs (now"));
  X = arrayfun (@(n) [zeros(1, 3), sin(n ^ 2 * (1:30))], (1:50)', "UniformOutput", false);
  Y = 1 + (mod ((1:50)' .^ 2, 7) > 2);
  few = {"MaxEpochs", 2, "Seed", 1, "InitialLearnRate", 1e-5};
  learned = cellfun (@(n) [n, 0, 0], num2cell (2 * Y - 3), "UniformOutput", false);
  assert (said ([{X, Y}, few]));
  ## at 257 updates the log begins a new piece
  assert (said ({X(1:40), Y(1:40), "MaxEpochs", 257, "MiniBatchSize", 40, "Seed", 1, ...
                 "InitialLearnRate", 1e-300, "HiddenSize", 2}));
  assert (! said ([{learned, Y, "MaxEpochs", 30, "Seed", 1}]));
  assert (! said ([{X, Y}, few, {"Verbose", false}]));
  v = cos ((1:50)' .^ 2);
  assert (said ([{X, v}, few]));
  assert (! said ({num2cell(v), v, "MaxEpochs", 60, "Seed", 1}));
  ## most are of one class, and the scores still tell them apart
  rare = cellfun (@(x) [x(1), 0], num2cell ([ones(1, 45), -ones(1, 5)]'), "UniformOutput", false);
  assert (! said ({rare, 1 + [zeros(45, 1); ones(5, 1)], "MaxEpochs", 40, "Seed", 1}));
endfunction
