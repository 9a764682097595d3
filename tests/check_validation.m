## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_validation (WHAT)
## What a training measures, and what it steers by:
##   "means"       the epoch's loss of a network that stands still is rnn_loss of the whole set:
##                 class weights, smoothing, CTC, missing targets, several outputs, chunks, solvers
##   "perplexity"  exp (-mean log p) of plain probabilities in info, in the lines and in rnn_loss
##   "plateau"     the schedule steers by the weighted mean
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
