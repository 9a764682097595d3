## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_stream (WHAT)
## Sets that are read part by part; WHAT is
##   "equal"    every kind of data gives what it gives in memory
##   "more"     what belongs to sequences beside their targets
##   "split"    ValidationSplit
##   "solver"   those that take the whole set at once, and RTRL
##   "resumed"  in one go and in several calls that stop anywhere: the same to the bit
##   "checkpoints"  within an epoch, and a training that is killed
##   "order"    what an epoch goes through, and when
##   "moments"  the statistics of the normalisation, merged, are those of all
##   "broken"   parts that cannot be read, or are others than before
##   "killed"   processes that read ahead and are lost
##   "refused"  what cannot be read by parts
##   "tune"     a search
##   "files"    .mat, HDF5 and tables, whole and damaged
##   "valid"    validation data that are read by parts
##   "metric"   what is measured on them beside the loss
##   "ahead"    which process reads what
##   "interrupted"  by Ctrl-C
function check_stream (what)
  warning ("off", "rnn:labels", "local");
  feval (["check_" what]);
endfunction

## ---------------------------------------------------------------------------------------- trainings

function [X, Y, Z, T, V, W] = sets ()
  k = (1:30)';
  X = arrayfun (@(k) sin ((1:5 + mod (k, 4)) * (1 + mod (k, 3)) + [0; k]), k, "UniformOutput", false);
  Y = mod (k, 3);
  Z = cellfun (@(x) cumsum (x(1,:)), X, "UniformOutput", false);
  T = arrayfun (@(k) mod ((1:2 + mod (k, 4)) * k, 5) + 1, k, "UniformOutput", false);
  V = cellfun (@(x) x(end:-1:1 + (numel (x) > 2)), T, "UniformOutput", false);
  W = cellfun (@(x) strjoin (cellstr (char (96 + x')), " "), T, "UniformOutput", false);
endfunction

## Name, X, Y, options.
function c = cases ()
  [X, Y, Z, T, V, W] = sets ();
  gaps = X;
  gaps{3}(1,2) = gaps{20}(2,1) = NaN;
  flags = [mod(1:30, 2); mod(1:30, 3) == 0]' > 0;
  short = cellfun (@(y) [1, 1 + mod(numel (y), 2)], V, "UniformOutput", false);
  decoder = {"Structure", "encoder-decoder", "EmbeddingSize", 3};
  c = {"labels", X, Y, {"Dropout", 0.3, "ClassWeights", "auto", "ValidationData", {X(1:7), Y(1:7)}, ...
                        "LearnRateSchedule", "plateau", "LearnRatePatience", 1}
       "chunks", X, Z, {"SequenceLength", 2, "Zoneout", 0.1}
       "far", X, Z, {"SequenceLength", 2, "TruncationLength", 4, "Cell", "gru", "Normalization", "rescale-symmetric"}
       "decoder", T, V, [decoder, {"Attention", "additive", "ScheduledSampling", 0.2}]
       "texts", W, strcat(W, " c"), [decoder, {"Tokenizer", "subword", "TargetTokenizer", "word", "TargetMinCount", 2}]
       "strings", X, cellstr(char (96 + Y)), {"Normalization", "zerocenter"}
       "characters", X, char(96 + Y), {"Normalization", "rescale-zero-one"}
       "single", X, int8(Y), {"Solver", "sgdm", "Precision", "single", "LabelNoise", 0.2}
       "noise", X, cellfun(@(z) 1 + (z > 0), Z, "UniformOutput", false), {"LabelNoise", 0.2}
       "words", W, Y, {"EmbeddingSize", 3, "RecurrentDropout", 0.2, "MaxVocabulary", 5}
       "rare", [W(1:29); {"x y z"}], Y, {"EmbeddingSize", 3}    # UnknownRate
       "model", W, [], {"EmbeddingSize", 3, "Tokenizer", "char"}
       "numbers", T, [], {"EmbeddingSize", 3}
       "average", X, Y, {"WeightDrop", 0.2, "WeightAveraging", "ema", "GradientAccumulation", 2}
       "flags", X, flags, {"ClassWeights", "auto"}
       "own", X, Y / 7, {"Loss", @(o, y) deal(sum ((o - y) .^ 4, 1), 4 * (o - y) .^ 3)}
       "gaps", gaps, Z, {"MissingInputs", "mask", "WeightAveraging", "swa", "MaxEpochs", 3}
       "sums", X, Y, {"Reproducible", true}
       "one", eye(30)(:,1:4), V, {"Structure", "one-to-many"}
       "ctc", X, short, {"Loss", "ctc", "Bidirectional", true}};
endfunction

function opt = common ()
  opt = {"HiddenSize", 6, "MiniBatchSize", 8, "Seed", 3, "MaxEpochs", 2, "NumThreads", 1, "Verbose", false};
endfunction

## Reads X and Y by four parts, of 4, 7, 2 and 17 sequences.
function [f, at] = by_parts (X, Y)
  at = {1:4, 5:11, 12:13, 14:30};
  f = @(k) deal (some (X, at{k}), some (Y, at{k}));
endfunction

function v = some (V, at)
  v = V;
  if (iscell (V))
    v = V(at);
  elseif (! isempty (V))
    v = V(at,:);
  endif
endfunction

function check_equal ()
  all = cases ();
  for c = all(1:1 + ! full_tests ():end,:)'
    [name, X, Y, more] = c{:};
    [f, at] = by_parts (X, Y);
    opt = [common(), {"Shuffle", "never"}, more];
    [a, of_a] = rnn_train (X, Y, opt{:});
    [b, of_b] = rnn_train (f, "NumParts", 4, opt{:});
    assert (b.theta, a.theta, 1e-12);
    for s = {"x_center", "x_scale", "y_center", "y_scale"}
      assert (b.Normalization.(s{1}), a.Normalization.(s{1}), 1e-14);
    endfor
    assert (b.ClassWeights, a.ClassWeights);
    assert (isequal (b.Classes, a.Classes) && isequal (b.Tokenizer, a.Tokenizer) && isequal (b.TargetTokenizer, a.TargetTokenizer));
    assert (of_b.EpochLoss, of_a.EpochLoss, 1e-12);
    assert (isequal (rnn_predict (b, X), rnn_predict (b, @(k) some (X, at{k}), "NumParts", 4)));
    ## the same network goes on: the same bits, also shuffled, with one window for all
    c = rnn_train (a, X, Y, "Shuffle", "every-epoch");
    d = rnn_train (a, f, "NumParts", 4, "Shuffle", "every-epoch", "ShuffleWindow", 4, "Prefetch", false);
    assert (isequal (c.theta, d.theta) && isequal (c.optimizer, d.optimizer));
  endfor
  ## a text in parts: each is read as streams, from the initial state
  text = repmat ("abcab ", 1, 50);
  opt = [common(), {"Tokenizer", "char", "SequenceLength", 10, "Shuffle", "never"}];
  a = rnn_train (text, [], opt{:});
  b = rnn_train (@(k) deal (text, []), "NumParts", 1, opt{:});
  assert (isequal (a.theta, b.theta) && b.OneText);
  [b, info] = rnn_train (@(k) deal (text(1 + 100 * (k - 1):100 * k), []), "NumParts", 3, opt{:});
  assert (isequal (b.Tokenizer, a.Tokenizer) && numel (info.EpochLoss) == 2 && b.OneText);
  assert (numel (info.TrainingLoss), 2 * 3 * 2);    # 8 streams of 12 or 13 steps in each part
endfunction

## What belongs to the sequences beside their targets, handed over with these.
function check_more ()
  [X, Y, Z, T] = sets ();
  w = mod (1:30, 4);
  of_steps = cellfun (@(z) double (abs (z) > 0.3), Z, "UniformOutput", false);
  static = [sin(1:30)', (1:30)'];
  U = cellfun (@(t) [t; cos(1:numel (t))](:,1:1 + mod (t(1), 2)), T, "UniformOutput", false);
  V = cellfun (@(u) sin (u(1,:)), U, "UniformOutput", false);
  state.h = {sin((1:6)' * (1:30))};
  state.c = {cos((1:6)' * (1:30)) / 2};
  writes = {"Structure", "encoder-decoder"};
  late = {"HiddenSize", 4, "Layers", {rnn_layer("lstm", 4), rnn_layer("static"), rnn_layer("dense", 3, "Activation", "tanh")}};
  for c = {X, X, X, X, X, X, X
           Y, Z, Y, Y, V, Z, Z
           {"SampleWeights", w}, {"SampleWeights", of_steps}, {"Static", static}, {"Static", static}, {"Future", U}, {"State", state}, ...
             {"State", state, "SampleWeights", w}
           {}, {"SequenceLength", 2}, {"Dropout", 0.2}, late, writes, {}, {"SequenceLength", 2}}
    [X, Y, more, opt] = c{:};
    fields = struct ();
    for k = 1:2:numel (more)
      fields.(more{k}) = more{k+1};
    endfor
    at = {1:4, 5:11, 12:13, 14:30};
    f = @(k) with_fields (X, Y, fields, at{k});
    opt = [common(), {"Shuffle", "never"}, opt];
    if (! isfield (fields, "State"))
      valid = {{X, Y}, {f, 4}};
      if (isfield (fields, "SampleWeights"))
        valid{1}{3} = fields.SampleWeights;
      elseif (isfield (fields, "Static"))
        valid{1}{4} = static;
      else
        valid{1}{5} = U;
      endif
    else
      valid = {{}, {}};
    endif
    for ahead = [false, true](1:1 + full_tests ())
      [a, of_a] = rnn_train (X, Y, opt{:}, more{:}, "ValidationData", valid{1});
      [b, of_b] = rnn_train (f, "NumParts", 4, opt{:}, "ValidationData", valid{2}, "Prefetch", ahead);
      assert (b.theta, a.theta, 1e-12);
      assert (of_b.ValidationLoss, of_a.ValidationLoss, 1e-12);
    endfor
    for s = fieldnames (a.Normalization)'
      assert (b.Normalization.(s{1}), a.Normalization.(s{1}), 1e-12);
    endfor
    c = rnn_train (a, X, Y, more{:}, "Shuffle", "every-epoch");
    d = rnn_train (a, f, "NumParts", 4, "Shuffle", "every-epoch", "ShuffleWindow", 4);
    assert (isequal (c.theta, d.theta) && isequal (c.optimizer, d.optimizer));
    more(repmat (strcmp (more(1:2:end), "SampleWeights"), 2, 1)) = [];
    p = rnn_predict (a, f, "NumParts", 4);
    q = rnn_predict (a, X, more{:});
    if (iscell (p))
      [p, q] = deal ([p{:}], [q{:}]);
    endif
    assert (p, q, 1e-14);
  endfor
  ## stopped within an epoch
  args = [common(), {"NumParts", 4, "ShuffleWindow", 1, "SequenceLength", 2, "MaxEpochs", 3}];
  whole = rnn_train (f, args{:});
  part = rnn_train (f, args{:}, "OutputFcn", @(s) s.Iteration == 7);
  rest = rnn_train (part, f, "NumParts", 4, "OutputFcn", {}, "MaxEpochs", 3 - part.optimizer.epoch);
  assert (isequal (rest.theta, whole.theta));
  ## wrong ones are named, with their part
  opt = common ();
  [X, Y] = sets ();
  for bad = {struct("Y", 1, "weights", 2), "rnn:name", 'in part 3 of 4: Y must have no field but Y, SampleWeights'
             struct("Y", {Y(12:13)}, "SampleWeights", 1:3), "rnn:count", 'in part 3 of 4: SampleWeights must have a weight for each of the 2'
             Y(12:13), "rnn:part", 'in part 3 of 4: Y must be of the same kind in all parts, .* got no others after SampleWeights'
             struct("Y", {1; 2}), "rnn:type", 'in part 3 of 4: Y must be one struct'
             struct("Y", {Y(12:13)}, "SampleWeights", -[1; 1]), "rnn:option", 'in part 3 of 4: SampleWeights must be numbers from 0 up'}'
    f = @(k) in_turn (k == 3, @(k) with_fields (X, Y, struct ("SampleWeights", {w}), at{k}), @(k) deal (X(at{k}), bad{1}), k);
    net = rnn_train (@(k) with_fields (X, Y, struct ("SampleWeights", {w}), at{k}), "NumParts", 4, opt{:});
    [id, msg] = raised (@() rnn_train (net, f, "NumParts", 4));
    assert (id, bad{2});
    assert (! isempty (regexp (msg, bad{3})), "%s", msg);
  endfor
  none = @(k) with_fields (X, Y, struct ("SampleWeights", {0 * w}), at{k});
  [id, msg] = raised (@() rnn_train (none, "NumParts", 4, opt{:}));
  assert (! isempty (strfind (msg, "SampleWeights must hold a weight above 0")), "%s", msg);
endfunction

## The sequences AT, the targets and FIELDS in a struct.
function [x, y] = with_fields (X, Y, fields, at)
  x = X(at);
  y = struct ("Y", {some(Y, at)});
  for [v, name] = fields
    if (strcmp (name, "State"))
      v = structfun (@(c) {c{1}(:,at)}, v, "UniformOutput", false);
    elseif (isvector (v))
      v = v(at);
    else
      v = v(at,:);
    endif
    y.(name) = v;
  endfor
endfunction

## ValidationSplit takes the sequences that it takes in memory.
function check_split ()
  [X, Y, Z, T, V, W] = sets ();
  [f, at] = by_parts (X, Y);
  for c = {X, X, W, eye(30)(:,1:4)
           Y, Z, [], V
           {"ValidationSplit", 0.3, "ValidationMetric", "fscore"}, {"ValidationSplit", 0.6, "ValidationGap", 3, "SequenceLength", 2}, ...
             {"ValidationSplit", 0.4, "ValidationPart", "random", "Tokenizer", "word"}, ...
             {"ValidationSplit", 0.2, "ValidationPart", "random", "Structure", "one-to-many"}}
    [X, Y, more] = c{:};
    f = @(k) deal (some (X, at{k}), some (Y, at{k}));
    opt = [common(), {"Shuffle", "never", "ValidationFrequency", 1, "MaxEpochs", 3}, more];
    [a, of_a] = rnn_train (X, Y, opt{:});
    [b, of_b] = rnn_train (f, "NumParts", 4, opt{:});
    assert (b.theta, a.theta, 1e-12);
    assert (of_b.ValidationLoss, of_a.ValidationLoss, 1e-11);
    assert (of_b.ValidationMetric, of_a.ValidationMetric, 1e-11);
    assert (of_b.OutputNetworkIteration, of_a.OutputNetworkIteration);
    ## the same is held out where the training goes on
    half = rnn_train (f, "NumParts", 4, opt{:}, "OutputNetwork", "last-iteration", "MaxEpochs", 1);
    whole = rnn_train (f, "NumParts", 4, opt{:}, "OutputNetwork", "last-iteration");
    rest = rnn_train (half, f, "NumParts", 4, "MaxEpochs", 2);
    assert (isequal (rest.theta, whole.theta) && isequal (rest.optimizer, whole.optimizer));
  endfor
  ## weights go with their sequences
  [X, Y] = sets ();
  w = mod (1:30, 4);
  opt = [common(), {"Shuffle", "never", "ValidationSplit", 0.3}];
  [a, of_a] = rnn_train (X, Y, opt{:}, "SampleWeights", w);
  [b, of_b] = rnn_train (@(k) with_fields (X, Y, struct ("SampleWeights", {w}), at{k}), "NumParts", 4, opt{:});
  assert (b.theta, a.theta, 1e-12);
  assert (of_b.ValidationLoss, of_a.ValidationLoss, 1e-11);
  said = evalc ("rnn_train (by_parts (X, Y), \"NumParts\", 4, opt{:}, \"Verbose\", true);");
  assert (! isempty (strfind (said, "21 sequences of 5 to 8 steps in 4 parts")) && ! isempty (strfind (said, "; validated on the last 9 of the 30 sequences")), "%s", said);
  ## a part that breaks is called what the user calls it; sizes that change are seen
  [~, msg] = raised (@() rnn_train (@(k) in_turn (k == 3, f, @(k) error ("gone"), k), "NumParts", 4, opt{:}));
  assert (! isempty (strfind (msg, "part 3 of 4 must be read by [x, y] = f (3)")), "%s", msg);
  for bad = {{"ValidationSplit", 0.1, "ValidationData", {f, 4}}; {"ValidationPart", "random", "ValidationSplit", 0}; {"ValidationGap", 40}}'
    assert (raised (@() rnn_train (by_parts (X, Y), "NumParts", 4, opt{:}, bad{1}{:})), "rnn:option");
  endfor
endfunction

## Solvers over the whole set, and the gradient that goes forward only.
function check_solver ()
  [X, Y, Z] = sets ();
  [~, at] = by_parts (X, Y);
  pairs = cellfun (@(z) [z; 2 * z], Z, "UniformOutput", false);
  pairs{4}(1,2) = pairs{20}(2,1) = NaN;
  w = mod (1:30, 4);
  state.h = {sin((1:6)' * (1:30))};
  whole = {"Cell", "rnn", "MiniBatchSize", 30};
  for c = {X, X, X, X, X, X, X, X, X
           Y, Z, Z, Y, Z, Z, pairs, Y, Z
           {"Solver", "lbfgs", "MaxEpochs", 6}, {"Solver", "lbfgs", "L2Regularization", 0.01}, {"Solver", "hessian-free", "StructuralDamping", 0.1}, ...
             {"Solver", "irprop-", "MaxEpochs", 9, "ClassWeights", "auto"}, {"Solver", "irprop-", "GradientThreshold", 0.01, "WeightAveraging", "ema"}, ...
             {"Solver", "echo-state"}, {"Solver", "echo-state", "Washout", 2}, {"Solver", "echo-state", "Normalization", "none"}, ...
             {"Gradient", "rtrl", "SequenceLength", 2, "MiniBatchSize", 8}
           {}, {"SampleWeights", w}, {"State", state}, {}, {"SampleWeights", w}, {}, {}, {}, {}}
    [X, Y, opt, more] = c{:};
    fields = struct (more{:});
    f = @(k) deal (X(at{k}), some (Y, at{k}));
    if (! isempty (more))
      f = @(k) with_fields (X, Y, fields, at{k});
    endif
    tol = 1e-11;
    if (any (ismember (opt(cellfun (@ischar, opt)), {"echo-state", "hessian-free"})))
      tol = 1e-8;    # a linear system, and many steps of conjugate gradients
    endif
    opt = [common(), whole, {"Shuffle", "never", "MaxEpochs", 3}, opt];
    [a, of_a] = rnn_train (X, Y, opt{:}, more{:});
    [b, of_b] = rnn_train (f, "NumParts", 4, opt{:});
    assert (b.theta, a.theta, tol * max (abs (a.theta)));
    assert (of_b.TrainingLoss, of_a.TrainingLoss, tol * max (of_a.TrainingLoss));
    ## one update from the same point
    if (! any (strcmp (opt, "echo-state")))
      c = rnn_train (a, X, Y, more{:}, "MaxEpochs", 1);
      d = rnn_train (a, f, "NumParts", 4, "MaxEpochs", 1);
      assert (d.theta, c.theta, ifelse (tol > 1e-9, 1e-11, 1e-12) * max (abs (c.theta)));
    endif
  endfor
  ## as far as an interrupt, and on
  f = by_parts (X, Y);
  for opt = {{"Solver", "irprop-", "MiniBatchSize", 30}, {"Solver", "lbfgs", "MiniBatchSize", 30}, {"Gradient", "rtrl", "SequenceLength", 2, "ShuffleWindow", 1}}
    args = [{"NumParts", 4}, common(), opt{1}, {"MaxEpochs", 4, "Cell", "rnn"}];
    whole = rnn_train (f, args{:});
    half = rnn_train (f, args{:}, "OutputFcn", @(s) s.Iteration == 3);
    rest = rnn_train (half, f, "NumParts", 4, "OutputFcn", {}, "MaxEpochs", 4 - half.optimizer.epoch);
    assert (rest.theta, whole.theta, ifelse (strcmp (opt{1}{2}, "lbfgs"), 1e-12, 0));
  endfor
endfunction

## ------------------------------------------------------------------------------------------ resume

function check_resumed ()
  [X, Y, Z] = sets ();
  for kind = {Y, Z, Z; {"LabelNoise", 0.2}, {"SequenceLength", 2}, {"SequenceLength", 3, "Shuffle", "once"}}
    [target, more] = kind{:};
    f = by_parts (X, target);
    for W = [1, 3](1:1 + full_tests ())
      opt = [{"NumParts", 4, "ShuffleWindow", W, "MaxEpochs", 3}, more];
      args = [common(), opt];
      [whole, of_whole] = rnn_train (f, args{:});
      for n = [1, 7](1 + (W > 1))
        [part, info] = rnn_train (f, args{:}, "OutputFcn", @(s) s.Iteration == n);
        assert (info.stopped, "output-fcn");
        assert (isfield (part.optimizer, "place"));
        [rest, more_info] = rnn_train (part, f, opt{:}, "OutputFcn", {}, "MaxEpochs", 3 - part.optimizer.epoch);
        assert (isequal (rest.theta, whole.theta) && isequal (rest.optimizer, whole.optimizer));
        assert (numel (info.TrainingLoss) + numel (more_info.TrainingLoss), numel (of_whole.TrainingLoss));
      endfor
    endfor
  endfor
  ## another window is another order: the epoch starts again
  args = [common(), {"NumParts", 4, "ShuffleWindow", 1}];
  f = by_parts (X, Y);
  part = rnn_train (f, args{:}, "OutputFcn", @(s) s.Iteration == 2);
  [~, info] = rnn_train (part, f, "NumParts", 4, "ShuffleWindow", 2, "MaxEpochs", 1, "OutputFcn", {});
  assert (numel (info.TrainingLoss), 4);
  [~, info] = rnn_train (part, f, "NumParts", 4, "MaxEpochs", 1, "OutputFcn", {});
  assert (numel (info.TrainingLoss), 2);
endfunction

## Every file of a training goes on to the network of that one, wherever in an epoch or a mini-batch it was written.
function check_checkpoints ()
  [X, Y, Z, T, V] = sets ();
  folder = tempname ();
  mkdir (folder);
  confirm_recursive_rmdir (false, "local");
  unwind_protect
    for kind = {X, Y, {"LabelNoise", 0.2, "Dropout", 0.3, "WeightAveraging", "ema", "ValidationData", {X, Y}, "ValidationFrequency", 3}
                X, Z, {"SequenceLength", 2, "Zoneout", 0.1, "LearnRateSchedule", "cosine"}
                T, V, {"EmbeddingSize", 3, "Structure", "encoder-decoder", "Attention", "additive", "ScheduledSampling", 0.2, "Shuffle", "once"}}'(:,1:2 + full_tests ())
      [x, y, more] = kind{:};
      f = by_parts (x, y);
      for W = [1, 3](1:1 + full_tests ())
        delete (fullfile (folder, "*.rnn"));
        opt = [{"NumParts", 4, "ShuffleWindow", W, "CheckpointPath", folder, "CheckpointFrequencyUnit", "iteration", "OutputNetwork", "last-iteration"}, more];
        [whole, info] = rnn_train (f, common (){:}, opt{:});
        files = glob (fullfile (folder, "*_iteration_*.rnn"));
        assert (numel (files), numel (info.TrainingLoss));
        for file = files(1:1 + 2 * ! full_tests ():end)'
          net = rnn_load (file{1});
          if (net.optimizer.epoch < 2)
            rest = rnn_train (net, f, opt{1:4}, more{:}, "MaxEpochs", 2 - net.optimizer.epoch, "CheckpointPath", "");
            assert (isequal (rest.theta, whole.theta) && isequal (rest.optimizer, whole.optimizer));
          endif
        endfor
      endfor
    endfor
    killed (by_parts (X, Z), folder);
  unwind_protect_cleanup
    rmdir (folder, "s");
  end_unwind_protect
endfunction

## A process that trains, and one that reads ahead for it, are killed where four checkpoints are there.
function killed (f, folder)
  args = [common(), {"NumParts", 4, "ShuffleWindow", 1, "SequenceLength", 2, "Zoneout", 0.1}];
  whole = rnn_train (f, args{:});
  pid = fork ();
  if (pid == 0)
    rnn_train (@(k) slow (f, k), args{:}, "CheckpointPath", folder, "CheckpointName", "k", "CheckpointFrequencyUnit", "iteration", ...
               "OutputFcn", @(s) pause (0.02));
    kill (getpid (), 9);
  endif
  files = {};
  while (numel (files) < 4)
    pause (0.01);
    files = glob (fullfile (folder, "k_*.rnn"));
  endwhile
  kill (pid, 9);
  waitpid (pid);
  file = glob (fullfile (folder, "k_*.rnn")){end};
  net = rnn_load (file);
  assert (net.optimizer.epoch, 0);
  rest = rnn_train (net, f, args(end-7:end){:}, "CheckpointPath", "", "OutputFcn", {}, "MaxEpochs", 2);
  assert (isequal (rest.theta, whole.theta) && isequal (rest.optimizer, whole.optimizer));
endfunction

## ------------------------------------------------------------------------------------------- order

## A network that does not move, whose loss of one sequence tells which it is.
function check_order ()
  X = num2cell (randperm (30)' / 30);
  f = by_parts (X, sin (1:30)');
  opt = [common(), {"MiniBatchSize", 1, "InitialLearnRate", 1e-300, "NumParts", 4, "Solver", "sgdm", "Loss", "mse", "MaxEpochs", 3}];
  seen = {};
  for more = {{"Shuffle", "never"}, {"Shuffle", "once", "ShuffleWindow", 1}, {"ShuffleWindow", 1}, {"ShuffleWindow", 2}, {"ShuffleWindow", 9}}
    [~, info] = rnn_train (f, opt{:}, more{1}{:});
    order = reshape (info.TrainingLoss, 30, 3)';
    seen{end+1} = order;
    assert (sort (order, 2), sort (order(ones (3, 1),:), 2));    # each once
  endfor
  base = seen{1}(1,:);
  part_of = repelem (1:4, [4, 7, 2, 17]);
  assert (isequal (seen{1}, base(ones (3, 1),:)));
  assert (isequal (seen{2}, seen{2}(ones (3, 1),:)) && ! isequal (seen{2}(1,:), base));
  for k = 3:5
    assert (! isequal (seen{k}(1,:), seen{k}(2,:)) && ! isequal (seen{k}(1,:), base));
  endfor
  ## parts are whole with a window of one, and pairs of them with one of two
  for e = 1:3
    [~, at] = ismember (seen{3}(e,:), base);
    assert (nnz (diff (part_of(at))), 3);
    [~, at] = ismember (seen{4}(e,:), base);
    assert (numel (unique (part_of(at(1:pair_size (part_of(at)))))), 2);
  endfor
endfunction

## How many sequences the first two parts have that an order goes through.
function n = pair_size (parts)
  first = unique (parts, "stable")(1:2);
  n = sum (ismember (parts, first));
endfunction

function check_moments ()
  sizes = [3, 50, 1, 200];
  rand ("twister", 4);
  randn ("twister", 4);
  X = arrayfun (@(n) arrayfun (@(k) [1e8; -3; 0; 7] + [1; 1e-3; 1e5; 0] .* randn(4, 5), (1:n)', "UniformOutput", false), sizes, "UniformOutput", false);
  f = @(k) deal (X{k}, cellfun (@(x) 1e6 + x(1,end) / 3, X{k}));
  all = vertcat (X{:});
  Y = cellfun (@(x) 1e6 + x(1,end) / 3, all);
  for method = {"zscore", "zerocenter", "rescale-symmetric", "rescale-zero-one"}
    opt = [common(), {"MaxEpochs", 1, "Normalization", method{1}}];
    a = rnn_train (all, Y, opt{:}).Normalization;
    b = rnn_train (f, "NumParts", 4, opt{:}).Normalization;
    assert (b.x_center, a.x_center, -1e-12);
    assert (b.x_scale, a.x_scale, -1e-12);
    assert (b.y_center, a.y_center, -1e-12);
    assert (b.y_scale, a.y_scale, -1e-12);
  endfor
endfunction

## ------------------------------------------------------------------------------------------ errors

function check_broken ()
  [X, Y] = sets ();
  [f, at] = by_parts (X, Y);
  opt = [common(), {"NumParts", 4, "Shuffle", "never", "ShuffleWindow", 1}];
  odd = X(at{3});
  odd{2} = ones (3, 4);
  ## in the pass before the training
  for bad = {@(k) error("no disk"), "rnn:part", 'part 3 of 4 must be read by .* failed: no disk'
             @(k) deal(odd, Y(at{k})), "rnn:size", 'in part 3 of 4: X.2. must have 2 rows.*got 3'
             @(k) deal(cellfun (@(x) [x; x], X(at{k}), "UniformOutput", false), Y(at{k})), "rnn:", 'in part 3 of 4: X'
             @(k) deal(X(at{k}), Y(at{1})), "rnn:count", 'in part 3 of 4: Y'
             @(k) deal(X(at{k}), {"a"; "b"}), "rnn:type", 'in part 3 of 4: Y must hold labels of the type of the parts before .double., got cell'
             @(k) deal(X(at{k}), [0.5; 1.5]), "rnn:structure", 'in part 3 of 4: X and Y must be of the same kind.*Loss "mse"'
             @(k) deal("text", Y(at{k})), "rnn:", 'in part 3 of 4: '}'
    for ahead = [true, false]
      third = @(k) in_turn (k == 3, paced (f, ahead), bad{1}, k);
      [id, msg] = raised (@() rnn_train (third, opt{:}, "Prefetch", ahead));
      assert (strncmp (id, bad{2}, numel (bad{2})), "%s: %s", id, msg);
      assert (! isempty (regexp (msg, ["^rnn_train: " bad{3}])), "%s", msg);
    endfor
  endfor
  net = rnn_train (f, opt{:});
  [id, msg] = raised (@() rnn_train (net, @(k) in_turn (k == 2, f, @(k) deal (X(at{k}), 9 * ones (7, 1)), k), "NumParts", 4));
  assert (id, "rnn:label");
  assert (! isempty (strfind (msg, "in part 2 of 4: Y holds the label 9")));
  [id, msg] = raised (@() rnn_predict (net, @(k) in_turn (k == 2, f, @(k) error ("gone"), k), "NumParts", 4));
  assert (id, "rnn:part");
  ## during it: the third part goes, or changes, after the pass
  warning ("off", "rnn:stopped", "local");
  two = rnn_train (f, opt{:}, "OutputFcn", @(s) s.Iteration == 1);    # 8 of 11 sequences
  for bad = {@(k) error("no disk"), 'part 3 of 4 must be read by .* failed: no disk'
             @(k) deal(X(at{2}), Y(at{2})), 'in part 3 of 4: X must be what it was in the pass before the training, 2 sequences'
             @(k) deal(odd, Y(at{k})), 'in part 3 of 4: X.2. must have 2 rows'}'
    for ahead = [true, false]
      flag = tempname ();
      changes = @(k) in_turn (k == 3 && exist (flag, "file") > 0, paced (f, ahead), bad{1}, k);
      unwind_protect
        [net, info] = rnn_train (changes, opt{:}, "Prefetch", ahead, "OutputFcn", @(s) mark (s, flag));
        msg = lastwarn ();
      unwind_protect_cleanup
        unlink (flag);
      end_unwind_protect
      assert (info.stopped, "error");
      assert (! isempty (regexp (msg, bad{2})), "%s", msg);
      n = numel (info.TrainingLoss);
      assert (n >= 1 && n < 8);
      whole = rnn_train (f, opt{:});
      rest = rnn_train (net, f, "NumParts", 4, "OutputFcn", {}, "MaxEpochs", 2 - net.optimizer.epoch);
      assert (isequal (rest.theta, whole.theta));
    endfor
  endfor
  assert (two.optimizer.place.done, 1);
endfunction

## F as it is, or SLOWLY, so that it pays to read ahead.
function f = paced (f, slowly)
  if (slowly)
    f = @(k) slow (f, k);
  endif
endfunction

## Which of two functions reads part K.
function [x, y] = in_turn (second, f, g, k)
  if (second)
    f = g;
  endif
  [x, y] = f (k);
endfunction

## From the first iteration on the file FLAG is there.
function stop = mark (s, flag)
  stop = false;
  if (strcmp (s.State, "start"))
    fclose (fopen (flag, "w"));
  endif
endfunction

function [id, msg] = raised (f)
  id = msg = "";
  try
    f ();
  catch err
    [id, msg] = deal (err.identifier, err.message);
  end_try_catch
  assert (! isempty (id));
endfunction

function check_killed ()
  [X, Y] = sets ();
  f = by_parts (X, Y);
    opt = [common(), {"NumParts", 4, "ShuffleWindow", 1}];
  a = rnn_train (f, opt{:}, "Prefetch", false);
  here = getpid ();
  b = rnn_train (@(k) in_turn (getpid () != here && mod (k, 2) == 0, paced (f, true), @dies, k), opt{:});
  assert (isequal (a.theta, b.theta));
  assert (isequal (rnn_predict (a, @(k) in_turn (getpid () != here, paced (f, true), @dies, k), "NumParts", 4), rnn_predict (a, X)));
  [err, text] = system (sprintf ("ps -o stat= --ppid %d", here));
  assert (isempty (strfind (text, "Z")), "%s", text);    # none is left behind
endfunction

function [x, y] = slow (f, k)
  pause (0.04);
  [x, y] = f (k);
endfunction

function [x, y] = dies (k)
  kill (getpid (), 9);
endfunction

function check_refused ()
  [X, Y] = sets ();
  f = by_parts (X, Y);
  opt = common ();
  for bad = {{"Solver", "irprop-", "Gradient", "rtrl"}, "Gradient"; {"Solver", "irprop-", "Dropout", 0.1}, "Dropout"
             {"SampleWeights", 1:30}, "SampleWeights"; {"Static", ones(30, 1)}, "Static"
             {"Future", X}, "Future"; {"State", struct("h", 1)}, "State"}'
    [id, msg] = raised (@() rnn_train (f, "NumParts", 4, opt{:}, bad{1}{:}));
    assert (id, "rnn:option");
    assert (strncmp (msg, ["rnn_train: " bad{2} " must"], 11 + numel (bad{2})), "%s", msg);
  endfor
  assert (raised (@() rnn_train (f, Y, "NumParts", 4)), "rnn:type");
  for call = {@() rnn_lrfind(f, [], "NumParts", 4), @() rnn_crossval(f, [], "NumParts", 4)}
    assert (raised (call{1}), "rnn:type");
  endfor
endfunction

## A search over a set by parts is that over the set in memory, trial by trial; what Folder has is not trained again.
function check_tune ()
  [X, Y] = sets ();
  f = by_parts (X, Y);
  how = {"HiddenSize", {3, 5}, "InitialLearnRate", {1e-3, 1e-2}, "Shuffle", "never", "MaxEpochs", 4, "Seed", 3, "Verbose", false, "MiniBatchSize", 8};
  [~, a] = rnn_tune (X, Y, how{:}, "ValidationData", {X(1:7), Y(1:7)});
  folder = tempname ();
  unwind_protect
    by = {"NumParts", 4, "ValidationData", {@(k) deal(X(1:7), Y(1:7)), 1}, "Folder", folder};
    [net, b] = rnn_tune (f, how{:}, by{:});
    assert ([b.trials.score], [a.trials.score], 1e-12);
    assert (isequal (b.options, a.options) && isequal (b.rounds, a.rounds));
    [again, c] = rnn_tune (@(k) f (k), how{:}, by{:}, "Folder", "");
    assert (isequaln (again, net) && isequaln (c.trials, b.trials));
    [again, c] = rnn_tune (f, how{:}, by{:});
    assert (isequaln (again, net) && isequaln (c, b));
  unwind_protect_cleanup
    confirm_recursive_rmdir (false, "local");
    rmdir (folder, "s");
  end_unwind_protect
  [net, b] = rnn_tune (f, "NumParts", 4, how{:}, "MaxEpochs", 1);    # the last 6 of 30
  alone = rnn_train (f, "NumParts", 4, "Seed", 3, "Verbose", false, "MiniBatchSize", 8, "Shuffle", "never", b.options, "ValidationSplit", 0.2, ...
                     "MaxEpochs", 1, "OutputNetwork", "last-iteration");
  assert (isequal (alone.theta, net.theta));
  assert (raised (@() rnn_tune (f, how{:}, "NumParts", {4, 3})), "rnn:option");
endfunction

## ------------------------------------------------------------------------------------------- files

function check_files ()
  folder = tempname ();
  mkdir (folder);
  confirm_recursive_rmdir (false, "local");
  unwind_protect
    mats (folder);
    others (folder);
    tables (folder);
  unwind_protect_cleanup
    rmdir (folder, "s");
  end_unwind_protect
endfunction

function mats (folder)
  [A, B] = sets ();
  [~, at] = by_parts (A, B);
  forms = {{"-binary", "mat"}, {"-hdf5", "h5"}, {"-v7", "mat"}, {"-text", "mat"}};
  for k = 1:4
    [X, Y] = deal (A(at{k}), B(at{k}));
    names{k} = fullfile (folder, sprintf ("%d.%s", k, forms{k}{2}));
    save (forms{k}{1}, names{k}, "X", "Y");
  endfor
  opt = [common(), {"Shuffle", "never"}];
  a = rnn_train (A, B, opt{:}, "Normalization", "none");
  assert (isequal (rnn_train (folder, opt{:}, "Normalization", "none").theta, a.theta));
  assert (isequal (rnn_train (names, opt{:}, "Normalization", "none").theta, a.theta));
  [f, K] = rnn_parts (folder, "FilesPerPart", 3);
  assert (K, 2);
  assert (isequal (rnn_train (f, opt{:}, "Normalization", "none").theta, a.theta));
  assert (rnn_predict (a, f), rnn_predict (a, A));
  ## cut off, no variable of that name, no file
  bytes = fileread (names{2});
  write (names{2}, bytes(1:floor (end / 2)));
  [id, msg] = raised (@() rnn_train (folder, opt{:}));
  assert (id, "rnn:part");
  assert (! isempty (strfind (msg, sprintf ("part 2 of 4 (%s) must be read by [x, y] = f (2), which failed: %s", names{2}, names{2}))), "%s", msg);
  assert (strncmp (nthargout (2, @raised, @() rnn_train (rnn_parts (folder, "InputVariable", "Z"), opt{:})), ...
                   sprintf ("rnn_train: part 1 of 4 (%s) must be read", names{1}), 26));
  assert (raised (@() rnn_parts (fullfile (folder, "*.csv"))), "rnn:empty");
  ## one sequence in each, in the ways that HDF5 has them
  group.s10 = [1, 2, 3];
  group.s9 = [4, 5];
  [X, Y] = deal (group, struct ("y9", 1, "y10", 2));
  save ("-hdf5", names{2}, "X", "Y");
  [x, y] = rnn_parts (names{2})(1);
  assert (isequal (x, {[4, 5]; [1, 2, 3]}) && isequal (y, {1; 2}));
  X = rand (2, 5, 3);
  Y = [3, 1, 2];
  save ("-hdf5", names{2}, "X", "Y");
  [x, y] = rnn_parts (names{2})(1);
  assert (isequal (x, {X(:,:,1); X(:,:,2); X(:,:,3)}) && isequal (y, Y'));
  [X, Y] = deal (rand (2, 5), rand (1, 5));
  save ("-binary", names{1}, "X", "Y");
  [x, y] = rnn_parts (names{1})(1);
  assert (isequal (x, {X}) && isequal (y, {Y}));
  delete (names{:});
endfunction

## The options that belong to the sequences, as variables of the files.
function others (folder)
  [X, Y] = sets ();
  [~, at] = by_parts (X, Y);
  w = mod (1:30, 4)';
  static = [sin(1:30)', (1:30)'];
  state.h = {sin((1:6)' * (1:30))};
  state.c = {cos((1:6)' * (1:30)) / 2};
  for form = {"-binary", "-hdf5"}
    for k = 1:4
      s = struct ("X", {X(at{k})}, "Y", Y(at{k}), "w", w(at{k}), "S", static(at{k},:));
      s.h = structfun (@(c) {c{1}(:,at{k})}, state, "UniformOutput", false);
      save (form{1}, fullfile (folder, sprintf ("%d.mat", k)), "-struct", "s");
    endfor
    names = {"SampleWeightsVariable", "w", "StaticVariable", "S", "StateVariable", "h"};
    f = rnn_parts (folder, names{:}, "FilesPerPart", 3);
    [x, y] = f (1);
    assert (isequal (x, X(1:13)) && isequal (y, struct ("Y", Y(1:13), "SampleWeights", w(1:13), "Static", static(1:13,:), ...
                                                        "State", structfun (@(c) {c{1}(:,1:13)}, state, "UniformOutput", false))));
    opt = [common(), {"Shuffle", "never"}];
    a = rnn_train (X, Y, opt{:}, "SampleWeights", w, "Static", static, "State", state);
    assert (rnn_train (f, opt{:}).theta, a.theta, 1e-12);
  endfor
  [~, msg] = raised (@() rnn_parts (folder, "FutureVariable", "U")(1));
  assert (! isempty (strfind (msg, "1.mat: it must have a variable \"U\" (FutureVariable), got S, X, Y, h, w")), "%s", msg);
  delete (fullfile (folder, "*.mat"));
  ## one sequence in each, and what its steps weigh; an array of what a decoder knows
  name = fullfile (folder, "one.mat");
  [X, Y, w, U] = deal (rand (2, 5), 1:5, [1, 0, 1, 1, 2], rand (1, 5));
  save ("-binary", name, "X", "Y", "w", "U");
  [x, y] = rnn_parts (name, "SampleWeightsVariable", "w", "FutureVariable", "U")(1);
  assert (isequal (x, {X}) && isequal (y, struct ("Y", {{Y}}, "SampleWeights", {{w}}, "Future", {{U}})));
  [X, Y, w, U] = deal (rand (2, 5, 3), [1, 2, 3], 3:5, rand (1, 4, 3));
  save ("-hdf5", name, "X", "Y", "w", "U");
  [x, y] = rnn_parts (name, "SampleWeightsVariable", "w", "FutureVariable", "U")(1);
  assert (isequal (y, struct ("Y", [1; 2; 3], "SampleWeights", [3; 4; 5], "Future", {{U(:,:,1); U(:,:,2); U(:,:,3)}})));
  delete (name);
endfunction

function write (name, text)
  file = fopen (name, "wb");
  fputs (file, text);
  fclose (file);
endfunction

function tables (folder)
  name = fullfile (folder, "t.csv");
  text = "t,x,id\r\n1,2.5,1\r\n2,,1\n3,7,1\n4,-6e1,2\n5,NaN,2\n";
  write (name, text);
  [x, y] = rnn_parts (folder, "SequenceColumn", 3, "TargetColumns", 1)(1);
  assert (isequaln (x, {[2.5, NaN, 7]; [-60, NaN]}) && isequal (y, {[1, 2, 3]; [4, 5]}));
  [x, y] = rnn_parts (folder, "SequenceColumn", 3, "TargetColumns", 1, "Targets", "sequence")(1);
  assert (isequal (y, [3; 5]));
  [x, y] = rnn_parts (folder)(1);
  assert (size (x{1}) == [3, 5] && isempty (y));
  [x, y] = rnn_parts (folder, "SampleWeightsColumn", 3, "TargetColumns", 1)(1);
  assert (isequaln (x, {[2.5, NaN, 7, -60, NaN]}) && isequal (y, struct ("Y", {{1:5}}, "SampleWeights", {{[1, 1, 1, 2, 2]}})));
  [x, y] = rnn_parts (folder, "SampleWeightsColumn", 3, "TargetColumns", 1, "Targets", "sequence")(1);
  assert (isequal (y, struct ("Y", 5, "SampleWeights", 2)));
  for bad = {"1,2\n3\n", "2 numbers in each line, got another count in line 2"; "1,2\n3,x\n", 'must hold numbers, got "x" in line 2'
             "a,b\n1,2\n3,4,5\n", "2 numbers in each of its 2 lines, got 2x3"; "", "a row of numbers, got none"; "a,b\n", "a row of numbers, got none"}'
    write (name, bad{1});
    [id, msg] = raised (@() rnn_parts (folder)(1));
    assert (id, "rnn:part");
    assert (strncmp (msg, name, numel (name)) && ! isempty (strfind (msg, bad{2})), "%s", msg);
  endfor
  ## a file for each sequence
  for k = 1:6
    write (fullfile (folder, sprintf ("s%d.csv", k)), sprintf ("%g;%g\n", [1:4; sin((1:4) * k)]));
  endfor
  delete (name);
  net = rnn_train (rnn_parts (folder, "TargetColumns", 2, "FilesPerPart", 4), common (){:}, "Loss", "mse");
  assert ([net.InputSize, net.OutputSize], [1, 1]);
  assert (net.optimizer.batches, 2);
endfunction

## --------------------------------------------------------------------------------------- validation

function check_valid ()
  [X, Y, Z] = sets ();
  for kind = {Y, Z; {"ValidationMetric", "accuracy"}, {"LearnRateSchedule", "plateau", "LearnRatePatience", 1}}
    [target, more] = kind{:};
    f = by_parts (X, target);
    opt = [common(), {"MaxEpochs", 4, "ValidationFrequency", 1, "ValidationPatience", 9, "InitialLearnRate", 0.05}, more];
    [a, of_a] = rnn_train (X, target, opt{:}, "ValidationData", {X, target});
    [b, of_b] = rnn_train (X, target, opt{:}, "ValidationData", {f, 4});
    assert (of_b.ValidationLoss, of_a.ValidationLoss, 1e-12);
    assert (of_b.ValidationMetric, of_a.ValidationMetric, 1e-10);
    assert (of_b.OutputNetworkIteration, of_a.OutputNetworkIteration);
    assert (isequal (a.theta, b.theta));
    ## patience goes on where the data are the same
    opt = [opt, {"OutputNetwork", "last-iteration", "ValidationPatience", 99}];
    whole = rnn_train (X, target, opt{:}, "ValidationData", {f, 4});
    half = rnn_train (X, target, opt{:}, "ValidationData", {f, 4}, "MaxEpochs", 1);
    rest = rnn_train (half, X, target, "ValidationData", {f, 4}, "MaxEpochs", 3);
    assert (isequal (rest.theta, whole.theta) && isequal (rest.optimizer, whole.optimizer));
  endfor
  warning ("error", "rnn:labels", "local");
  [id, msg] = raised (@() rnn_train (X, Y, common (){:}, "ValidationData", {@(k) deal(X(1:3), [0; 9; 9]), 2}));
  assert (! isempty (strfind (msg, "ValidationData holds 4 labels (of 6)")), "%s", msg);
  for bad = {{@(k) error("gone"), 2}, "rnn:part", "part 1 of 2 must be read"; {@(k) deal(X, Y)}, "rnn:type", "NumParts"}'
    [id, msg] = raised (@() rnn_train (X, Y, common (){:}, "ValidationData", bad{1}));
    assert (id, bad{2});
    assert (! isempty (strfind (msg, bad{3})), "%s", msg);
  endfor
endfunction

## What is no sum over targets: as in memory, also where a function of one's own predicts by itself.
function check_metric ()
  warning ("off", "rnn:labels", "local");
  [X, Y, Z, T, V, W] = sets ();
  flags = [mod(1:30, 2); mod(1:30, 3) == 0]' > 0;
  steps = cellfun (@(z) 1 + (z > 0), Z, "UniformOutput", false);
  decoder = {"Structure", "encoder-decoder", "EmbeddingSize", 3};
  V = cellfun (@(t) [1:4, t(1)], T, "UniformOutput", false);
  W = cellfun (@(t) strjoin (cellstr (char (96 + t')), " "), V, "UniformOutput", false);
  right = @(net, X, Y) mean (strcmp (rnn_predict (net, X), cellstr (Y)(:)));
  apart = @(net, X, Y) -mean (cellfun (@(p, y) sumsq (p - y), rnn_predict (net, X), Y));
  for c = {X, X, X, T, T, X, X, X, X
           Y, steps, flags, V, W, char(96 + Y), cellstr(char (96 + Y))', Y', Z
           "fscore", "fscore", "fscore", "bleu", "bleu", right, right, @(net, X, Y) mean (rnn_predict (net, X) == Y(:)), apart
           {}, {}, {}, decoder, decoder, {}, {}, {}, {}}
    [X, Y, metric, more] = c{:};
    opt = [common(), {"ValidationMetric", metric, "ValidationFrequency", 4, "MaxEpochs", 12, "InitialLearnRate", 0.05}, more];
    at = {1:9, 10:11, 12:30};
    f = @(k) deal (X(at{k}), some (Y, at{k}));
    if (isrow (Y))
      f = @(k) deal (X(at{k}), Y(at{k}));
    endif
    [a, of_a] = rnn_train (X, Y, opt{:}, "ValidationData", {X, Y});
    [b, of_b] = rnn_train (X, Y, opt{:}, "ValidationData", {f, 3});
    assert (of_b.ValidationMetric, of_a.ValidationMetric, 1e-12);
    assert (isequal (a.theta, b.theta));
    assert (max (of_a.ValidationMetric) > min (of_a.ValidationMetric));
  endfor
endfunction

## A reader leaves the number of its process in a file.
function check_ahead ()
  [X, Y] = sets ();
  f = by_parts (X, Y);
  seen = tempname ();
  unwind_protect
    for way = {true, 0.04; false, 0}'
      write (seen, "");
      rnn_train (@(k) noted (f, k, seen, way{2}), common (){:}, "NumParts", 4, "ShuffleWindow", 1, "Prefetch", way{1});
      pids = str2num (fileread (seen));
      assert (numel (pids), 4 + 1 + 2 * 4);    # a pass, the first part again, two epochs
      here = sum (pids == getpid ());
      assert (here, ifelse (way{1}, 1 + 1 + 1, 13));
    endfor
  unwind_protect_cleanup
    unlink (seen);
  end_unwind_protect
endfunction

function [x, y] = noted (f, k, seen, wait)
  file = fopen (seen, "a");
  fprintf (file, "%d\n", getpid ());
  fclose (file);
  pause (wait);
  [x, y] = f (k);
endfunction

## The interrupt comes where a part is waited for, most of the time, and unwinds all; in the core it ends the training.
function check_interrupted ()
  [X, Y] = sets ();
  f = by_parts (X, Y);
  args = [{@(k) slow(f, k)}, common(), {"NumParts", 4, "ShuffleWindow", 1, "MaxEpochs", 1e6, "OutputFcn", @interrupted_soon}];
  info = struct ("stopped", "");
  unwind_protect
    [net, info] = rnn_train (args{:});
  unwind_protect_cleanup
    if (isempty (info.stopped))
      [net, info] = rnn_recover ();
    endif
    assert (info.stopped, "interrupted");
    assert (numel (info.TrainingLoss) > 0 && all (isfinite (net.theta)));
    for n = 1:100    # one that began in that very moment ends with its part
      [pid, ~, ~] = waitpid (-1, WNOHANG ());
      if (pid == -1)
        break;
      endif
      pause (0.05);
    endfor
    assert (pid, -1);
    disp ("kept, and no process left");
  end_unwind_protect
endfunction

## However long it took until the first update.
function stop = interrupted_soon (s)
  stop = false;
  if (strcmp (s.State, "iteration") && s.Iteration == 1)
    system (sprintf ("(sleep 0.7; kill -INT %d) > /dev/null 2>&1 &", getpid ()));
  endif
endfunction
