## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_weights ()
## SampleWeights of each loss (each_loss) against the references, and against what they mean: a weight of 2 is the
## target twice, of 0 its absence.
function check_weights ()
  each_loss (@weighted, true);
  of_sequences ();
  of_texts ();
  of_metrics ();
  of_validation ();
  refused_weights ();
endfunction

function weighted (net, X, Y, name)
  kinds = {@(n, T) n / 2 + cos (1:T), @(n, T) ones(1, T) * mod (n, 3)};
  per_step = ! strcmp (net.Structure, "many-to-one") && ! strcmp (net.Loss, "ctc");
  for k = 1 + ! per_step:2
    given = cellfun (@(n, y) abs (kinds{k}(n, columns (y))), num2cell (1:5)', cells_of (Y), "UniformOutput", false);
    if (k == 2)
      w = mod (1:5, 3);
    else
      given{3}(1:2:end) = 0;
      w = given;
    endif
    [loss, grad, out] = rnn_loss (net, X, Y, "SampleWeights", w);
    [Xc, Yc] = core_form (net, X, Y);
    if (strcmp (net.Loss, "ctc") || strcmp (net.Structure, "many-to-one"))
      given = num2cell (w)';
    elseif (net.TargetEmbeddingSize > 0)
      given = cellfun (@(v) [v, [1, v](end)], given, "UniformOutput", false);
      if (k == 2)
        given{3} = 0;
        given = cellfun (@(v, n) n * ones (size (v)), given, num2cell (w)', "UniformOutput", false);
      endif
    endif
    f = @(theta) ref_loss (net, ref_theta (net, theta), Xc, Yc, [], given);
    [want, count] = f (net.theta);
    near (loss, want, [name ": weighted loss"], 1e-12);
    assert (out.count, count);
    d = 1 + 0.5 * sin ((1:numel (grad))' .^ 1.1);
    near (d' * grad, ref_grad (@(e) f (net.theta + e * d), 0), [name ": weighted gradient"], 1e-11);
    if (k == 2 || net.TargetEmbeddingSize == 0)      # the end of a text without a step has the weight 1
      assert (rnn_loss (net, X, Y, "SampleWeights", scaled (w, 8)), loss, -1e-14);
    endif
    if (k == 2)
      of_scores (net, X, Y, out, w, name);
    endif
    if (strcmp (net.Structure, "many-to-many") && ! strcmp (net.Loss, "ctc"))
      [~, grad2] = rnn_loss (net, X, Y, "SampleWeights", w, "GradientCheckpointing", true);
      near (grad2, grad, [name ": weights, checkpoints"], 1e-13);
      [~, grad2] = rnn_loss (net, X, Y, "SampleWeights", w, "Gradient", "rtrl");
      near (grad2, grad, [name ": weights, rtrl"], 1e-12);
    endif
  endfor
endfunction

## Scores too: a weight of 2 is the sequence twice, of 0 its absence.
function of_scores (net, X, Y, out, w, name)
  some = repelem (1:5, w);
  if (! iscell (X))
    X = X(some,:);
  else
    X = X(some);
  endif
  if (isvector (Y))
    Y = Y(some);
  else
    Y = Y(some,:);
  endif
  [~, ~, twice] = rnn_loss (net, X, Y);
  near ([out.metric, out.weight], [twice.metric, twice.count], [name ": weighted metric"], 1e-12);
  assert (twice.weight, twice.count);
endfunction

function w = scaled (w, by)
  if (iscell (w))
    w = cellfun (@(v) v * by, w, "UniformOutput", false);
  else
    w *= by;
  endif
endfunction

function c = cells_of (Y)
  c = Y;
  if (! iscell (Y))
    c = num2cell (Y, 2);
  endif
endfunction

## What they mean: a weight of 2 is the sequence twice, of 0 its absence; a chunk and the whole agree.
function of_sequences ()
  X = arrayfun (@(n) sin ((1:6) * n), 1:6, "UniformOutput", false);
  Y = arrayfun (@(n) cos ((1:6) * n), 1:6, "UniformOutput", false);
  opt = {"Verbose", false, "HiddenSize", 4, "Seed", 2, "Normalization", "none", "MaxEpochs", 3};
  full = {opt{:}, "MiniBatchSize", 8, "Shuffle", "never"};
  w = [1, 2, 0, 1, 1, 2];
  some = [1, 2, 2, 4, 5, 6, 6];
  [a, ia] = rnn_train (X, Y, full{:}, "SampleWeights", w);
  [b, ib] = rnn_train (X(some), Y(some), full{:});
  assert (a.theta, b.theta, 1e-10);
  assert (ia.EpochLoss, ib.EpochLoss, 1e-10);
  for solver = {{"Solver", "lbfgs"}, {"Solver", "hessian-free"}, {"Solver", "irprop-"}, ...
                {"SequenceLength", 2, "Shuffle", "never"}, {"Gradient", "rtrl", "Shuffle", "never"}}
    a = rnn_train (X, Y, opt{:}, solver{1}{:}, "SampleWeights", w, "MiniBatchSize", 8);
    b = rnn_train (X(some), Y(some), opt{:}, solver{1}{:}, "MiniBatchSize", 8);
    tol = ifelse (isequal (solver{1}{2}, "hessian-free"), 1e-4, 1e-6);
    near (a.theta, b.theta, ["weights with " strjoin(cellfun (@num2str, solver{1}, "UniformOutput", false))], tol);
  endfor
  a = rnn_train (X, Y, opt{:}, "Solver", "echo-state", "HiddenSize", 8, "SampleWeights", w);
  b = rnn_train (X(some), Y(some), opt{:}, "Solver", "echo-state", "HiddenSize", 8);
  near (a.theta, b.theta, "weights of a readout", 1e-6);
  ## labels with weights of both kinds, per step; the epoch's loss is the weighted mean, however it is cut
  L = cellfun (@(y) 1 + (y > 0), Y, "UniformOutput", false);
  W = cellfun (@(x) abs (x), X, "UniformOutput", false);
  W{2}(:) = 0;                               # a mini-batch of its own without a target
  for size_of = {{"MiniBatchSize", 1}, {"MiniBatchSize", 2, "SequenceLength", 3}, {"MiniBatchSize", 6}}
    [net, info] = rnn_train (X, L, opt{:}, size_of{1}{:}, "InitialLearnRate", 1e-12, "SampleWeights", W, ...
                             "ClassWeights", [1, 3], "MaxEpochs", 1);
    assert (info.EpochLoss, rnn_loss (net, X, L, "SampleWeights", W), 1e-9);
    assert (all (isfinite (info.TrainingLoss)));
  endfor
endfunction

## Language models: a weight for each token, the end has that of the last; one text is cut into streams with its weights.
function of_texts ()
  X = {"abcab"; "ba"; "cabba"};
  W = {[1, 0, 2, 1, 0.5]; [3, 0]; 0:4};
  net = rnn_train (X, [], "Verbose", false, "HiddenSize", 5, "MaxEpochs", 1, "Seed", 3, "Tokenizer", "char");
  [loss, grad, out] = rnn_loss (net, X, [], "SampleWeights", W);
  P = cellfun (@log, out.scores, "UniformOutput", false);
  total = weight = 0;
  for n = 1:3
    y = [rnn_encode(net.Tokenizer, X{n}), net.OutputSize];
    w = [W{n}, W{n}(end)];
    total -= w * P{n}(sub2ind (size (P{n}), y, 1:numel (y)))';
    weight += sum (w);
  endfor
  assert (loss, total / weight, 1e-12);
  assert (out.perplexity, exp (loss), 1e-12);
  assert (all ([rnn_gradcheck(net, X, [], "SampleWeights", W, "Samples", 6).error] < 1e-6));
  opt = {"Verbose", false, "MaxEpochs", 1, "InitialLearnRate", 1e-12, "MiniBatchSize", 3, "SequenceLength", 4, "Tokenizer", "char", "Seed", 1};
  W = {1 + mod(1:26, 3)};
  W{1}(5:15) = 0;
  [net, info] = rnn_train ("abcabbacbbaccabcabbacbbacc", [], opt{:}, "HiddenSize", 5, "SampleWeights", W);
  one = W;
  one{1}(:) = 1;
  [net2, plain] = rnn_train ("abcabbacbbaccabcabbacbbacc", [], opt{:}, "HiddenSize", 5, "SampleWeights", one);
  assert (info.EpochLoss != plain.EpochLoss);
  assert (plain.EpochLoss, nthargout (2, @rnn_train, "abcabbacbbaccabcabbacbbacc", [], opt{:}, "HiddenSize", 5).EpochLoss);
  assert (log (info.TrainingPerplexity), info.TrainingLoss, 1e-10);    # both weighted
endfunction

## Each kind of measure: a weight of 2 is the target twice, of 0 its absence.
function of_metrics ()
  w = [1, 2, 0, 3, 1, 1];
  some = repelem (1:6, w);
  y = [1, 2, 1, 2, 2, 1];
  p = [1, 1, 2, 2, 2, 1];
  s = [0.1, 0.4, 0.9, 0.7, 0.6, 0.4]';
  v = sin (1:6)';
  u = v + 0.1 * cos (3 * (1:6)');
  flags = [1, 0, 1, 1, 0, 1; 0, 0, 1, 1, 1, 0]' == 1;
  texts = {"a b c d", "a a b", "b", "c d a b a", "d", "a b"};
  wrote = {"a b c", "a b b", "c", "c d a a b", "d", "b a"};
  for in = {{y', p', {"Scores", s}}, {v, u, {}}, {flags, flipud(flags), {"Scores", [s, 1 - s]}}, ...
            {v, [u, u + 0.2, u - 0.1], {"QuantileLevels", [0.1, 0.5, 0.8]}}, {v, [u, 0.5 + s], {"Kind", "gaussian"}}, ...
            {2 + v, 2 + u, {"Kind", "counts"}}, {texts', wrote', {"Kind", "text", "MaxOrder", 2}}}
    [Y, P, opt] = in{1}{:};
    a = rnn_metrics (Y, P, opt{:}, "SampleWeights", w);
    if (! isempty (opt) && strcmp (opt{1}, "Scores"))
      opt{2} = opt{2}(some,:);
    endif
    b = rnn_metrics (Y(some,:), P(some,:), opt{:});
    for f = setdiff (fieldnames (a)', {"count", "positive", "classes"})(:)'
      if (isstruct (a.(f{1})))
        a.(f{1}) = struct2cell (a.(f{1}));
        b.(f{1}) = struct2cell (b.(f{1}));
      endif
      assert (a.(f{1}), b.(f{1}), 1e-14);
    endfor
  endfor
  m = rnn_metrics ({[1, 2, 1], [2, 2]}, {[1, 2, 2], [2, 1]}, "SampleWeights", {[1, 0, 2], [0.5, 1]});
  assert ([m.accuracy, m.count], [1.5 / 4.5, 4], 1e-15);
  assert (rnn_metrics ({[1, 2, 1], [2, 2]}, {[1, 2, 2], [2, 1]}, "SampleWeights", [2, 1]).accuracy, 5 / 8, 1e-15);
  assert (rnn_metrics ({[1; 2.5], [1, 2; 3, 4]}, {[1; 2], [2, 2; 3, 4]}, "SampleWeights", {1, [3, 0]}).MSE, [3; 0.25] / 4, 1e-15);
  refused ("rnn:count", "each of the 3 sequences of Y, got 2", @() rnn_metrics (1:3, 1:3, "SampleWeights", 1:2));
  refused ("rnn:size", "2 steps of Y{1}", @() rnn_metrics ({1:2}, {1:2}, "SampleWeights", {1:3}));
  refused ("rnn:option", "from 0 up, got -1", @() rnn_metrics (1:2, 1:2, "SampleWeights", [1, -1]));
  refused ("rnn:option", "only 0", @() rnn_metrics (1:2, 1:2, "SampleWeights", [0, 0]));
endfunction

function of_validation ()
  X = {1:4, 2:5, 4:-1:1, [1, 1, 2]};
  Y = [1.5, 2, 0, 1];
  opt = {"Verbose", false, "HiddenSize", 3, "Seed", 1, "MaxEpochs", 2};
  [net, info] = rnn_train (X, Y, opt{:}, "ValidationData", {X, Y, [1, 0, 0, 3]}, "OutputNetwork", "last-iteration");
  assert (info.ValidationLoss(end), rnn_loss (net, X, Y, "SampleWeights", [1, 0, 0, 3]), 1e-12);
  assert (! isfield (net.options, "SampleWeights"));
  assert (info.ValidationRMSE(end), rnn_metrics (Y', rnn_predict (net, X), "SampleWeights", [1, 0, 0, 3]).RMSE, 1e-12);
  L = [1, 2, 1, 2];
  [net, info] = rnn_train (X, L, opt{:}, "ValidationData", {X, L, [1, 0, 2, 3]}, "OutputNetwork", "last-iteration", ...
                           "ValidationMetric", "fscore", "SampleWeights", [4, 1, 0, 1], "InitialLearnRate", 1e-13);
  p = rnn_predict (net, X);
  m = rnn_metrics (L', p, "SampleWeights", [1, 0, 2, 3], "Classes", 1:2);
  assert ([info.ValidationAccuracy(end) / 100, info.ValidationMetric(end)], [m.accuracy, m.macro.F1], 1e-12);
  assert (info.TrainingAccuracy(end) / 100, rnn_metrics (L', p, "SampleWeights", [4, 1, 0, 1]).accuracy, 1e-12);
  refused ("rnn:count", "ValidationData{3}", @() rnn_train (X, Y, opt{:}, "ValidationData", {X, Y, 1:3}));
endfunction

function refused_weights ()
  X = {1:4, 2:5, 4:-1:1};
  opt = {"Verbose", false, "HiddenSize", 3, "MaxEpochs", 1};
  one = @(w) rnn_train (X, [0.5, 1, 2], opt{:}, "SampleWeights", w);
  many = @(w) rnn_train (X, X, opt{:}, "Loss", "mse", "SampleWeights", w);
  refused ("rnn:count", "each of the 3 sequences, got 2", @() one ([1, 2]));
  refused ("rnn:option", "got -1", @() one ([1, -1, 2]));
  refused ("rnn:nonfinite", "got NaN", @() one ([1, NaN, 2]));
  refused ("rnn:nonfinite", "got Inf", @() one ([1, Inf, 2]));
  refused ("rnn:option", "got only 0", @() one ([0, 0, 0]));
  refused ("rnn:option", "one weight per sequence", @() one ({1, 1, 1}));
  refused ("rnn:option", "SampleWeights must be", @() one ("abc"));
  refused ("rnn:type", "real full numbers", @() many ({1:4, "abcd", 1:4}));
  refused ("rnn:size", "SampleWeights{2} must have a weight for each of the 4 steps", @() many ({1:4, 1:3, 1:4}));
  refused ("rnn:option", "one weight per sequence", ...
           @() rnn_train ({1:4, 2:5}, {[1, 2], 1}, opt{:}, "Loss", "ctc", "SampleWeights", {1, 1}));
  refused ("rnn:size", "SampleWeights{2} must have a weight for each of the 1 steps", ...
           @() rnn_train ({"a b"; "c"}, [], opt{:}, "SampleWeights", {1:2, 1:2}));
  rnn_train ({"a b"; "c"}, [], opt{:}, "SampleWeights", [1, 2]);
  rnn_train ("a b c a b c", [], opt{:}, "SampleWeights", 2);
  assert (isa (many ({1:4, int8([1, 0, 0, 1]), true(1, 4)}), "struct"));
endfunction
