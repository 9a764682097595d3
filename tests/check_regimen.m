## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_regimen (WHAT)
##   "accumulation"  several mini-batches per update = one of as many sequences, to rounding
##   "averaging"     EMA and SWA against their formulas; what is validated, saved and returned
##   "schedules"     learning rates against their formulas
##   "noise"         how many labels are replaced, and which stay
##   "resume"        each of these goes on as if it had not been stopped, to the bit
##   "mixed"         products of bfloat16: near those of single precision, the same on any number of threads; or a warning
##   "refused"       where they make no sense
function check_regimen (what)
  feval (["check_", what]);
endfunction

function [X, Y] = labelled (N)
  X = arrayfun (@(n) sin ((1:5 + mod (n, 4)) * n / 3), (1:N)', "UniformOutput", false);
  Y = mod ((1:N)', 3);
endfunction

function c = quiet ()
  c = {"Verbose", false, "HiddenSize", 4, "Seed", 2};
endfunction

function check_accumulation ()
  [X, Y] = labelled (50);
  gaps = cellfun (@(x) ifelse (mod (1:columns (x), 3) == 2, NaN, x .^ 2), X, "UniformOutput", false);
  gaps{7}(:) = NaN;
  labels = cellfun (@(x) 1 + (x > 0), X, "UniformOutput", false);
  read = cellfun (@(x) 2 + (x > 0.3), X, "UniformOutput", false);
  written = cellfun (@(x) x(1:end-1), read, "UniformOutput", false);
  for c = {Y, {"ClassWeights", [1, 2, 5], "Dropout", 0.3, "HiddenSize", [4, 3]}
           gaps, {"Dropout", 0.2, "GradientCheckpointing", true}
           gaps, {"SequenceLength", 3, "Solver", "sgdm"}
           gaps, {"SequenceLength", 2, "TruncationLength", 4, "Precision", "single"}
           labels, {"Bidirectional", true, "LabelSmoothing", 0.1, "Shuffle", "never"}
           labels, {"Gradient", "rtrl", "Cell", "rnn"}
           written, {"Structure", "encoder-decoder", "EmbeddingSize", 3, "Attention", "additive", ...
                     "ScheduledSampling", 0.2, "Dropout", 0.1}}'
    [targets, opt] = c{:};
    inputs = ifelse (any (strcmp (opt, "Structure")), read, X);
    opt = [quiet(), opt, {"MaxEpochs", 3}];
    [whole, info] = rnn_train (inputs, targets, opt{:}, "MiniBatchSize", 12);
    [parts, more] = rnn_train (inputs, targets, opt{:}, "MiniBatchSize", 4, "GradientAccumulation", 3);
    tol = ifelse (isa (whole.theta, "single"), 2e-5, 1e-11);
    assert (parts.theta, whole.theta, tol);
    assert (more.TrainingLoss, info.TrainingLoss, tol);
    assert (more.Epoch, info.Epoch);
  endfor
  text = repmat ("abcab ca", 1, 60);                        # streams side by side
  opt = {"Tokenizer", "char", "MaxEpochs", 2, "SequenceLength", 20};
  whole = rnn_train (text, [], quiet (){:}, opt{:}, "MiniBatchSize", 6);
  parts = rnn_train (text, [], quiet (){:}, opt{:}, "MiniBatchSize", 2, "GradientAccumulation", 3);
  assert (parts.theta, whole.theta, 1e-11);
endfunction

function check_mixed ()
  X = arrayfun (@(n) sin ((1:7)' * (1:12 + mod (n, 5)) * n / 40), (1:60)', "UniformOutput", false);
  Y = cellfun (@(x) 1 + (sum (x(1,:)) > 0), X);
  S = cellfun (@(x) x(:,end:-1:1) / 2, X, "UniformOutput", false);
  own = @(o, y) deal (sum ((o - y) .^ 2), 2 * (o - y));
  has = rnn_info ().MixedPrecision;
  for c = {Y, {"Cell", "lstm", "Dropout", 0.2}
           Y, {"Cell", "gru", "Bidirectional", true, "ClassWeights", [1, 3]}
           S, {"Cell", "rnn", "SequenceLength", 5, "MiniBatchSize", 60}
           S, {"Cell", "cornn", "GradientAccumulation", 2}
           S, {"Cell", "mingru", "Loss", own}}'
    [targets, opt] = c{:};
    opt = [{"Verbose", false, "HiddenSize", [33, 20], "Seed", 2, "Precision", "single", "MaxEpochs", 3, "MiniBatchSize", 20}, opt];
    [plain, info] = rnn_train (X, targets, opt{:});
    lastwarn ("", "");
    [mixed, more] = rnn_train (X, targets, opt{:}, "MixedPrecision", true);
    [~, id] = lastwarn ();
    assert (strncmp (id, "Octave:", 7) || strcmp (id, ifelse (has, "", "rnn:unsupported")));    # Octave 11 notes more, over it
    assert (isequal (mixed.theta, plain.theta), ! has);
    assert (more.TrainingLoss, info.TrainingLoss, -0.02);
    assert (norm (mixed.theta - plain.theta), 0, 0.05 * norm (plain.theta));
    assert (mixed.theta, rnn_train (X, targets, opt{:}, "MixedPrecision", true, "NumThreads", 1).theta);
    [again, more] = rnn_train (mixed, X, targets, "MaxEpochs", 1);    # the option goes on
    assert (again.theta, rnn_train (X, targets, opt{:}, "MixedPrecision", true, "MaxEpochs", 4).theta);
  endfor
  says (@() rnn_train (X, Y, "MixedPrecision", true), "Precision must be \"single\" with MixedPrecision true, got \"double\"");
  for opt = {{"Solver", "lbfgs"}, {"Solver", "hessian-free"}, {"Gradient", "rtrl", "Cell", "rnn"}, {"Solver", "echo-state", "Cell", "rnn"}}
    says (@() rnn_train (X, ifelse (strcmp (opt{1}{2}, "echo-state"), S, Y), "MixedPrecision", true, "Precision", "single", opt{1}{:}), ...
          "MixedPrecision must be false with");
  endfor
endfunction

## theta after each update of a training, P x U, with its epochs
function [path, epochs, net] = weights (varargin)
  noted ([]);
  net = rnn_train (varargin{:}, "OutputFcn", @noted);
  [~, path, epochs] = noted ([]);
endfunction

## An OutputFcn that remembers; with [] it hands over and forgets.
function [stop, path, epochs] = noted (s)
  persistent all = [] when = [];
  stop = false;
  [path, epochs] = deal (all, when);
  if (isempty (s))
    all = when = [];
  elseif (strcmp (s.State, "iteration"))
    all(:,end+1) = s.Network ().theta;
    when(end+1) = s.Epoch;
  endif
endfunction

function check_averaging ()
  [X, Y] = labelled (20);
  base = [{X, Y}, quiet(), {"MiniBatchSize", 8, "MaxEpochs", 6}];
  [path, epochs, plain] = weights (base{:});
  start = rnn_train (X, Y, quiet (){:}, "MiniBatchSize", 8, "MaxEpochs", 1, "InitialLearnRate", realmin).theta;
  for c = {1, 0.9; 1, 0.2; 3, 0.999}'
    [from, decay] = c{:};
    mean = [start, path](:,find (epochs == from, 1));
    n = 0;
    for k = find (epochs >= from)
      d = min (decay, (1 + n) / (10 + n));
      mean = d * mean + (1 - d) * path(:,k);
      n++;
    endfor
    [net, info] = rnn_train (base{:}, "WeightAveraging", "ema", "WeightAveragingDecay", decay, ...
                             "WeightAveragingStart", from);
    assert (net.theta, mean, 1e-14);
    assert (net.optimizer.average.theta, plain.theta);
    assert (info.AveragedNetworks, n);
  endfor
  ends = path(:,[find(diff (epochs)), end]);
  [net, info] = rnn_train (base{:}, "WeightAveraging", "swa");
  assert (net.theta, sum (ends(:,5:6), 2) / 2, 1e-14);      # after three quarters of 6 epochs
  [net, info] = rnn_train (base{:}, "WeightAveraging", "swa", "WeightAveragingStart", 2);
  assert (net.theta, sum (ends(:,2:6), 2) / 5, 1e-14);
  assert (info.AveragedNetworks, 5);
  assert (net.optimizer.average.theta, plain.theta);
  for how = {"ema", "swa"}
    averaged_everywhere (base, X, Y, how{1});
  endfor
  net = rnn_train (net, X, Y, "WeightAveraging", "none", "MaxEpochs", 1);
  assert (! isfield (net.optimizer, "average"));
endfunction

## What is validated, saved, handed out and returned is one network, the averaged one.
function averaged_everywhere (base, X, Y, how)
  dir = tempname ();
  mkdir (dir);
  unwind_protect
    opt = {"WeightAveraging", how, "WeightAveragingStart", 2, "CheckpointPath", dir, ...
           "ValidationData", {X(1:7), Y(1:7)}, "ValidationFrequency", 3};
    [net, info] = rnn_train (base{:}, opt{:}, "OutputNetwork", "last-iteration");
    assert (rnn_loss (net, X(1:7), Y(1:7)), info.ValidationLoss(end), 1e-14);
    saved = rnn_load (fullfile (dir, "rnn_checkpoint_00006.rnn"));
    assert (isequal (saved.theta, net.theta) && isequal (saved.optimizer, net.optimizer));
    path = weights (base{:}, opt{:}, "OutputNetwork", "last-iteration");
    assert (path(:,end), net.theta);
    [best, info] = rnn_train (base{:}, opt{:});
    assert (rnn_loss (best, X(1:7), Y(1:7)), min (info.ValidationLoss), 1e-14);
  unwind_protect_cleanup
    confirm_recursive_rmdir (false, "local");
    rmdir (dir, "s");
  end_unwind_protect
endfunction

function check_schedules ()
  [X, Y] = labelled (20);
  opt = [{X, Y}, quiet(), {"MiniBatchSize", 5, "MaxEpochs", 12, "InitialLearnRate", 0.01}];
  e = (0:47) / 4;                                           # four mini-batches an epoch
  rate = @(varargin) nthargout (2, @rnn_train, opt{:}, varargin{:}).BaseLearnRate;
  up = @(u, m) 1 + (m - 1) * ifelse (u <= 0.5, 2 * u, 2 - 2 * u);
  assert (rate ("LearnRateSchedule", "cyclical"), 0.01 * up (mod (e, 8) / 8, 10), 1e-15);
  assert (rate ("LearnRateSchedule", "cyclical", "LearnRateCycle", 3, "LearnRateMaxFactor", 4), ...
          0.01 * up (mod (e, 3) / 3, 4), 1e-15);
  u = e / 12;
  want = ifelse (u <= 0.9, up (min (u / 0.9, 1), 25), 1 - 0.99 * (u - 0.9) / 0.1);
  assert (rate ("LearnRateSchedule", "one-cycle", "LearnRateMaxFactor", 25), 0.01 * want, 1e-15);
  assert (rate ("LearnRateSchedule", @(epoch, iteration) epoch + iteration / 1000), ...
          floor (e) + 1 + (1:48) / 1000, 1e-15);
  drop = {"LearnRateDropFactor", 0.5, "LearnRateDropPeriod", 2, "LearnRateDropStart", 3};
  assert (rate ("LearnRateSchedule", "piecewise", drop{:}), 0.01 * 0.5 .^ floor (max (0, e - 3) / 2), 1e-15);
  assert (rate ("LearnRateSchedule", "exponential", drop{:}), 0.01 * 0.5 .^ (max (0, e - 3) / 2), 1e-15);
  assert (rate ("LearnRateSchedule", "piecewise", drop{:}, "WarmupEpochs", 1), ...
          0.01 * min (1, (1:48) / 4) .* 0.5 .^ floor (max (0, e - 4) / 2), 1e-15);
endfunction

function check_noise ()
  X = arrayfun (@(n) sin ((1:50) * n), (1:20)', "UniformOutput", false);
  Y = cellfun (@(x) 1 + (x > 0) + (x > 0.5), X, "UniformOutput", false);
  net = rnn_train (X, Y, quiet (){:}, "MaxEpochs", 150, "InitialLearnRate", 0.03);
  P = rnn_predict (net, X);
  right = 100 * mean ([P{:}] == [Y{:}]);
  assert (right > 95);
  still = @(varargin) rnn_train (net, X, Y, "InitialLearnRate", 1e-12, "MaxEpochs", 3, "Shuffle", "never", ...
                                 "MiniBatchSize", 20, "ValidationData", {X, Y}, varargin{:});
  [~, info] = still ();
  assert (info.TrainingAccuracy, right * [1, 1, 1], 1e-9);
  [~, info] = still ("LabelNoise", 0.3);
  assert (info.ValidationAccuracy(end), right, 1e-9);
  assert (info.TrainingAccuracy, 0.7 * right * [1, 1, 1], 5);          # of 1,000 labels
  assert (numel (unique (info.TrainingAccuracy)), 3);                   # others in each epoch
  [~, again] = still ("LabelNoise", 0.3, "NumThreads", 1);
  assert (again.TrainingLoss, info.TrainingLoss);
  ## with two classes and a rate near 1 nearly all are the other one
  flip = rnn_train (X, cellfun (@(x) 1 + (x > 0), X, "UniformOutput", false), quiet (){:}, "MaxEpochs", 60, ...
                    "InitialLearnRate", 0.03, "LabelNoise", 0.999);
  P = rnn_predict (flip, X);
  assert (mean ([P{:}] == 1 + ([X{:}] > 0)) < 0.1);
endfunction

function check_resume ()
  [X, Y] = labelled (20);
  base = [quiet(), {"MiniBatchSize", 3, "MaxEpochs", 8, "Dropout", 0.1}];
  for opt = {{"WeightAveraging", "ema", "WeightAveragingDecay", 0.8}, ...
             {"WeightAveraging", "swa", "WeightAveragingStart", 3}, {"GradientAccumulation", 2}, ...
             {"LearnRateSchedule", "one-cycle"}, {"LearnRateSchedule", "cyclical", "LearnRateCycle", 3}, ...
             {"LearnRateSchedule", @(epoch, iteration) 0.01 / epoch + 0.001 / iteration}, ...
             {"LearnRateSchedule", "exponential", "LearnRateDropStart", 2}, {"LabelNoise", 0.2}, ...
             {"WeightAveraging", "ema", "GradientAccumulation", 3, "LabelNoise", 0.1, "Precision", "single"}}
    [whole, info] = rnn_train (X, Y, base{:}, opt{1}{:});
    for k = [2, 5, 14]
      net = rnn_train (X, Y, base{:}, opt{1}{:}, "OutputFcn", @(s) s.Iteration == k);
      assert (net.optimizer.batches, k);
      file = [tempname() ".mat"];                           # as "save" keeps it
      save ("-binary", file, "net");
      net = load (file).net;
      unlink (file);
      [net, more] = rnn_train (net, X, Y, "MaxEpochs", 8 - net.optimizer.epoch);
      assert (isequal (net.theta, whole.theta));
      assert (isequal (net.optimizer, whole.optimizer));
      assert (more.TrainingLoss, info.TrainingLoss(k+1:end));
    endfor
  endfor
  ## the best network so far, an average, is returned again where no better one follows
  opt = [base, {"ValidationData", {X(1:5), 2 - Y(1:5)}, "ValidationFrequency", 1, "WeightAveraging", "ema"}];
  best = rnn_train (X, Y, opt{:});
  again = rnn_train (best, X, Y, opt{:}, "MaxEpochs", 2);
  assert (isequal (again.theta, best.theta));
endfunction

function check_refused ()
  [X, Y] = labelled (20);
  for c = {{"Solver", "irprop-", "GradientAccumulation", 2}, "GradientAccumulation must be 1 with the Solver \"irprop-\""
           {"Solver", "lbfgs", "WeightAveraging", "ema"}, "WeightAveraging must be \"none\" with the Solver \"lbfgs\""
           {"Solver", "lbfgs", "LabelNoise", 0.1}, "LabelNoise must be 0 with the Solver \"lbfgs\""
           {"WeightAveragingDecay", 0.9}, "WeightAveragingDecay must be left out without WeightAveraging \"ema\""
           {"WeightAveraging", "swa", "WeightAveragingDecay", 0.9}, "got it with \"swa\""
           {"WeightAveraging", "swag"}, "WeightAveraging must be \"none\" or \"ema\" or \"swa\", got \"swag\""
           {"LearnRateSchedule", @(e, i) -1}, "LearnRateSchedule must return a number from 0 up"
           {"LearnRateSchedule", @(e, i) [1, 2]}, "LearnRateSchedule must return a number from 0 up"
           {"LearnRateSchedule", 3}, "or \"plateau\" or a function handle, got 3"
           {"LearnRateSchedule", "onecycle"}, "did you mean \"one-cycle\""
           {"LabelNoise", 1}, "LabelNoise must be a number in [0, 1), got 1"
           {"GradientAccumulation", 0}, "GradientAccumulation must be a positive integer, got 0"
           {"accumulation_steps", 4}, "did you mean \"GradientAccumulation\""}'
    [opt, text] = c{:};
    says (@() rnn_train (X, Y, quiet (){:}, opt{:}), text);
  endfor
  says (@() rnn_train (X, Y / 7, quiet (){:}, "LabelNoise", 0.1), "LabelNoise must be 0 unless there are labels");
  says (@() rnn_train (X, cellfun (@(x) [1, 2], X, "UniformOutput", false), quiet (){:}, "Loss", "ctc", ...
                       "LabelNoise", 0.1), "LabelNoise must be 0 unless there are labels");
  net = rnn_train (X, Y, quiet (){:}, "MaxEpochs", 1, "WeightAveraging", "ema");
  for damaged = {ones(3, 1), NaN(size (net.theta)), {}}
    bad = net;
    bad.optimizer.average.theta = damaged{1};
    says (@() rnn_train (bad, X, Y), "NET.optimizer.average must be as rnn_train left it");
  endfor
endfunction

function says (f, text)
  said = "nothing";
  try
    f ();
  catch err
    said = err.message;
  end_try_catch
  if (isempty (strfind (said, text)))
    error ("%s: said %s", text, said);
  endif
endfunction
