## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_own_loss (WHAT)
##   "values"    a function that is the mean squared error trains as "mse" does
##   "labels"    one that is the cross-entropy as "crossentropy" does: classes with weights, decoders, language models
##   "gradient"  numeric gradients of a loss that is none of these
##   "kept"      saved, read, gone on with, told in messages
##   "wrong"     functions that return something else, or fail
function check_own_loss (what)
  feval (["check_", what]);
endfunction

## Mean over the rows, as "mse" is.
function [value, gradient] = squared (o, y)
  value = mean ((o - y) .^ 2, 1);
  gradient = 2 * (o - y) / rows (o);
endfunction

function [value, gradient] = entropy (o, y)
  p = exp (o - max (o, [], 1));
  p ./= sum (p, 1);
  at = sub2ind (size (o), y, 1:numel (y));
  value = -log (p(at));
  gradient = p;
  gradient(at) -= 1;
endfunction

## log (1 + e^2), summed over rows (Cauchy)
function [value, gradient] = cauchy (o, y)
  value = sum (log1p ((o - y) .^ 2), 1);
  gradient = 2 * (o - y) ./ (1 + (o - y) .^ 2);
endfunction

function X = series (N)
  X = arrayfun (@(n) sin ((1:5 + mod (n, 4)) .* [1; 0.3] * n), (1:N)', "UniformOutput", false);
endfunction

function same (X, Y, opt, name, f)
  opt = [{"Verbose", false, "HiddenSize", 4, "Seed", 2, "MaxEpochs", 3, "MiniBatchSize", 6}, opt];
  [a, info] = rnn_train (X, Y, opt{:}, "Loss", name);
  [b, more] = rnn_train (X, Y, opt{:}, "Loss", f);
  tol = ifelse (isa (a.theta, "single"), 2e-5, 1e-10);
  assert (b.theta, a.theta, tol);
  assert (more.TrainingLoss, info.TrainingLoss, tol);
  assert (more.ValidationLoss, info.ValidationLoss, tol);
  metric = fieldnames (info){2};
  assert (more.(metric), info.(metric), 1e3 * tol);
  c = rnn_train (X, Y, opt{:}, "Loss", f, "NumThreads", 1);
  assert (isequal (c.theta, b.theta));
endfunction

function check_values ()
  X = series (20);
  Y = cellfun (@(x) [x(1,:) .* x(2,:); x(2,:) / 3], X, "UniformOutput", false);
  Y{3}(:,2) = NaN;                      # no target there
  Y{5}(:) = NaN;
  one = cellfun (@(x) x(1,end), X) / 7;
  same (X, one, {"ValidationData", {X(1:5), one(1:5)}}, "mse", @squared);
  same (X, [one, 1 - one / 2], {"Cell", "gru", "Dropout", 0.2}, "mse", @squared);
  same (X, Y, {"SequenceLength", 3, "ValidationData", {X(1:5), Y(1:5)}}, "mse", @squared);
  same (X, Y, {"SequenceLength", 2, "TruncationLength", 4, "Precision", "single"}, "mse", @squared);
  same (X, Y, {"GradientCheckpointing", true, "GradientAccumulation", 2}, "mse", @squared);
  same (X, Y, {"Gradient", "rtrl", "Cell", "rnn"}, "mse", @squared);
  same (X, one, {"Solver", "irprop-", "MiniBatchSize", 20}, "mse", @squared);
  long = {sin((1:200) .* [1; 0.1])};     # in chunks of a checkpoint
  same (long, {cos(1:200)}, {"GradientCheckpointing", true}, "mse", @squared);
endfunction

function check_labels ()
  X = series (20);
  Y = mod ((1:20)', 3);
  steps = cellfun (@(x) 1 + (x(1,:) > 0) + (x(2,:) > 0), X, "UniformOutput", false);
  steps{4}(2) = NaN;
  same (X, Y, {"ClassWeights", [1, 2, 5], "ValidationData", {X(1:5), Y(1:5)}}, "crossentropy", @entropy);
  same (X, steps, {"Bidirectional", true, "LabelNoise", 0.1}, "crossentropy", @entropy);
  read = cellfun (@(y) y(! isnan (y)), steps, "UniformOutput", false);
  written = cellfun (@(y) y(1:end-1), read, "UniformOutput", false);
  same (read, written, {"Structure", "encoder-decoder", "EmbeddingSize", 3, "Attention", "additive"}, ...
        "crossentropy", @entropy);
  same ({"abab"; "ba"; "aab"}, [], {"Tokenizer", "char"}, "crossentropy", @entropy);
  net = rnn_train (X, Y, "Loss", @entropy, "Verbose", false, "HiddenSize", 8, "MaxEpochs", 150, "Seed", 1);
  [y, o] = rnn_predict (net, X);
  assert (mean (y == Y) > 0.9);
  [~, at] = max (o, [], 2);
  assert (net.Classes(at), y);
  [loss, ~, out] = rnn_loss (net, X, Y);
  assert (out.outputs, o', 1e-14);       # scores are the outputs
  assert (loss, mean (entropy (o', Y' + 1)), 1e-12);
endfunction

function check_gradient ()
  X = series (6);
  Y = cellfun (@(x) [x(1,:) .* x(2,:); x(2,:) / 3], X, "UniformOutput", false);
  Y{3}(1,2) = NaN;                       # a column counts if all of it is there
  for precision = {"single", "double"}
    net = rnn_create ("InputSize", 2, "OutputSize", 2, "HiddenSize", [3, 4], "Structure", "many-to-many", ...
                      "Loss", @cauchy, "Precision", precision{1}, "Seed", 3);
    assert (all ([rnn_gradcheck(net, X, Y).error] < 1e-6));
  endfor
  [loss, ~, out] = rnn_loss (net, X, Y);
  o = [out.outputs{:}];
  y = [Y{:}];
  there = ! any (isnan (y), 1);
  assert (loss, double (mean (cauchy (o(:,there), y(:,there)))), 1e-6);
  assert (out.count, nnz (there));
  net = rnn_create ("InputSize", 2, "OutputSize", 1, "HiddenSize", 3, "Loss", @cauchy, "Normalization", ...
                    struct ("y_center", 5, "y_scale", 2));
  y = rnn_predict (net, X);
  assert (rnn_loss (net, X, y + 2), log (2), 1e-12);       # in normalised units e is -1
  [~, g] = rnn_loss (net, X, y + 2, "GradientCheckpointing", true);
  [~, h] = rnn_loss (net, X, y + 2);
  assert (g, h);
  flow = rnn_gradflow (net, X(1), 4);
endfunction

function check_kept ()
  X = series (20);
  Y = cellfun (@(x) x(1,end), X) / 7;
  scale = 2;
  f = @(o, y) deal (scale * sum (abs (o - y) .^ 3, 1), 3 * scale * (o - y) .* abs (o - y));
  opt = {"Verbose", false, "HiddenSize", 4, "Seed", 2, "MiniBatchSize", 6};
  whole = rnn_train (X, Y, opt{:}, "Loss", f, "MaxEpochs", 6);
  net = rnn_train (X, Y, opt{:}, "Loss", f, "MaxEpochs", 3);
  file = [tempname() ".mat"];
  save ("-binary", file, "net");
  read = load (file).net;
  unlink (file);
  assert (rnn_predict (read, X), rnn_predict (net, X));
  assert (rnn_loss (read, X, Y), rnn_loss (net, X, Y));
  assert (isequal (rnn_train (read, X, Y, "MaxEpochs", 3).theta, whole.theta));
  assert (isequal (rnn_train (read, X, Y, "MaxEpochs", 3, "Loss", f).theta, whole.theta));
  says (@() rnn_train (net, X, Y, "Loss", "mae"), "Loss must stay what the network was made with");
  says (@() rnn_train (net, X, Y, "Loss", @squared), "Loss must stay what the network was made with");
  assert (! isempty (strfind (evalc ("rnn_info (net)"), "scale * sum")) || ! isempty (evalc ("rnn_info (net)")));
  said = evalc ("rnn_train (X, Y, opt{3:end}, \"Loss\", @squared, \"MaxEpochs\", 1);");
  assert (! isempty (strfind (said, "squared")));
endfunction

function check_wrong ()
  X = series (20);
  Y = cellfun (@(x) x(1,end), X) / 7;
  t = @(f, varargin) rnn_train (X, Y, "Verbose", false, "HiddenSize", 3, "MaxEpochs", 1, "Seed", 1, "Loss", f, varargin{:});
  net = t (@squared);     # what newer Octaves say of each file that they read for the first time is said
  says (@() t (@(o, y) deal (sum ((o - y)(:)), o)), "with a value of 1x5 for 5 columns, got");
  says (@() t (@(o, y) deal (o - y, 1)), "with a gradient of 1x5 for 5 columns, got 1");
  says (@() t (@(o, y) error ("no such luck")), "no such luck");
  says (@() t (@(o, y) true), "Loss must be a function [value, gradient] = loss (o, y)");
  says (@() t (@(o, y) error ("mine:id", "no such luck")), "mine:id");
  says (@() t (@squared, "Solver", "hessian-free"), "Loss must be");
  says (@() t (@squared, "Solver", "echo-state", "Cell", "rnn"), "Loss must be");
  says (@() t (@squared, "ClassWeights", [1, 2]), "ClassWeights must be \"none\" with the loss");
  says (@() t (3), "or a function handle, got 3");
  for c = {@(o, y) deal((o - y) .^ 2, o - y), "must return the gradient of its value"
           @(o, y) deal((o - mean (y)) .^ 2, 2 * (o - mean (y))), "the value of each column by itself"}'
    warning ("off", "rnn:loss", "local");
    lastwarn ("");
    t (c{1});
    assert (! isempty (strfind (lastwarn (), c{2})), lastwarn ());
  endfor
  bad = net;
  bad.Loss = @(o, y) deal (1, 2);
  says (@() rnn_loss (bad, X, Y), "must return a value that is real and 1x20");
  bad.Loss = @(o, y) error ("halt");
  says (@() rnn_loss (bad, X, Y), "the loss function failed: halt");
  ## an error after the first update loses nothing
  warning ("off", "rnn:stopped", "local");
  calls (0);
  [net, info] = t (@fails_late, "MaxEpochs", 40, "VerboseFrequency", 1, "OutputFcn", @(s) false);
  assert (info.stopped, "error");
  assert (numel (info.TrainingLoss) > 1);
endfunction

function n = calls (n)
  persistent count = 0;
  if (nargin)
    count = n;
  endif
  n = count;
endfunction

function [value, gradient] = fails_late (o, y)
  if (calls (calls () + 1) > 20)
    error ("late");
  endif
  [value, gradient] = squared (o, y);
endfunction

function says (f, text)
  said = "nothing";
  try
    f ();
  catch err
    said = [err.identifier ": " err.message];
  end_try_catch
  if (isempty (strfind (said, text)))
    error ("%s: said %s", text, said);
  endif
endfunction
