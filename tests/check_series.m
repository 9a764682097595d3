## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_series (WHAT)
## What is done with series:
##   "split"    ValidationSplit holds out what ValidationData would by hand, to the bit, of every structure
##   "missing"  MissingInputs "mask" is a network on what was completed by hand, in every structure and call; NaN among N x K
##              targets
##   "known"    inputs that are known ahead, and static ones, carry the signal and are used in forecasts; against persistence and
##              linear regression; what a masking network forecasts
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
