## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_series (WHAT)
## What is done with series:
##   "split"    ValidationSplit holds out what ValidationData would by hand, to the bit, of every structure
##   "missing"  MissingInputs "mask" is a network on what was completed by hand, in every structure and call; NaN among N x K
##              targets
##   "known"    inputs that are known ahead, and static ones, carry the signal and are used in forecasts; against persistence and
##              linear regression; what a masking network forecasts
##   "late"     features without time that a static layer adds: they decide, in every call; what cannot be
##   "future"   decoders of values with inputs of their own: the naive reference, numeric gradients, a task where these carry the
##              signal, every call; what cannot be
##   "intervals"  coverage on held-out data with known noise, by sampling, residuals and an ensemble; what an ensemble predicts
##   "streams"  a long series is cut into streams, those by hand to the bit; they reach the windows' error
function check_series (what)
  feval (["check_", what]);
endfunction

function c = quiet (varargin)
  c = [{"Verbose", false, "Seed", 1, "HiddenSize", 3}, varargin];
endfunction

function check_split ()
  X = arrayfun (@(n) sin ((1:4 + mod (n, 3)) + [n; 2 * n]), (1:8)', "UniformOutput", false);
  steps = cellfun (@(x) x(1,:) .^ 2, X, "UniformOutput", false);
  words = {"a b"; "b"; "c a"; "a a b"; "b c"; "c"; "a"; "c b"};
  tags = {"p"; "n"; "p"; "n"; "p"; "n"; "p"; "n"};
  series = sin ((1:40) / 3);
  text = "the cat sat on the mat and the dog sat too";
  w = (1:8)';
  of = @(c, k) c(k,:);
  cases = {X, mod(w, 2), {}, @(k) {of(X, k), of(mod (w, 2), k)}
           X', w' / 3, {"SampleWeights", w}, @(k) {X(k)', w(k)' / 3, w(k)}
           X, [w, -w] / 3, {}, @(k) {of(X, k), of([w, -w] / 3, k)}
           X, steps, {}, @(k) {of(X, k), of(steps, k)}
           cat(3, X{[3, 6, 3, 6, 3, 6, 3, 6]}), w / 3, {}, @(k) {cat(3, X{[3, 6, 3, 6, 3, 6, 3, 6]})(:,:,k), w(k) / 3}
           words, tags, {}, @(k) {of(words, k), of(tags, k)}
           words, [], {}, @(k) {of(words, k), []}
           words, flipud(words), {"Structure", "encoder-decoder"}, @(k) {of(words, k), of(flipud (words), k)}
           [w, w .^ 2], words, {"Structure", "one-to-many"}, @(k) {of([w, w .^ 2], k), of(words, k)}
           series(1:end-1), series(2:end), {"SampleWeights", {1:39}}, @(k) at_time(k, series(1:end-1), series(2:end), 1:39)
           {series}, {series > 0}, {}, @(k) at_time(k, series, series > 0)
           text, [], {"Tokenizer", "word"}, @(k) {{text(1:31), text(32:end)}{1 + (k(end) > 6)}, []}};
  for k = 1:rows (cases)
    [x, y, opt, cut] = cases{k,:};
    opt = quiet ("MaxEpochs", 2, opt{:});
    [net, info] = rnn_train (x, y, opt{:}, "ValidationSplit", 0.25);
    [first, last] = deal (cut (1:6), cut (7:8));
    if (numel (first) > 2)
      opt{find (strcmp (opt, "SampleWeights")) + 1} = first{3};
    endif
    [hand, by_hand] = rnn_train (first{1:2}, opt{:}, "ValidationData", last);
    assert (isequal (net.theta, hand.theta), sprintf ("case %d", k));
    assert (isequaln (info.ValidationLoss, by_hand.ValidationLoss) && any (! isnan (info.ValidationLoss)));
  endfor
  ## with a gap: between sequences, between the steps of a series, within a text
  for k = [2, 5, 9, 10, 12]
    [x, y, opt, cut] = cases{k,:};
    opt = quiet ("MaxEpochs", 1, opt{:});
    gap = ifelse (k == 12, 4, 2);
    net = rnn_train (x, y, opt{:}, "ValidationSplit", 0.25, "ValidationGap", gap);
    first = cut (1:4);
    if (k == 10)
      first = {series(1:27), series(2:28), {1:27}};
    elseif (k == 12)
      first = {text(1:27), []};
    endif
    if (numel (first) > 2)
      opt{find (strcmp (opt, "SampleWeights")) + 1} = first{3};
    endif
    assert (isequal (net.theta, rnn_train (first{1:2}, opt{:}, "ValidationData", cut (7:8)).theta), sprintf ("gap, case %d", k));
  endfor
  refused ("rnn:option", "ValidationGap must leave some of the 6 sequences", @() rnn_train (X, w / 3, quiet ("ValidationSplit", 0.25, "ValidationGap", 6){:}));
  refused ("rnn:option", "ValidationGap must be 0 with", @() rnn_train (X, w / 3, quiet ("ValidationSplit", 0.25, "ValidationGap", 1, "ValidationPart", "random"){:}));
  refused ("rnn:option", "got ValidationGap", @() rnn_train (X, w / 3, quiet ("ValidationGap", 1){:}));
  refused ("rnn:option", "must be given for ValidationPatience", @() rnn_train (X, w / 3, quiet ("ValidationPatience", 1){:}));
  ## random ones: another set, the same again when the training goes on
  opt = quiet ("ValidationSplit", 0.25, "ValidationPart", "random", "OutputNetwork", "last-iteration");
  two = rnn_train (X, w / 3, opt{:}, "MaxEpochs", 2);
  one = rnn_train (X, w / 3, opt{:}, "MaxEpochs", 1);
  assert (isequal (rnn_train (one, X, w / 3, "MaxEpochs", 1).theta, two.theta));
  assert (! isequal (two.theta, rnn_train (X, w / 3, opt{:}, "MaxEpochs", 2, "ValidationPart", "last").theta));
  said = evalc ("rnn_train (X, w / 3, opt{:}, \"MaxEpochs\", 1, \"Verbose\", true);");
  assert (! isempty (strfind (said, "6 sequences of")) && ! isempty (strfind (said, "; validated on a random 2 of the 8 sequences")));
endfunction

function parts = at_time (k, varargin)
  T = columns (varargin{1});
  first = T - round (T / 4);
  t = ifelse (k(1) == 1, 1:first, first + 1:T);
  parts = cellfun (@(s) s(:,t), varargin, "UniformOutput", false);
  if (numel (parts) > 2)
    parts{3} = parts(3);
  endif
endfunction

## Four regimes, one after the other: at the end of an epoch that reads them in turn, the network knows the last one best.
function check_streams ()
  before = randn ("seed");
  randn ("seed", 3);
  t = 1:2400;
  y = sin (cumsum (1 ./ (3 + 2 * mod (floor (t / 600), 2) + 3 * (t > 1200)))) .* (1 + (t > 1200)) + (t > 1800) ...
      + 0.05 * randn (size (t));
  randn ("seed", before);
  [x, z] = deal (y(1:end-1), y(2:end));
  opt = {"HiddenSize", 12, "Verbose", false, "Seed", 1};
  mse = @(net) mean ((rnn_predict (net, x) - z)(20:end) .^ 2);
  chunks = {"SequenceLength", 20, "MaxEpochs", 50};
  streams = rnn_train (x, z, opt{:}, chunks{:}, "MiniBatchSize", 8);
  single = rnn_train (x, z, opt{:}, chunks{:}, "MaxEpochs", 20, "MiniBatchSize", 1);
  [X, Y] = rnn_windows (y, 20, 1, "OutputMode", "sequence", "Stride", 4);
  windows = rnn_train (X, Y, opt{:}, "MaxEpochs", 20);
  printf ("mse of streams %g, of one chunk at a time %g, of windows %g\n", mse (streams), mse (single), mse (windows));
  assert (mse (streams) < 1.5 * mse (windows) && mse (streams) < 0.5 * mse (single));
  ## the streams by hand; two series, with weights; a short one is not cut; each of many is read as it was
  len = [300 * ones(1, 7), 299];
  hand = rnn_train (mat2cell (x, 1, len)', mat2cell (z, 1, len)', opt{:}, "SequenceLength", 20, "MaxEpochs", 1, "MiniBatchSize", 8, ...
                    "Normalization", "none");
  cut = @(X, Y, varargin) rnn_train (X, Y, opt{:}, "SequenceLength", 20, "MaxEpochs", 1, "Normalization", "none", varargin{:});
  assert (isequal (cut (x, z, "MiniBatchSize", 8).theta, hand.theta));
  [X, Y] = deal ({x(1:90); x(101:150)}, {z(1:90); z(101:150)});
  assert (isequal (cut (X, Y, "SampleWeights", [1, 2]).theta, ...
                   cut ({x(1:45); x(46:90); x(101:150)}, {z(1:45); z(46:90); z(101:150)}, "SampleWeights", [1, 1, 2]).theta));
  assert (isequal (cut (X, Y, "MiniBatchSize", 3).theta, cut (X, Y, "MiniBatchSize", 2).theta));
  said = evalc ("cut (X, Y, \"Verbose\", true);");
  assert (! isempty (strfind (said, "; read as 3 streams side by side, in chunks of 20 steps\n")));
endfunction

## What a masking network reads, by hand.
function X = completed (X, net)
  center = 0;
  if (! isempty (net.Normalization.x_center))
    center = net.Normalization.x_center(1:end/2);
  endif
  turn = ! iscell (X);
  if (turn)
    X = {X'};
  endif
  for k = 1:numel (X)
    gone = isnan (X{k});
    fill = center + zeros (size (gone));
    X{k}(gone) = fill(gone);
    X{k} = [X{k}; gone];
  endfor
  if (turn)
    X = X{1}';
  endif
endfunction

function check_missing ()
  X = arrayfun (@(n) sin ((1:4 + mod (n, 3)) + [n; 2 * n]), (1:8)', "UniformOutput", false);
  X = cellfun (@(x) x + 0 ./ (mod (1:columns (x), 3) != [1; 2]), X, "UniformOutput", false);
  Y = [1:8; 2:9]' / 3;
  steps = cellfun (@(x) cos (1:columns (x)), X, "UniformOutput", false);
  words = {"a b"; "b"; "c a"; "a a b"; "b c"; "c"; "a"; "c b"};
  written = {"Structure", "encoder-decoder"};
  long = cellfun (@(x) repmat (x, 1, 9), X(1:2), "UniformOutput", false);
  cases = {X, Y, {}; X, Y(:,1) > 1, {"Precision", "single"}; X, steps, {"SequenceLength", 2}; X, words, written
           X, cellfun(@(y) y([1, 1],1:3), steps, "UniformOutput", false), written
           [Y(:,1) + 0 ./ (Y(:,1) != 1), Y], words, {"Structure", "one-to-many"}
           long, cellfun(@(x) cos (1:columns (x)), long, "UniformOutput", false), {"SequenceLength", 5}};
  for k = 1:rows (cases)
    [x, y, opt] = cases{k,:};
    steps_of = ifelse (k == 5, {"Steps", 3}, {});
    for way = {"zscore", "none"}
      all = quiet ("MaxEpochs", 2, "Normalization", way{1}, opt{:});
      net = rnn_train (x, y, all{:}, "MissingInputs", "mask", "ValidationData", {x(1:2,:), y(1:2,:)});
      bare = rmfield (net, "MissingInputs");
      p = rnn_predict (net, x, steps_of{:});
      assert (isequal (p, rnn_predict (bare, completed (x, net), steps_of{:})));
      assert (isequal (nthargout (1:2, @rnn_loss, net, x, y), nthargout (1:2, @rnn_loss, bare, completed (x, net), y)));
      if (strcmp (way{1}, "none"))
        hand = rnn_train (completed (x, net), y, all{:}, "ValidationData", {completed(x(1:2,:), net), y(1:2,:)});
        assert (isequal (hand.theta, net.theta));
      endif
    endfor
  endfor
  ## one step, saved and read again, gone on with, and refused
  net = rnn_train (X, Y, quiet ("MaxEpochs", 1, "MissingInputs", "mask"){:});
  p = rnn_predict (net, X(1));
  state = [];
  for t = 1:columns (X{1})
    [y, state] = rnn_step (net, X{1}(:,t), state);
  endfor
  assert (y', p);
  file = [tempname() ".rnn"];
  rnn_save (file, net);
  assert (isequal (rnn_load (file), net));
  delete (file);
  assert (isequal (rnn_train (net, X, Y, "MissingInputs", "mask", "MaxEpochs", 1).theta, ...
                   rnn_train (X, Y, quiet ("MaxEpochs", 2, "MissingInputs", "mask"){:}).theta));
  refused ("rnn:size", "2 rows", @() rnn_predict (net, completed (X(1), net)));
  refused ("rnn:size", "2 rows", @() rnn_step (net, [1; 2; 0; 0]));
  refused ("rnn:nonfinite", "Inf", @() rnn_predict (net, {[1; Inf]}));
  refused ("rnn:nonfinite", "Inf", @() rnn_step (net, [1; Inf]));
  refused ("rnn:option", "MissingInputs", @() rnn_export (net, [tempname() ".c"]));
  refused ("rnn:option", "MissingInputs", @() rnn_train (net, X, Y, "MissingInputs", "error"));
  refused ("rnn:net", "MissingInputs", @() rnn_predict (setfield (net, "MissingInputs", "decay"), X));
  ## values of sequences that are missing do not count, for each loss and solver; an empty mini-batch makes no update
  x = completed (X, net);
  Y([2, 12]) = NaN;
  Y(4:5,:) = NaN;
  net = rnn_train (x, Y, quiet ("MaxEpochs", 1){:});
  there = ! isnan (Y);
  d = (rnn_predict (net, x) - Y) ./ net.Normalization.y_scale';
  [loss, grad, out] = rnn_loss (net, x, Y);
  assert (loss, mean (d(there) .^ 2), 1e-12);
  assert (out.count, sum (there(:)));
  assert (grad, nthargout (2, @rnn_loss, net, x, Y, "Gradient", "rtrl"), 1e-12);
  assert (net.Normalization.y_center, [mean(Y(there(:,1),1)); mean(Y(there(:,2),2))], 1e-12);
  for opt = {{"Loss", "mae"}, {"Loss", "gaussian"}, {"Loss", "quantile"}, {"Solver", "lbfgs"}, {"Solver", "hessian-free"}, ...
             {"Solver", "echo-state"}, {"MiniBatchSize", 1}}
    one = rnn_train (x, Y, quiet ("MaxEpochs", 2, "Shuffle", "never", "Normalization", "none", opt{1}{:}){:});
    some = any (there, 2);
    two = rnn_train (x(some), Y(some,:), quiet ("MaxEpochs", 2, "Shuffle", "never", "Normalization", "none", opt{1}{:}){:});
    assert (one.theta, two.theta, 1e-9 * norm (two.theta));
  endfor
endfunction

## y(t+1) = 0.7 y(t) + u(t+1) + level + noise: u is known, the level is that of the series.
function check_known ()
  before = {randn("seed"), rand("seed")};
  randn ("seed", 7);
  rand ("seed", 7);
  n = 24;
  T = 60;
  level = 2 * rand (n, 1) - 1;
  u = double (rand (n, T + 1) > 0.5);
  y = filter (1, [1, -0.7], u(:,1:T) + level + 0.05 * randn (n, T), [], 2);
  randn ("seed", before{1});
  rand ("seed", before{2});
  h = 10;
  first = 1:T - h;
  X = arrayfun (@(k) [y(k,first); u(k,first + 1)], (1:n)', "UniformOutput", false);
  Y = arrayfun (@(k) y(k,first(2:end)), (1:n)', "UniformOutput", false);
  past = cellfun (@(x) x(:,1:end-1), X, "UniformOutput", false);
  U = arrayfun (@(k) u(k,T - h + 2:T), (1:n)', "UniformOutput", false);
  truth = y(:,T - h + 1:T);
  opt = {"HiddenSize", 10, "MaxEpochs", 80, "InitialLearnRate", 0.02, "Verbose", false, "Seed", 1, "MiniBatchSize", 8};
  rmse = @(p) sqrt (mean ((vertcat (p{:}) - truth)(:) .^ 2));
  net = rnn_train (past, Y, opt{:}, "Static", level);
  both = rmse (rnn_generate (net, X, h, "Future", U, "Static", level));
  refused ("rnn:size", "3 rows, the network's InputSize, of which Static gives the last 1, as in the training, got 2", @() rnn_predict (net, past));
  refused ("rnn:size", "ValidationData{4} gives the last 1", @() rnn_train (past, Y, quiet (){:}, "Static", level, "ValidationData", {past, Y}));
  net = rnn_train (cellfun (@(x) x(1,:), past, "UniformOutput", false), Y, opt{:});
  none = rmse (rnn_generate (net, cellfun (@(x) x(1,:), X, "UniformOutput", false), h));
  persistence = rmse (num2cell (repmat (y(:,T - h), 1, h), 2));
  ## one regression over all series of y(t+1) on y(t), u(t+1), level, in its own closed loop
  at = @(s, t) reshape (s(:,t)', [], 1);
  b = [at(y, first(1:end-1)), at(u, first(2:end)), kron(level, ones (T - h - 1, 1))] \ at (y, first(2:end));
  p = y(:,T - h);
  for k = 1:h
    p(:,k+1) = b(1) * p(:,k) + b(2) * u(:,T - h + k) + b(3) * level;
  endfor
  linear = rmse (num2cell (p(:,2:end), 2));
  printf ("rmse with what is known %g, without %g; persistence %g, linear regression (the model) %g\n", both, none, persistence, linear);
  assert (both < 0.3 * none && both < 0.3 * persistence && both < 2 * linear);
  ## a masking network reads what it forecast as there, and what is missing of the future as missing
  z = [X{1}; X{2}];
  z(2,5:9) = NaN;
  net = rnn_train (z(:,1:end-1), z([3, 1],2:end), quiet ("MaxEpochs", 2, "MissingInputs", "mask"){:});
  future = [0, NaN, 1, 1; NaN, NaN, 0, 1];
  got = rnn_generate (net, z, 5, "Feedback", [3, 1], "Future", future);
  for k = 1:5
    p = rnn_predict (net, z)(:,end);
    assert (got(:,k), p, 1e-12);
    z(:,end+1) = [p(2); future(1,min (k, 4)); p(1); future(2,min (k, 4))];
  endfor
endfunction

## The class is whether the sum of a series has the sign of its feature, which enters behind the last step.
function check_late ()
  L = @rnn_layer;
  N = 160;
  s = cos ((1:N)' .^ 2);
  X = arrayfun (@(n) sin (0.9 * n) + cos ([3; 7] * (1:4 + mod (n, 5)) + n), (1:N)', "UniformOutput", false);
  total = cellfun (@(x) mean (x(1,:)), X);
  y = total .* s > 0;
  late = {L("lstm", 8, "OutputMode", "last"), L("static"), L("dense", 12, "Activation", "tanh")};
  opt = {"Layers", late, "MaxEpochs", 60, "InitialLearnRate", 0.02, "Verbose", false, "Seed", 2};
  [train, test] = deal (1:120, 121:N);
  net = rnn_train (X(train), y(train), opt{:}, "Static", s(train));
  without = rnn_train (X(train), y(train), opt{:}, "Layers", late([1, 3]));
  right = @(net, varargin) mean (rnn_predict (net, X(test), varargin{:}) == y(test));
  printf ("held out: %.3f with the feature, %.3f without\n", right (net, "Static", s(test)), right (without));
  assert (right (net, "Static", s(test)) > 0.85 && right (without) < 0.7);
  assert (rows (rnn_params (net).rnn{1}.W), 32);
  assert (columns (rnn_params (net).rnn{1}.W), 2);    # it does not read the feature
  assert (net.Layers{2}.Size, 1);
  ## the same by hand: rows of X; a batch is its sequences one by one; step by step; on from a network; in files
  whole = cellfun (@(x, f) [x; repmat(f, 1, columns (x))], X, num2cell (s), "UniformOutput", false);
  hand = rnn_train (whole(train), y(train), opt{:}, "Layers", [late(1), {L("static", 1)}, late(3)]);
  assert (isequal (hand.theta, net.theta));
  [p, score] = rnn_predict (net, X(test), "Static", s(test));
  for n = [1, 2, 7]
    assert (isequal (nthargout (2, @rnn_predict, net, X(test)(n), "Static", s(test)(n)), score(n,:)));
  endfor
  more = rnn_train (net, X(train), y(train), "Static", s(train), "MaxEpochs", 1, "Layers", [late(1:2), {L("dropout", 0.1)}, late(3)]);
  assert (more.Layers{2}.Size, 1);
  file = [tempname() ".safetensors"];
  rnn_export (net, file);
  assert (isequal (nthargout (2, @rnn_predict, rnn_import (file, "Verbose", false), whole(test)), score));
  delete (file);
  cv = rnn_crossval (X(1:9), s(1:9), "Verbose", false, "Seed", 1, "Folds", 3, "MaxEpochs", 1, "Static", s(1:9), "KeepNetworks", true, "Layers", late);
  assert (cv.predictions(cv.fold == 2), rnn_predict (cv.networks{2}, X(cv.fold == 2), "Static", s(cv.fold == 2)));
  refused ("rnn:size", "Static gives the last 1", @() rnn_predict (cv.networks{1}, X));
  [~, found] = rnn_tune (X(1:9), s(1:9), "Verbose", false, "Seed", 1, "MaxEpochs", 1, "Static", s(1:9), "Layers", ...
                         {late, [late(2), late(1)]});
  assert (all (isfinite (found.score)));
  ## forecasts, steps and checkpoints of a series with rows that enter late
  z = arrayfun (@(n) cumsum (cos ((1:150) .^ 1.3 + n)) / 5, (1:4)', "UniformOutput", false);
  f = [1, -1; 2, 0; 0, 1; 1, 1];
  many = {"Layers", {L("gru", 5), L("static"), L("dense", 4)}, "MaxEpochs", 2, "Verbose", false, "Seed", 1, "MiniBatchSize", 3};
  cut = @(z, t) cellfun (@(v) v(:,t), z, "UniformOutput", false);
  net = rnn_train (cut (z, 1:149), cut (z, 2:150), many{:}, "Static", f);
  assert (isequal (rnn_train (cut (z, 1:149), cut (z, 2:150), many{:}, "Static", f, "GradientCheckpointing", true).theta, net.theta));
  assert (isequal (rnn_train (cut (z, 1:149), cut (z, 2:150), many{:}, "Static", f, "SequenceLength", 400, "MiniBatchSize", 3).theta, net.theta));
  Y = rnn_generate (net, z, 3, "Static", f);
  x = z{2};
  for k = 1:3
    x(end+1) = rnn_predict (net, x, "Static", f(2,:))(end);
    assert (Y{2}(k), x(end), 1e-12);
  endfor
  state = [];
  for t = 1:5
    [step(t), state] = rnn_step (net, [z{3}(t); f(3,:)'], state);
  endfor
  assert (step, rnn_predict (net, z{3}(1:5), "Static", f(3,:)), 1e-12);
  assert (max ([rnn_gradcheck(net, cut (z, 1:7), cut (z, 2:8), "Static", f).error]) < 1e-6);
  assert (isstruct (rnn_gradflow (net, z{1}(1:20), "Static", f(1,:))));
  h = figure ("visible", "off");
  rnn_plot (net, [z{1}(1:20); repmat(f(1,:)', 1, 20)], "Layer", 1);
  close (h);
  ## what cannot be
  X = X(1:6);
  w = s(1:6);
  again = @(list, varargin) @() rnn_train (X, w, "Verbose", false, "MaxEpochs", 1, "Layers", list, varargin{:});
  refused ("rnn:option", "got neither", again (late));
  refused ("rnn:option", "Layers{2} (static) must have as many rows as Static has columns (1), got 2", again ([late(1), {L("static", 2)}], "Static", w));
  refused ("rnn:option", "must add fewer rows than the 2 inputs", again ([late(1), {L("static", 2)}]));
  refused ("rnn:option", "before it (1), got 2", again ([{L("static", 1)}, late(1), {L("static", 2)}]));
  refused ("rnn:option", "behind an embedding", @() rnn_create ("InputSize", 5, "EmbeddingSize", 2, "OutputSize", 2, "Layers", ...
                                                                 {L("embedding", 2), L("lstm", 2), L("static", 1)}));
  refused ("rnn:option", "DecoderLayers{2} (static) must stand in Layers", @() rnn_create ("InputSize", 3, "OutputSize", 2, ...
           "Structure", "encoder-decoder", "Loss", "mse", "Layers", {L("lstm", 3)}, "DecoderLayers", {L("lstm", 3), L("static", 1)}));
  refused ("rnn:option", "with a static layer", again (late, "Static", w, "MissingInputs", "mask"));
endfunction

function check_future ()
  L = @rnn_layer;
  T = [4, 1, 6, 3];
  steps = [3, 5, 1, 2];
  U = arrayfun (@(n) cos ((1:3)' * (1:steps(n)) + n), 1:4, "UniformOutput", false)';
  two = {"InputSize", 2, "OutputSize", 4, "FutureSize", 3, "Seed", 3, "Structure"};
  enc = [two, {"encoder-decoder"}];
  nets = {rnn_create(enc{:}, "HiddenSize", 5, "Loss", "mse"), rnn_create(enc{:}, "HiddenSize", [5, 3], "Loss", "mae", "FeedContext", true, "Cell", "gru"), ...
          rnn_create(enc{:}, "HiddenSize", 5, "Loss", "huber", "Attention", "additive", "AttentionSize", 6, "Bidirectional", true), ...
          rnn_create(enc{:}, "Loss", "quantile", "Attention", "multiplicative", "Layers", {L("lstm", 5), L("static", 1)}, ...
                     "DecoderLayers", {L("dense", 6, "Activation", "tanh"), L("gru", 5), L("residual", 0)}), ...
          rnn_create(two{:}, "one-to-many", "HiddenSize", 5, "Loss", "gaussian", "FeedContext", true)};
  for k = 1:numel (nets)
    net = nets{k};
    net.theta = 0.6 * sin ((1:numel (net.theta))' .^ 1.3);
    Y = arrayfun (@(n) sin ((1:4)' * (1:steps(n)) - n), 1:4, "UniformOutput", false)';
    Y{1}(2,1) = Y{2}(3,4) = NaN;
    X = arrayfun (@(n) 2 * cos ((1:2)' * (1:T(n)) + n), 1:4, "UniformOutput", false)';
    if (strcmp (net.Structure, "one-to-many"))
      X = cellfun (@(x) x(:,1), X, "UniformOutput", false);
    endif
    core = struct ("threads", 1, "training", false, "iteration", 0);
    targets = struct ("Y", {Y}, "given", {U});
    [loss, n, grad, out] = __rnn_loss__ (net, X, targets, [], core);
    below = cellfun (@(y, u) [y; u], Y, U, "UniformOutput", false);
    of = @(e, d) ref_loss (net, ref_theta (net, net.theta + e * d), X, below);
    [want, count, ran, ~, A] = ref_loss (net, ref_theta (net, net.theta), X, below);
    near (loss, want, "loss", 1e-12);
    near (out.scores, ref_scores (net, ran), "scores", 1e-12);
    assert (n, count);
    for j = 1:2
      d = 1 + 0.5 * sin (j * (1:numel (grad))' .^ 1.1);
      near (d' * grad, ref_grad (@(e) of (e, d), 0), "gradient", 1e-12);
    endfor
    ## one by one, threads, both precisions; what is written is what it would have been taught
    for j = 1:4
      [~, ~, ~, one] = __rnn_loss__ (net, X(j), struct ("Y", {Y(j)}, "given", {U(j)}), [], core);
      assert (isequal (one.scores{1}, out.scores{j}));
    endfor
    core.threads = 3;
    assert (isequal (nthargout (3, @__rnn_loss__, net, X, targets, [], core), grad));
    given = ifelse (strcmp (net.Structure, "one-to-many"), [X{:}]', X);
    [P, scores] = rnn_predict (net, given, "Future", U);
    assert (cellfun (@columns, P)', steps);
    [~, ~, taught] = rnn_loss (net, given, P, "Future", U);
    assert (cellfun (@(a, b) max (abs (a(:) - b(:))), scores, taught.scores) < 1e-12);
    assert (rnn_predict (net, given, "Future", U, "Steps", [1, 2, 1, 2]){2}, P{2}(:,1:2));
    assert (max ([rnn_gradcheck(net, given, Y, "Future", U, "Samples", 6).error]) < 1e-6);
    single_net = net;
    single_net.Precision = "single";
    single_net.theta = single (net.theta);
    single_net.optimizer.m = single_net.optimizer.v = [];
    assert (rnn_predict (single_net, given, "Future", U){1}, single (P{1}), 1e-4);
  endfor
  ## y(t) = 0.8 y(t-1) + u(t): the past of y is read, u is known
  before = rand ("seed");
  rand ("seed", 3);
  n = 150;
  h = 8;
  u = 2 * (rand (n, 30 + h) > 0.5) - 1;
  rand ("seed", before);
  y = 10 + filter (1, [1, -0.8], u, [], 2);
  X = num2cell (y(:,1:30), 2);
  Y = num2cell (y(:,31:end), 2);
  U = num2cell (5 + u(:,31:end), 2);
  opt = {"Structure", "encoder-decoder", "HiddenSize", 16, "MaxEpochs", 100, "InitialLearnRate", 0.02, "Verbose", false, "Seed", 1};
  train = 1:120;
  test = 121:n;
  rmse = @(p) sqrt (mean (([p{:}] - [Y{test}]) .^ 2));
  [net, info] = rnn_train (X(train), Y(train), opt{:}, "Future", U(train), "ValidationData", {X(test), Y(test), [], [], U(test)});
  known = rmse (rnn_predict (net, X(test), "Future", U(test)));
  without = rmse (rnn_predict (rnn_train (X(train), Y(train), opt{:}), X(test), "Steps", h));
  persistence = rmse (cellfun (@(x) x(end) * ones (1, h), X(test), "UniformOutput", false));
  printf ("rmse %d steps ahead with what is known %.3f, without %.3f, persistence %.3f\n", h, known, without, persistence);
  assert (known < 0.3 * without && known < 0.3 * persistence);
  assert (net.FutureSize, 1);
  assert (net.Normalization.u_center, 5 + mean (u(train,31:end)(:)), 1e-12);
  ## other trainings: a share held out, scheduled sampling, full batches, on from where it was, in a file, a search
  some = @(varargin) rnn_train (X(1:20), Y(1:20), opt{:}, "MaxEpochs", 2, "Future", U(1:20), varargin{:});
  [a, by_share] = some ("ValidationSplit", 0.25, "OutputNetwork", "last-iteration");
  [b, by_hand] = rnn_train (X(1:15), Y(1:15), opt{:}, "MaxEpochs", 2, "Future", U(1:15), "OutputNetwork", "last-iteration", ...
                            "ValidationData", {X(16:20), Y(16:20), [], [], U(16:20)});
  assert (isequal (a.theta, b.theta) && isequaln (by_share.ValidationLoss, by_hand.ValidationLoss));
  c = rnn_train (some ("MaxEpochs", 1), X(1:20), Y(1:20), "Future", U(1:20), "MaxEpochs", 1);
  assert (isequal (c.theta, some ().theta));
  assert (isequal (some ("NumThreads", 1).theta, c.theta));
  assert (all (isfinite (some ("ScheduledSampling", 0.5).theta)));
  assert (all (isfinite (some ("Solver", "lbfgs").theta)));
  file = [tempname() ".rnn"];
  rnn_save (file, c);
  assert (isequal (rnn_predict (rnn_load (file), X(1:3), "Future", U(1:3)), rnn_predict (c, X(1:3), "Future", U(1:3))));
  delete (file);
  [best, found] = rnn_tune (X(1:20), Y(1:20), opt{[1:2, 7:end]}, "MaxEpochs", 1, "Future", U(1:20), "HiddenSize", {3, 4});
  assert (all (isfinite (found.score)) && best.FutureSize == 1);
  cv = rnn_crossval (X(1:20), Y(1:20), opt{:}, "MaxEpochs", 1, "Future", U(1:20), "Folds", 4, "KeepNetworks", true);
  assert (cv.predictions(cv.fold == 3), rnn_predict (cv.networks{3}, X(cv.fold == 3), "Future", U(cv.fold == 3)));
  ## what cannot be
  refused ("rnn:option", "Future must be given, the 1 inputs", @() rnn_predict (c, X, "Steps", 2));
  refused ("rnn:option", "Future must be given", @() rnn_loss (c, X, Y));
  refused ("rnn:count", "each of the 2 sequences, got 3", @() rnn_predict (c, X(1:2), "Future", U(1:3)));
  refused ("rnn:size", "Future{2} must have a column for each of the 8 steps of Y{2}, got 7", ...
           @() rnn_loss (c, X(1:2), Y(1:2), "Future", {U{1}; U{2}(1:7)}));
  refused ("rnn:size", "each of the 9 Steps, got 8", @() rnn_predict (c, X(1:2), "Future", U(1:2), "Steps", 9));
  refused ("rnn:size", "Future{1} must have 1 rows", @() rnn_predict (c, X(1:2), "Future", {ones(2, 8), ones(2, 8)}));
  refused ("rnn:nonfinite", "Future{1} must be finite", @() rnn_predict (c, X(1:2), "Future", {NaN(1, 8), ones(1, 8)}));
  refused ("rnn:option", "Future must be left out", @() rnn_train (X, cellfun (@(x) x > 9, X, "UniformOutput", false), "Future", U, quiet (){:}));
  refused ("rnn:option", "Future must be left out", @() rnn_predict (rnn_create ("InputSize", 1, "OutputSize", 1), X(1:2), "Future", U(1:2)));
  refused ("rnn:option", "FutureSize must be left out", @() rnn_create ("InputSize", 1, "OutputSize", 2, "FutureSize", 2));
  refused ("rnn:net", "FutureSize", @() rnn_predict (setfield (c, "FutureSize", 1.5), X(1:2), "Future", U(1:2)));
endfunction

## x(t+1) = 0.8 x(t) + noise of deviation 1: what was not seen lies within the bounds as often as they say.
function check_intervals ()
  before = randn ("seed");
  randn ("seed", 5);
  x = filter (1, [1, -0.8], randn (1, 20000));
  randn ("seed", before);
  first = (4001:25:19000)';
  h = 5;
  X = arrayfun (@(k) x(k-30:k), first, "UniformOutput", false);
  truth = cell2mat (arrayfun (@(k) x(k+1:k+h), first, "UniformOutput", false));
  levels = [0.8, 0.95];
  cases = {{"Loss", "gaussian"}, {"Loss", "quantile", "QuantileLevels", [0.05, 0.25, 0.5, 0.75, 0.95]}, {"Loss", "mse"}, ...
           {"Loss", "gaussian", "Ensemble", 2}};
  for opt = cases
    net = rnn_train (x(1:3999), x(2:4000), "HiddenSize", 8, "SequenceLength", 25, "MaxEpochs", 30, "Verbose", false, "Seed", 1, opt{1}{:});
    [middle, b] = rnn_forecast (net, X, h, "Seed", 2, "Samples", 60, "Level", levels);
    for l = 1:2
      bound = @(side) cell2mat (cellfun (@(v) v(:,:,side,l), b, "UniformOutput", false));
      covered(l) = mean ((truth >= bound (1) & truth <= bound (2))(:));
    endfor
    printf ("%s, %d networks: %.3f of %.2f, %.3f of %.2f\n", opt{1}{2}, numel (net), [covered; levels]);
    assert (covered, levels, 0.03);
    rmse = @(p) sqrt (mean ((p - truth)(:) .^ 2));
    best = rmse (x(first)' .* 0.8 .^ (1:h));    # the conditional mean; nothing is better
    assert (rmse (cell2mat (middle)) < 1.05 * best && best < 0.9 * rmse (x(first)' * ones (1, h)));
  endfor
  ## each network of an ensemble is that of its Seed; scores are the mean; mean and deviation of a mixture; labels
  [nets, info] = rnn_train (X(1:8), truth(1:8,1:2), quiet ("MaxEpochs", 1, "Ensemble", 3){:});
  assert (size (info), [1, 3]);
  assert (isequal (nets(3).theta, rnn_train (X(1:8), truth(1:8,1:2), quiet ("MaxEpochs", 1, "Seed", 3){:}).theta));
  two = rnn_train (nets, X(1:8), truth(1:8,1:2), "MaxEpochs", 1);
  assert (isequal (two(2).theta, rnn_train (X(1:8), truth(1:8,1:2), quiet ("MaxEpochs", 2, "Seed", 2){:}).theta));
  assert (rnn_predict (nets, X(1:8)), (rnn_predict (nets(1), X(1:8)) + rnn_predict (nets(2), X(1:8)) + rnn_predict (nets(3), X(1:8))) / 3, 1e-12);
  nets = rnn_train (X(1:8), truth(1:8,1), quiet ("MaxEpochs", 1, "Ensemble", 2, "Loss", "gaussian"){:});
  s = {nthargout(2, @rnn_predict, nets(1), X(1:8)), nthargout(2, @rnn_predict, nets(2), X(1:8))};
  [y, got] = rnn_predict (nets, X(1:8));
  m = (s{1}(:,1) + s{2}(:,1)) / 2;
  assert (got, [m, sqrt((s{1}(:,2) .^ 2 + s{2}(:,2) .^ 2) / 2 + (s{1}(:,1) - s{2}(:,1)) .^ 2 / 4)], 1e-12);
  assert (y, m, 1e-12);
  tags = cellfun (@(x) {"down", "up"}(1 + (x > 0)), X(1:4), "UniformOutput", false);
  nets = rnn_train (X(1:4), tags, quiet ("MaxEpochs", 1, "Ensemble", 2){:});
  [y, p] = rnn_predict (nets, X(1:4));
  [~, best] = max (p{3});
  assert (y{3}, nets(1).Classes(best)');
  refused ("rnn:structure", "NET(k)", @() state_of (nets, X(1:4)));
  refused ("rnn:net", "take NET(k)", @() rnn_info (nets));
  refused ("rnn:net", "NET(2).Loss", @() rnn_predict ([rnn_create("InputSize", 1, "OutputSize", 1), ...
                                                       rnn_create("InputSize", 1, "OutputSize", 1, "Loss", "mae")], X(1:2)));
endfunction

function state = state_of (nets, X)
  [~, ~, state] = rnn_predict (nets, X);
endfunction
