## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_weights ()
## SampleWeights of each loss (each_loss) against the references, and against what they mean: a weight of 2 is the
## target twice, of 0 its absence.
function check_weights ()
  each_loss (@weighted, true);
  of_sequences ();
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
    if (strcmp (net.Structure, "many-to-many") && ! strcmp (net.Loss, "ctc"))
      [~, grad2] = rnn_loss (net, X, Y, "SampleWeights", w, "GradientCheckpointing", true);
      near (grad2, grad, [name ": weights, checkpoints"], 1e-13);
      [~, grad2] = rnn_loss (net, X, Y, "SampleWeights", w, "Gradient", "rtrl");
      near (grad2, grad, [name ": weights, rtrl"], 1e-12);
    endif
  endfor
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

function of_validation ()
  X = {1:4, 2:5, 4:-1:1, [1, 1, 2]};
  Y = [1.5, 2, 0, 1];
  opt = {"Verbose", false, "HiddenSize", 3, "Seed", 1, "MaxEpochs", 2};
  [net, info] = rnn_train (X, Y, opt{:}, "ValidationData", {X, Y, [1, 0, 0, 3]}, "OutputNetwork", "last-iteration");
  assert (info.ValidationLoss(end), rnn_loss (net, X, Y, "SampleWeights", [1, 0, 0, 3]), 1e-12);
  assert (! isfield (net.options, "SampleWeights"));
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
  refused ("rnn:option", "language model", @() rnn_train ({"a b"; "c"}, [], opt{:}, "SampleWeights", {1:3, 1:2}));
  rnn_train ({"a b"; "c"}, [], opt{:}, "SampleWeights", [1, 2]);
  rnn_train ("a b c a b c", [], opt{:}, "SampleWeights", 2);
  assert (isa (many ({1:4, int8([1, 0, 0, 1]), true(1, 4)}), "struct"));
endfunction
