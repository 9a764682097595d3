## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_losses (WHAT)
## Losses, each that the core has registered (each_loss):
##   "references"   the naive references: values, scores, gradients
##   "pieces"       two halves with carried state are the whole; truncated BPTT of whole sequences and
##                  GradientCheckpointing change no bit; so does the number of threads
##   "predictions"  what rnn_predict and rnn_generate make of the scores, in the units of the targets
##   "learning"     what each loss is best at is what it learns
##   "solvers"      Hessian-free's product is the second difference of the loss; solvers that need one refuse others
##   "inference"    which loss is inferred, what is said of it, how options and targets are refused
function check_losses (what)
  feval (["check_" what]);
endfunction

function check_references ()
  each_loss (@references_of, true);
endfunction

function references_of (net, X, Y, name)
  against_references (net, X, Y, name);
endfunction

## ------------------------------------------------------------------------------------- pieces

function check_pieces ()
  each_loss (@pieces_of, true);
endfunction

function pieces_of (net, X, Y, name)
  if (! strcmp (net.Structure, "many-to-many") || strcmp (net.Loss, "ctc"))
    return;
  endif
  [whole, s, last] = rnn_predict (net, X(3));
  [a, sa, state] = rnn_predict (net, {X{3}(:,1:2)});
  [b, sb, state] = rnn_predict (net, {X{3}(:,3:end)}, "State", state);
  assert (isequal ([a{1}, b{1}], whole{1}), name);
  assert (isequal ([sa{1}, sb{1}], s{1}), name);
  assert (isequal (state, last), name);
  [loss, grad] = rnn_loss (net, X, Y);
  [loss2, grad2] = rnn_loss (net, X, Y, "GradientCheckpointing", true);
  assert (loss2, loss, -1e-14);
  assert (grad2, grad, 1e-14);
  if (ismember (net.Loss, {"crossentropy", "focal"}))
    Y = cellfun (@(y) ifelse (isnan (y), 1, y), Y, "UniformOutput", false);
  endif
  opt = {"MaxEpochs", 2, "MiniBatchSize", 3, "Verbose", false, "Shuffle", "never"};
  one = rnn_train (net, X, Y, opt{:}, "NumThreads", 1);
  assert (isequal (rnn_train (net, X, Y, opt{:}, "NumThreads", 3).theta, one.theta), name);
  assert (isequal (rnn_train (net, X, Y, opt{:}, "SequenceLength", 9).theta, one.theta), name);
  assert (isequal (rnn_train (net, X, Y, opt{:}, "SequenceLength", 1, "TruncationLength", 2, "NumThreads", 1).theta, ...
                   rnn_train (net, X, Y, opt{:}, "SequenceLength", 1, "TruncationLength", 2).theta), name);
endfunction

## ------------------------------------------------------------------------------------- predictions

function check_predictions ()
  s = struct ("x_center", [1; 2], "x_scale", [2; 3], "y_center", [4; 5], "y_scale", [0.5; 2]);
  X = {sin([1:6; 2:7]); sin([3; 5])};
  make = @(loss, varargin) rnn_create ("InputSize", 2, "OutputSize", 2, "Structure", "many-to-many", "Seed", 1, ...
                                       "HiddenSize", 5, "Loss", loss, varargin{:});
  ## means and standard deviations
  net = make ("gaussian", "Normalization", s);
  [Y, p] = rnn_predict (net, X);
  O = outputs_of (net, X);
  assert (Y{1}, O{1}(1:2,:) .* s.y_scale + s.y_center, 1e-12);
  assert (p{1}, [Y{1}; exp(O{1}(3:4,:) / 2) .* s.y_scale], 1e-12);
  loops_like_predict (net, X);
  ## quantiles in order, whatever the outputs are; the one nearest 1/2
  net = make ("quantile", "Normalization", s, "QuantileLevels", [0.05, 0.4, 0.9]);
  net.theta = cos (1:numel (net.theta))';
  [Y, p] = rnn_predict (net, X);
  O = outputs_of (net, X);
  crossing = false;
  for k = 1:2
    raw = O{1}(k:2:end,:) * s.y_scale(k) + s.y_center(k);
    crossing |= any ((diff (raw) < 0)(:));
    assert (p{1}(k:2:end,:), sort (raw), 1e-12);
    assert (Y{1}(k,:), sort (raw)(2,:), 1e-12);
  endfor
  assert (crossing);
  loops_like_predict (net, X);
  ## rates
  net = make ("poisson");
  [Y, p] = rnn_predict (net, X);
  assert (isequal (Y, p));
  assert (Y{1}, exp (outputs_of (net, X){1}), 1e-12);
  loops_like_predict (net, X);
  loops_like_predict (make ("huber", "Normalization", s), X);
  ## true or false
  net = make ("binary-crossentropy", "Classes", {"a", "b"});
  [Y, p] = rnn_predict (net, X);
  assert (class (Y{1}), "logical");
  assert (isequal (Y{1}, p{1} >= 0.5));
  assert (p{1}, 1 ./ (1 + exp (-outputs_of (net, X){1})), 1e-12);
  loops_like_predict (net, X);
  ## the two forms of a sequence's targets
  net = rnn_create ("InputSize", 2, "OutputSize", 2, "Loss", "gaussian", "Seed", 1);
  [Y, p] = rnn_predict (net, X);
  assert (size (Y), [2, 2]);
  assert (size (p), [2, 4]);
  assert (p(:,1:2), Y);
  ## a decoder reads what it predicts
  for loss = {"binary-crossentropy", "poisson", "gaussian", "quantile", "huber"}
    net = rnn_create ("InputSize", 2, "OutputSize", 3, "Structure", "encoder-decoder", "Loss", loss{1}, "Seed", 3);
    [Y, p] = rnn_predict (net, X, "Steps", 4);
    [~, ~, ~, out] = __rnn_loss__ (net, X(:), cellfun (@double, Y(:), "UniformOutput", false), [], ...
                                   struct ("threads", 1, "training", false, "iteration", 0));
    assert (out.scores{1}, p{1}, 1e-12);
    assert (size (Y{1}), [3, 4]);
  endfor
endfunction

function O = outputs_of (net, X)
  s = net.Normalization;
  if (! isempty (s.x_center))
    X = cellfun (@(x) (x - s.x_center) ./ s.x_scale, X, "UniformOutput", false);
  endif
  p = ref_theta (net, net.theta);
  O = cellfun (@(x) ref_network (net, p, x), X, "UniformOutput", false);
endfunction

## The closed loop, written out.
function loops_like_predict (net, X)
  Y = rnn_generate (net, X, 3);
  x = X{1};
  for t = 1:3
    x(:,end+1) = rnn_predict (net, x)(:,end);
  endfor
  assert (double (Y{1}), x(:,end-2:end), 1e-11);
endfunction

## ------------------------------------------------------------------------------------- learning

function check_learning ()
  x = [zeros(1, 20), ones(1, 20)];
  X = num2cell (x)';
  quick = {"Verbose", false, "Seed", 1, "HiddenSize", 4, "MaxEpochs", 150, "InitialLearnRate", 0.02};
  ## two groups of targets whose spread differs: mean and deviation of each
  y = [linspace(-1, 1, 20), 10 + 3 * linspace(-1, 1, 20)]';
  net = rnn_train (X, y, quick{:}, "Loss", "gaussian");
  [m, p] = rnn_predict (net, {0; 1});
  assert (m, [0; 10], 0.3);
  assert (p(:,2), [1; 3] * std (linspace (-1, 1, 20), 1), 0.3);
  f = rnn_metrics (y, nthargout (2, @rnn_predict, net, X), "Kind", "gaussian");
  assert (f.coverage(2), 0.8, 0.2);
  ## quantiles of them
  net = rnn_train (X, y, quick{:}, "Loss", "quantile", "QuantileLevels", [0.25, 0.5, 0.75], "MaxEpochs", 300);
  [m, p] = rnn_predict (net, {0; 1});
  assert (p, [-0.5, 0, 0.5; 8.5, 10, 11.5], 0.7);
  assert (isequal (p(:,2), m));
  ## an outlier moves the mean, but hardly the network
  y = [zeros(1, 20), 5 * ones(1, 19), 500]';
  net = rnn_train (X, y, quick{:}, "Loss", "huber", "HuberDelta", 0.01, "MaxEpochs", 300);
  assert (abs (rnn_predict (net, {1}) - 5) < 4);
  ## counts
  y = [repmat([0, 1, 2, 1], 1, 5), repmat([6, 10, 8, 8], 1, 5)]';
  net = rnn_train (X, y, quick{:}, "Loss", "poisson");
  assert (rnn_predict (net, {0; 1}), [1; 8], 0.25);
  m = rnn_metrics (y, rnn_predict (net, X), "Kind", "counts");
  assert (m.deviance < 0.8);
  ## several labels
  Y = [x == 1; x == 0; true(1, 40); mod(1:40, 4) == 0]';
  [net, info] = rnn_train (X, Y, quick{:});
  assert (net.Loss, "binary-crossentropy");
  [L, p] = rnn_predict (net, {0; 1});
  assert (isequal (L, logical ([0, 1, 1, 0; 1, 0, 1, 0])));
  assert (p(:,4), [0.25; 0.25], 0.05);
  assert (info.TrainingAccuracy(end), 100 * (3 + 0.75) / 4, 5);
  net = rnn_train (X, Y, quick{:}, "ClassWeights", "auto");
  assert (net.ClassWeights, [1; 1; 1; 3]);
  [~, p] = rnn_predict (net, {0; 1});
  assert (p(:,4), [0.5; 0.5], 0.1);      # as often as not, with its weight
  ## labels of which some are easy: focal agrees with crossentropy on which class is the likelier
  net = rnn_train (X, 1 + x', quick{:}, "Loss", "focal", "MaxEpochs", 50);
  assert (rnn_predict (net, {0; 1}), [1; 2]);
endfunction

## ------------------------------------------------------------------------------------- solvers

function check_solvers ()
  global seen;
  seen = {};
  each_loss (@product_of, true);
  [~, ~, losses] = __rnn_cells__ ();
  assert (numel (unique (seen)), sum ([losses.curvature] & ! [losses.own]));
  clear -global seen;
  X = {sin(1:6); cos(1:5)};
  Y = {[0, 1, 2, 0, 1, 1]; [2, 3, 1, 0, 1]};
  opt = {"Verbose", false, "Solver", "hessian-free", "MaxEpochs", 5, "HiddenSize", 3, "Seed", 1};
  for loss = {"poisson", "gaussian"}
    [~, info] = rnn_train (X, Y, opt{:}, "Loss", loss{1});
    assert (info.TrainingLoss(end) < info.TrainingLoss(1));
  endfor
  fail ("rnn_train (X, Y, opt{:}, 'Loss', 'quantile')", "gaussian.*poisson.*second derivative that is never negative");
  fail ("rnn_train (X, Y, 'Verbose', false, 'Solver', 'echo-state', 'Loss', 'poisson')", ...
        "Loss must be \"crossentropy\" or \"mse\"");
  for loss = {"gaussian", "quantile", "huber"}
    [~, info] = rnn_train (X, cellfun (@(y) y / 3, Y, "UniformOutput", false), "Verbose", false, "Solver", ...
                           "lbfgs", "MaxEpochs", 5, "HiddenSize", 3, "Seed", 1, "Loss", loss{1});
    assert (info.TrainingLoss(end) < info.TrainingLoss(1));
  endfor
endfunction

## G v against J' H J v from differences of the references: of a network's head alone, in which outputs are linear,
## G is the Hessian (of "gaussian": the expected one).
function product_of (net, X, Y, name)
  global seen;
  [~, ~, losses] = __rnn_cells__ ();
  if (! losses(strcmp ({losses.name}, net.Loss)).curvature || net_writes (net))
    return;
  endif
  seen{end+1} = net.Loss;
  [X, Y] = core_form (net, X, Y);
  if (strcmp (net.Loss, "gaussian"))
    [X, Y] = expected (net, X, Y);
  endif
  blocks = __rnn_layout__ (net);
  head = blocks(strcmp ({blocks.part}, "head"));
  v = zeros (size (net.theta));
  for b = head(:)'
    at = b.offset + (1:b.rows * b.cols);
    v(at) = cos (at * 1.7);
  endfor
  core = struct ("direction", v, "structural", 0, "threads", 1, "checkpointing", false, "y_scale", []);
  [~, Gv] = __rnn_gradient__ (net, X, Y, [], core);
  h = 1e-5;
  slope = @(e) gradient_at (net, net.theta + e * v, X, Y);
  want = (8 * (slope (h) - slope (-h)) - (slope (2 * h) - slope (-2 * h))) / (12 * h);
  at = v != 0;
  near (Gv(at), want(at), [name ": Gauss-Newton product"], 1e-7);
endfunction

## G is the mean of the Hessian over what the network expects: that of targets one standard deviation above and below
## the mean.
function [X, Y] = expected (net, X, Y)
  [~, ~, ~, more] = __rnn_loss__ (net, X, Y, [], struct ("threads", 1, "training", false, "iteration", 0));
  of = @(s, y, sign) s(1:end/2,:) + sign * s(end/2+1:end,:) + 0 * y;    # NaN where y is
  if (iscell (Y))
    Y = [cellfun(@(s, y) of (s, y, 1), more.scores, Y, "UniformOutput", false)
         cellfun(@(s, y) of (s, y, -1), more.scores, Y, "UniformOutput", false)];
  else
    Y = [of(more.scores, Y, 1), of(more.scores, Y, -1)];
  endif
  X = [X; X];
endfunction

function g = gradient_at (net, theta, X, Y)
  net.theta = theta;
  [~, ~, g] = __rnn_loss__ (net, X, Y, [], struct ("threads", 1, "training", false, "iteration", 0));
endfunction

function tf = net_writes (net)
  tf = any (strcmp (net.Structure, {"encoder-decoder", "one-to-many"}));
endfunction

## ------------------------------------------------------------------------------------- inference

function check_inference ()
  X = arrayfun (@(n) sin ((1:4) + n), (1:6)', "UniformOutput", false);
  flags = logical ([1, 0; 0, 1; 1, 1; 0, 0; 1, 0; 0, 1]);
  steps = cellfun (@(x) [x > 0; x < 0.5; x > -0.5], X, "UniformOutput", false);
  quiet = {"Verbose", false, "MaxEpochs", 1, "HiddenSize", 3, "Seed", 1};
  net = rnn_train (X, flags, quiet{:});
  assert ({net.Loss, net.Structure, net.OutputSize, net.Classes}, {"binary-crossentropy", "many-to-one", 2, []});
  net = rnn_train (X, steps, quiet{:});
  assert ({net.Loss, net.Structure, net.OutputSize}, {"binary-crossentropy", "many-to-many", 3});
  assert (rnn_train (X, double (flags) + 0.5, quiet{:}).Loss, "mse");
  assert (rnn_train (X, flags(:,1), quiet{:}).Loss, "crossentropy");
  assert (isempty (net.Normalization.y_scale));
  assert (isempty (rnn_train (X, (1:6)', quiet{:}, "Loss", "poisson").Normalization.y_scale));
  assert (size (rnn_train (X, rand (6, 2), quiet{:}, "Loss", "quantile").Normalization.y_scale), [2, 1]);
  said = evalc ("rnn_train (X, steps, 'MaxEpochs', 1, 'HiddenSize', 3);");
  assert (! isempty (strfind (said, "classification of 3 labels, true or false, per step; binary-crossentropy")), said);
  said = evalc ("rnn_train (X, rand (6, 2), 'Loss', 'gaussian', 'MaxEpochs', 1, 'HiddenSize', 3);");
  assert (! isempty (strfind (said, "regression of 2 values per sequence, with standard deviations; gaussian")), said);
  said = evalc ("rnn_train (X, rand (6, 1), 'Loss', 'quantile', 'MaxEpochs', 1, 'HiddenSize', 3);");
  assert (! isempty (strfind (said, "regression of 1 value per sequence, 3 quantiles of each; quantile")), said);
  ## going on: the loss stays, its numbers may change but not how many they are
  net = rnn_train (X, rand (6, 1), quiet{:}, "Loss", "huber", "HuberDelta", 0.5);
  assert (net.HuberDelta, 0.5);
  assert (rnn_train (net, X, rand (6, 1), quiet{3:4}, quiet{1:2}).HuberDelta, 0.5);
  assert (rnn_train (net, X, rand (6, 1), quiet{1:4}, "HuberDelta", 2).HuberDelta, 2);
  q = rnn_train (X, rand (6, 1), quiet{:}, "Loss", "quantile", "QuantileLevels", [0.2, 0.8]);
  refused ("rnn:option", "as many numbers", @() rnn_train (q, X, rand (6, 1), quiet{1:4}, "QuantileLevels", 0.5));
  assert (rnn_train (q, X, rand (6, 1), quiet{1:4}, "QuantileLevels", [0.3, 0.8]).QuantileLevels, [0.3, 0.8]);
  q.QuantileLevels = [0.8, 0.2];
  refused ("rnn:net", "rising order", @() rnn_predict (q, X));
  refused ("rnn:net", "must have the field HuberDelta", @() rnn_predict (rmfield (net, "HuberDelta"), X));
  ## options of another loss, values that cannot be
  train = @(Y, varargin) rnn_train (X, Y, quiet{:}, varargin{:});
  refused ("rnn:option", "of \"huber\"", @() train (rand (6, 1), "HuberDelta", 1));
  refused ("rnn:option", "left out with the loss", @() rnn_create ("InputSize", 1, "OutputSize", 1, "FocalGamma", 1));
  refused ("rnn:option", "positive number", @() train (rand (6, 1), "Loss", "huber", "HuberDelta", 0));
  refused ("rnn:option", "rising order", @() train (rand (6, 1), "Loss", "quantile", "QuantileLevels", [0.5, 0.5]));
  refused ("rnn:option", "rising order", @() train (rand (6, 1), "Loss", "quantile", "QuantileLevels", [0, 0.5]));
  refused ("rnn:type", "true or false", @() train ([0; 1; 2; 0; 1; 1], "Loss", "binary-crossentropy"));
  refused ("rnn:type", "got 0.5", @() train ([0.5; 1; 1; 0; 1; 1], "Loss", "binary-crossentropy"));
  refused ("rnn:type", "counts", @() train ([-1; 1; 2; 0; 1; 1], "Loss", "poisson"));
  refused ("rnn:type", "got 1.5", @() train ([0; 1.5; 2; 0; 1; 1], "Loss", "poisson"));
  refused ("rnn:type", "regression", @() train ({"a", "b", "a", "b", "a", "b"}, "Loss", "gaussian"));
  refused ("rnn:size", "name each of the 2", @() train (flags, "Loss", "binary-crossentropy", "Classes", {"a", "b", "c"}));
  refused ("rnn:size", "2 values per target", @() rnn_loss (rnn_train (X, rand (6, 2), quiet{:}, "Loss", "gaussian"), ...
                                                         X, rand (6, 4)));
  refused ("rnn:option", "LabelSmoothing must be 0 with the loss \"poisson\", got 0.1", ...
           @() train ((1:6)', "Loss", "poisson", "LabelSmoothing", 0.1));
  refused ("rnn:option", "ClassWeights", @() train (rand (6, 1), "Loss", "huber", "ClassWeights", "auto"));
  refused ("rnn:size", "each of the 2", @() train (flags, "ClassWeights", [1, 2, 3]));
  texts = {"a b", "b a", "a a", "b b", "a", "b"};
  for loss = {"binary-crossentropy", "huber", "poisson", "gaussian", "quantile"}
    refused ("rnn:", "", @() train (texts, "Loss", loss{1}, "Structure", "encoder-decoder"));
    refused ("rnn:option", "language model", @() rnn_train (texts, [], quiet{:}, "Loss", loss{1}));
  endfor
  refused ("rnn:option", "Future must be given, the rows of X that NET does not predict", ...
           @() rnn_generate (rnn_create ("InputSize", 4, "OutputSize", 2, "Structure", "many-to-many", ...
                                         "Loss", "gaussian"), {ones(4, 3)}, 2));
  assert (rnn_train ({"a b"; "b a"}, [], quiet{:}, "Loss", "focal").Loss, "focal");
endfunction
