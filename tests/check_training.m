## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_training (WHAT)
## Whole trainings, seeded, that must reach a stated score or state:
##   "cells"      every registered cell learns to remember a bit over 12 steps (accuracy > 0.95)
##   "solvers"    every solver fits a noise-free series (RMSE < 0.15 of the standard deviation)
##   "resume"     2 x 5 epochs are 10 to the bit: truncated BPTT, dropout, single, validation;
##                2 x 3 are 6 for a decoder and a language model
##   "reverse"    encoder-decoders with attention write unseen sequences backwards (exact > 0.95)
##   "language"   language models know a text that repeats itself (perplexity < 1.2)
##   "labels"     CTC finds the labels in series, one-to-many those of features (exact > 0.95)
##   "chunks"     truncated BPTT carries the state: what needs it is learned, what forbids it is not
##   "checkpointing"  with few kept states each cell trains to the same bits
##   "edges"      length 1, one sequence, one class, N = 1 mod MiniBatchSize, all label types
##   "diverged"   the warning names the iteration; the network is finite and trains on
##   "forecast"   closed loop: rnn_generate is rnn_predict fed with its own outputs
##   "verbose"    progress lines with epoch, loss, validation, rate, time left; false is silent
##   "state"      training starts from given states
##   "fork"       a child of fork, as parcellfun makes them, trains to the same bits
##   "memory"     predicting a long sequence takes memory that does not grow with its hidden states
function check_training (what)
  feval (["check_", what]);
endfunction

## The class is the sign of the first input; lengths 8 to 12.
function [X, Y] = remember (N)
  X = Y = cell (N, 1);
  for n = 1:N
    s = 2 * mod (n, 2) - 1;
    X{n} = [s, 0.2 * cos(n * (2:8 + mod (n, 5)))];
    Y{n} = {"minus", "plus"}{1 + (s > 0)};
  endfor
endfunction

function check_cells ()
  [X, Y] = remember (80);
  for c = __rnn_cells__ ()'
    opt = {"Cell", c.name, "HiddenSize", 12, "MaxEpochs", 60, "MiniBatchSize", 16, "Seed", 4, ...
           "InitialLearnRate", 0.01, "Verbose", false};
    opt = [opt, variant_option(c)];
    net = rnn_train (X(1:60), Y(1:60), opt{:});
    score = mean (strcmp (rnn_predict (net, X(61:80)), Y(61:80)));
    printf ("%s %s: %g\n", c.name, c.variant, score);
    assert (score > 0.95);
  endfor
endfunction

function check_checkpointing ()
  X = arrayfun (@(T) [cos((1:T) / 5); mod(1:T, 7)], [190, 150, 70, 3, 201]', "UniformOutput", false);
  Y = {cellfun(@(x) 1 + mod (x(2,:), 3), X, "UniformOutput", false), [1; 2; 1; 2; 1]};
  cells = __rnn_cells__ ();
  [~, first] = unique ({cells.name});
  for c = cells(first(1:ifelse (full_tests (), 1, 3):end))'
    for k = 1:2
      opt = {"Cell", c.name, "HiddenSize", [7, 5], "MaxEpochs", 3, "Seed", 2, "Verbose", false, ...
             "MiniBatchSize", 4, "Dropout", 0.2, "LearnInitialState", true, ...
             options_for_cell(c, {"RecurrentDropout", 0.1}){:}};
      all = rnn_train (X, Y{k}, opt{:});
      few = rnn_train (X, Y{k}, opt{:}, "GradientCheckpointing", true);
      assert (isequal (all.theta, few.theta));
      all = rnn_train (X, Y{k}, opt{:}, "SequenceLength", 140);
      few = rnn_train (X, Y{k}, opt{:}, "SequenceLength", 140, "GradientCheckpointing", true);
      assert (isequal (all.theta, few.theta));
    endfor
  endfor
endfunction

function [U, V] = series ()
  t = 1:120;
  z = [sin(t / 4) + 0.5 * sin(t / 1.7); 3 + cos(t / 5)];
  U = {z(:,1:70), z(:,60:118)};
  V = {z(1,2:71), z(1,61:119)};
endfunction

function check_solvers ()
  [U, V] = series ();
  for solver = {"adam", 0.02; "adamw", 0.02; "rmsprop", 0.01; "sgdm", 0.2}'
    for nesterov = [false, true(1, strcmp (solver{1}, "sgdm"))]
      net = rnn_train (U, V, "Solver", solver{1}, "InitialLearnRate", solver{2}, "HiddenSize", 10, ...
                       "MaxEpochs", 200, "Nesterov", nesterov, "Seed", 1, "Verbose", false);
      P = rnn_predict (net, U);
      score = sqrt (mean (([P{:}] - [V{:}]) .^ 2)) / std ([V{:}]);
      printf ("%s %d: %g\n", solver{1}, nesterov, score);
      assert (score < 0.15);
    endfor
  endfor
endfunction

function check_resume ()
  [U, V] = series ();
  base = {"HiddenSize", [5, 4], "Seed", 2, "Verbose", false, "MiniBatchSize", 1};
  for opt = {{"SequenceLength", 17}, {"Dropout", 0.2, "RecurrentDropout", 0.1}, ...
             {"Precision", "single", "Cell", "gru"}, {"Shuffle", "once", "Solver", "sgdm"}, ...
             {"Bidirectional", true, "LearnInitialState", true, "L2Regularization", 1e-3}, ...
             {"LearnRateSchedule", "cosine", "LearnRateCycle", 10, "WarmupEpochs", 3}, ...
             {"ValidationData", {U, V}, "OutputNetwork", "last-iteration", "ValidationFrequency", 2}}
    whole = rnn_train (U, V, base{:}, opt{1}{:}, "MaxEpochs", 10);
    half = rnn_train (U, V, base{:}, opt{1}{:}, "MaxEpochs", 5);
    data = ifelse (strcmp (opt{1}{1}, "ValidationData"), opt{1}(1:2), {});    # is not kept
    half = rnn_train (half, U, V, data{:});
    assert (isequal (whole.theta, half.theta));
    assert (isequal (whole.optimizer, half.optimizer));
  endfor
  X = draw (50, 2, 6);
  text = [cellfun(@(x) char (96 + x), X, "UniformOutput", false){:}];
  write = {"Structure", "encoder-decoder", "ScheduledSampling", 0.2, "LabelSmoothing", 0.1, ...
           "Bidirectional", true};
  for c = {{X, X, write{:}, "Attention", "additive"}
           {X, X, write{:}, "Attention", "multiplicative", "Cell", "gru", "Precision", "single"}
           {text, [], "Tokenizer", "char", "SequenceLength", 13, "RecurrentDropout", 0.1}}'
    args = [c{1}, {"HiddenSize", [5, 4], "EmbeddingSize", 3, "Dropout", 0.2, "Seed", 2, ...
                   "MiniBatchSize", 8, "Verbose", false, "MaxEpochs"}];
    whole = rnn_train (args{:}, 6);
    half = rnn_train (args{:}, 3);
    half = rnn_train (half, c{1}{1:2});
    assert (isequal (whole.theta, half.theta));
    assert (isequal (whole.optimizer, half.optimizer));
  endfor
endfunction

## N sequences of low to high numbers of 1..6.
function X = draw (N, low, high)
  X = cell (N, 1);
  u = mod (cumsum (sqrt (1:N * (high + 1))), 1);         # evenly in [0, 1)
  for n = 1:N
    v = u((n - 1) * (high + 1) + (1:high + 1));
    X{n} = 1 + floor (6 * v(1:low + floor ((high - low + 1) * v(end))));
  endfor
endfunction

function check_reverse ()
  X = draw (500, 3, 7);
  Y = cellfun (@fliplr, X, "UniformOutput", false);
  seen = cellfun (@mat2str, X(1:400), "UniformOutput", false);
  new = 400 + find (! cellfun (@(x) any (strcmp (mat2str (x), seen)), X(401:500)));
  assert (numel (new) > 40);
  for attention = {"additive", "multiplicative"}
    net = rnn_train (X(1:400), Y(1:400), "Structure", "encoder-decoder", "MaxEpochs", 60, ...
                     "Attention", attention{1}, "Bidirectional", true, "EmbeddingSize", 8, ...
                     "HiddenSize", 32, "MiniBatchSize", 16, "InitialLearnRate", 0.01, "Seed", 1, ...
                     "LearnRateSchedule", "cosine", "Verbose", false);
    score = exact (rnn_predict (net, X(new)), Y(new));
    printf ("%s: %g of %d\n", attention{1}, score, numel (new));
    assert (score > 0.95);
  endfor
endfunction

function score = exact (P, Y)
  score = mean (cellfun (@(p, y) isequal (p(:), y(:)), P, Y));
endfunction

function check_language ()
  line = "the quick brown fox jumps over the lazy dog. ";
  opt = {"Tokenizer", "char", "EmbeddingSize", 8, "HiddenSize", 32, "InitialLearnRate", 0.01, ...
         "Seed", 1, "Verbose", false};
  long = repmat (line, 1, 40);
  net = rnn_train (long, [], opt{:}, "SequenceLength", 30, "MiniBatchSize", 8, "MaxEpochs", 40);
  [loss, ~, out] = rnn_loss (net, long, []);
  printf ("one text: %g\n", out.perplexity);
  assert (out.perplexity < 1.2);
  assert (out.perplexity, exp (loss), 1e-12);
  assert (rnn_generate (net, "the q", "MaxLength", 40), line(6:end));
  texts = repmat ({"the fox"; "a lazy dog"; "the quick dog"}, 8, 1);
  net = rnn_train (texts, [], opt{:}, "MaxEpochs", 60);
  [~, ~, out] = rnn_loss (net, texts, []);
  printf ("texts: %g\n", out.perplexity);
  assert (out.perplexity < 1.2);                         # 1.11: which of the three it is
  assert (rnn_generate (net, {"a"; "the q"}), {" lazy dog"; "uick dog"});
endfunction

function check_labels ()
  Y = draw (200, 1, 4);
  ## a label lasts two or three steps, and a pause follows
  mark = @(k, n) [repmat(eye (6)(:,k), 1, 2 + mod (n, 2)), zeros(6, 1)];
  X = cellfun (@(y) [arrayfun(@(k) mark (k, sum (y)), y, "UniformOutput", false){:}], Y, ...
               "UniformOutput", false);
  net = rnn_train (X(1:150), Y(1:150), "Loss", "ctc", "HiddenSize", 16, "Bidirectional", true, ...
                   "MaxEpochs", 30, "InitialLearnRate", 0.02, "Seed", 1, "Verbose", false);
  score = exact (rnn_predict (net, X(151:200)), Y(151:200));
  printf ("ctc: %g\n", score);
  assert (score > 0.95);
  Y = draw (300, 2, 2);
  F = cell2mat (cellfun (@(y) [eye(6)(y(1),:), eye(6)(y(2),:)], Y, "UniformOutput", false));
  net = rnn_train (F(1:250,:), Y(1:250), "HiddenSize", 16, "MaxEpochs", 40, "Seed", 1, ...
                   "InitialLearnRate", 0.01, "EmbeddingSize", 6, "Verbose", false);
  assert (net.Structure, "one-to-many");
  score = exact (rnn_predict (net, F(251:300,:)), Y(251:300));
  printf ("one-to-many: %g\n", score);
  assert (score > 0.95);
endfunction

## y_t = x_{t-3}: within chunks of 2 steps only the carried state can know it.
function check_chunks ()
  x = sign (sin (1.3 * (1:400) .^ 1.1));
  Y = {[0, 0, 0, x(1:397)]};
  for steps = {2, "longest"}
    [net, info] = rnn_train ({x}, Y, "HiddenSize", 16, "SequenceLength", steps{1}, "MiniBatchSize", 1, "Cell", "rnn", ...
                             "MaxEpochs", 60, "InitialLearnRate", 0.003, "Seed", 3, ...
                             "LearnRateSchedule", "cosine", ...
                             "Loss", "mse", "Verbose", false);
    assert (numel (info.TrainingLoss), 60 * {1, 200}{1 + isnumeric(steps{1})});
    p = rnn_predict (net, x);
    score = mean (sign (p(4:400)) == x(1:397));
    printf ("chunks of %s: %g\n", num2str (steps{1}), score);
    assert (score > 0.9);
  endfor
endfunction

function check_edges ()
  quiet = {"HiddenSize", 3, "MaxEpochs", 3, "Verbose", false, "MiniBatchSize", 4};
  one_step = num2cell (rand (2, 9), 1)(:);
  for Y = {(1:9)' > 4, mod((1:9)', 3), cellstr(["a";"b";"c"](mod (0:8, 3) + 1)), ...
           ["xx";"yz"](mod (0:8, 2) + 1,:), ones(9, 1), int8(mod ((1:9)', 2)), rand(9, 1), rand(9, 3)}
    [net, info] = rnn_train (one_step, Y{1}, quiet{:});
    [p, s] = rnn_predict (net, one_step);
    assert (class (p), class (Y{1}));
    assert (size (p), size (Y{1}));
    assert (numel (info.TrainingLoss), 9);               # 4 + 4 + 1: no sequence is dropped
    assert (all (isfinite (info.TrainingLoss)));
    if (! isempty (net.Classes))
      assert (all (ismember (p, Y{1})(:)));
      assert (sum (s, 2), ones (9, 1), 1e-12);
    endif
  endfor
  net = rnn_train ({rand(2, 5)}, 3, quiet{:});           # one sequence, one class
  assert (rnn_predict (net, rand (2, 4)), 3);
  net = rnn_train (rand (2, 20), rand (1, 20), quiet{:});
  assert (size (rnn_predict (net, rand (2, 7))), [1, 7]);
  net = rnn_train (rand (2, 6, 5), rand (5, 1), quiet{:});
  assert (size (rnn_predict (net, rand (2, 4, 3))), [3, 1]);
endfunction

function check_diverged ()
  [U, V] = series ();
  lastwarn ("", "");
  warning ("off", "rnn:diverged", "local");
  [net, info] = rnn_train (U, V, "Cell", "rnn", "Nonlinearity", "relu", "Solver", "sgdm", ...
                           "InitialLearnRate", 1e6, "GradientThreshold", Inf, "Seed", 1, ...
                           "MaxEpochs", 50, "Verbose", false);
  assert (info.stopped, "diverged");
  assert (all (isfinite (net.theta)));
  warning ("error", "rnn:diverged", "local");
  try
    rnn_train (U, V, "Cell", "rnn", "Nonlinearity", "relu", "Solver", "sgdm", "Seed", 1, ...
               "InitialLearnRate", 1e6, "GradientThreshold", Inf, "MaxEpochs", 50, "Verbose", false);
    error ("no warning");
  catch err
    assert (err.identifier, "rnn:diverged");
    assert (! isempty (regexp (err.message, 'iteration \d+')));
  end_try_catch
  args = {"Cell", "rnn", "Nonlinearity", "relu", "Solver", "sgdm", "InitialLearnRate", 0.5, ...
          "GradientThreshold", Inf, "Seed", 1, "MaxEpochs", 2000, "Verbose", false};
  warning ("off", "rnn:diverged", "local");
  [a, info] = rnn_train (U, V, args{:});                 # however the run is cut into calls
  b = rnn_train (U, V, args{:}, "OutputFcn", @(s) false);
  c = rnn_train (U, V, args{:}, "ValidationData", {U, V}, "ValidationFrequency", 3, ...
                 "OutputNetwork", "last-iteration");
  assert (info.stopped, "diverged");
  assert (isequal (a.theta, b.theta, c.theta));
  net = rnn_create ("InputSize", 2, "OutputSize", 1, "Loss", "mse", "Structure", "many-to-many", ...
                    "Normalization", net.Normalization, "HiddenSize", 4, "Seed", 1);
  [net, info] = rnn_train (net, U, V, "MaxEpochs", 3, "Verbose", false);
  assert (info.stopped, "max-epochs");
endfunction

function check_forecast ()
  [U, V] = series ();
  for cell = {"rnn", "lstm", "gru"}
    net = rnn_train ({U{1}(:,1:end-1)}, {U{1}(:,2:end)}, "Cell", cell{1}, "HiddenSize", [6, 5], ...
                     "MaxEpochs", 30, "Seed", 1, "Verbose", false);
    [Y, state] = rnn_generate (net, U, 9);
    for n = 1:2
      [p, ~, s] = rnn_predict (net, U{n});
      x = p(:,end);
      for t = 1:9
        assert (Y{n}(:,t), x, 1e-10);
        if (t < 9)
          [x, ~, s] = rnn_predict (net, x, "State", s);
        endif
      endfor
      assert (state.h{2}(:,n), s.h{2}, 1e-10);
    endfor
    assert (rnn_generate (net, U{1}, 9), Y{1}, 1e-12);
  endfor
endfunction

function check_verbose ()
  [U, V] = series ();
  text = evalc ("rnn_train (U, V, \"HiddenSize\", 4, \"MaxEpochs\", 20, \"ValidationData\", {U, V});");
  head = strsplit (strtrim (text), "\n"){2};    # after what was inferred
  for word = {"Epoch", "Loss", "Val", "Rate", "Left"}
    assert (! isempty (strfind (head, word{1})), head);
  endfor
  assert (isempty (evalc ("rnn_train (U, V, \"HiddenSize\", 4, \"Verbose\", false);")));
endfunction

## The state decides the class, nothing in X does; batches and short calls keep the right columns.
function check_state ()
  N = 30;
  X = arrayfun (@(n) cos (n + (1:4)), (1:N)', "UniformOutput", false);
  Y = mod ((1:N)', 2);
  sign = 2 * Y' - 1;
  state = struct ("h", {{0.5 * [sign; sign; sign]}}, "c", {{[sign; -sign; sign]}});
  opt = {"HiddenSize", 3, "MaxEpochs", 80, "MiniBatchSize", 7, "Seed", 1, "Verbose", false, ...
         "InitialLearnRate", 0.02};
  net = rnn_train (X, Y, opt{:}, "State", state);
  assert (mean (rnn_predict (net, X, "State", state) == Y) > 0.95);
  assert (mean (rnn_predict (net, X) == Y) < 0.8);
  one = rnn_train (X, Y, opt{:}, "State", state, "OutputFcn", @(s) false);   # one call per mini-batch
  assert (isequal (net.theta, one.theta));
endfunction

function check_fork ()
  X = arrayfun (@(n) cos ((1:8)' * (1:60) + n), (1:40)', "UniformOutput", false);
  Y = mod (1:40, 3)';
  train = @(k) rnn_train (X, Y, "HiddenSize", 64, "MaxEpochs", 2, "Verbose", false, "Seed", 1).theta;
  a = train ();
  pids = zeros (1, 4);
  for k = 1:4    # at once
    pids(k) = fork ();
    if (pids(k) == 0)
      exec ("sh", {"-c", sprintf("exit %d", ! isequal (a, train ()))});
    endif
  endfor
  for pid = pids
    [~, status] = waitpid (pid);
    assert (WIFEXITED (status) && WEXITSTATUS (status) == 0);
  endfor
  if (! isempty (pkg ("list", "parallel")))
    pkg ("load", "parallel");
    b = parcellfun (4, train, num2cell (1:6), "UniformOutput", false, "VerboseLevel", 0);
    assert (all (cellfun (@(b) isequal (a, b), b)));
    b = pararrayfun (2, @(k) sum (train (k)), 1:3, "VerboseLevel", 0);
    assert (b, sum (a) * ones (1, 3), 0);
  endif
endfunction

## 200,000 steps of 64 units would keep 6 * 64 * 8 * 2e5 bytes = 614 MB for the backward pass.
function check_memory ()
  net = rnn_create ("InputSize", 1, "OutputSize", 1, "HiddenSize", 64, "Loss", "mse", ...
                    "Structure", "many-to-many", "Seed", 1);
  x = cos (1:200000);
  before = peak ();
  y = rnn_predict (net, x);
  grown = peak () - before;
  printf ("%g MB\n", grown);
  assert (size (y), size (x));
  assert (grown < 60);
  [~, ~, s] = rnn_predict (net, x(1:100001));
  assert (isequal (rnn_predict (net, x(100002:end), "State", s), y(100002:end)));
endfunction

function mb = peak ()
  mb = str2double (regexp (fileread ("/proc/self/status"), 'VmHWM:\s*(\d+)', "tokens"){1}{1}) / 1024;
endfunction
