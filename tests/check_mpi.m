## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## check_mpi (WHAT, FOLDER)
##
## Trainings that mpirun's processes share, against those of one process: mpi.bats starts first one with WHAT "one", which
## leaves its networks in FOLDER, and then some together.

function check_mpi (what, folder)
  warning ("off", "rnn:labels");
  feval (["check_" what], folder);
endfunction

## --------------------------------------------------------------------------------------- trainings

function [X, Y, Z, T, V] = sets ()
  k = (1:30)';
  X = arrayfun (@(k) sin ((1:5 + mod (k, 4)) * (1 + mod (k, 3)) + [0; k]), k, "UniformOutput", false);
  Y = mod (k, 3);
  Z = cellfun (@(x) cumsum (x(1,:)), X, "UniformOutput", false);
  T = arrayfun (@(k) mod ((1:2 + mod (k, 4)) * k, 5) + 1, k, "UniformOutput", false);
  V = cellfun (@(x) x(end:-1:1 + (numel (x) > 2)), T, "UniformOutput", false);
endfunction

## Name, X, Y, options: each structure, ragged sets, chunks, clipping, weights, solvers, what is drawn.
function c = cases ()
  [X, Y, Z, T, V] = sets ();
  words = cellfun (@(x) strjoin (cellstr (char (96 + x')), " "), T, "UniformOutput", false);
  c = {"labels", X, Y, {"Dropout", 0.3, "ClassWeights", "auto", "ValidationData", {X(1:7), Y(1:7)}, ...
                        "LearnRateSchedule", "plateau", "LearnRatePatience", 1}
       "chunks", X, Z, {"SequenceLength", 2, "GradientThreshold", 0.1, "Zoneout", 0.1, "SampleWeights", 1 + mod(1:30, 2)}
       "far", X, Z, {"SequenceLength", 2, "TruncationLength", 4, "Cell", "gru", "Normalization", "rescale-symmetric"}
       "decoder", T, V, {"EmbeddingSize", 3, "Structure", "encoder-decoder", "Attention", "additive", ...
                         "ScheduledSampling", 0.2}
       "lbfgs", X, Y, {"Solver", "lbfgs", "MiniBatchSize", 30}
       "single", X, Y, {"Solver", "sgdm", "Precision", "single", "LabelNoise", 0.2}
       "stream", repmat("abcab ", 1, 100), [], {"Tokenizer", "char", "SequenceLength", 10}
       "words", words, Y, {"EmbeddingSize", 3, "RecurrentDropout", 0.2, "UnknownRate", 0.5}
       "drops", X, Y, {"WeightDrop", 0.2, "WeightAveraging", "ema", "GradientAccumulation", 2}
       "flags", X, [mod(1:30, 2); mod(1:30, 3) == 0]' > 0, {"ClassWeights", "auto", "ValidationMetric", "fscore", ...
                                                            "ValidationData", {X(1:7), [1, 0; 1, 1; 0, 1](1 + mod (1:7, 3),:) > 0}}
       "newton", X, Y, {"Solver", "hessian-free", "MiniBatchSize", 30}
       "own", X, Y / 7, {"Loss", @(o, y) deal(sum ((o - y) .^ 4, 1), 4 * (o - y) .^ 3)}
       "gaps", gaps(X), Z, {"MissingInputs", "mask", "GradientCheckpointing", true, "WeightAveraging", "swa", "MaxEpochs", 3}
       "series", sin((1:400) / 7), sin((2:401) / 7), {"SequenceLength", 10}
       "one", eye(30)(:,1:4), V, {"Structure", "one-to-many"}
       "ctc", X, cellfun(@(y) [1, 1 + mod(numel (y), 2)], V, "UniformOutput", false), {"Loss", "ctc", "Bidirectional", true}};
endfunction

function X = gaps (X)
  X{3}(1,2) = X{20}(2,1) = NaN;
endfunction

function a = common ()
  a = {"Verbose", false, "HiddenSize", 6, "MiniBatchSize", 8, "Seed", 3, "MaxEpochs", 2, "NumThreads", 1};
endfunction

function r = results (more, which = [])
  c = cases ();
  if (! isempty (which))
    c = c(ismember (c(:, 1), which),:);
  endif
  r = struct ();
  for k = 1:rows (c)
    [net, info] = rnn_train (c{k,2:3}, common (){:}, c{k,4}{:}, more{:});
    r.(c{k,1}) = {net.theta, info.TrainingLoss, info.ValidationLoss, net.optimizer};
  endfor
endfunction

function check_one (folder)
  near = results ({});
  bits = results ({"Reproducible", true});
  for name = fieldnames (near)'
    assert_near (name{1}, bits.(name{1}), near.(name{1}));    # the order of a sum, and no more
  endfor
  [more, which] = of_one_step ();
  step = results (more, which);
  parts = of_parts ({});
  parts_step = of_parts (more);
  parts_bits = of_parts ({"Reproducible", true});
  save ("-binary", fullfile (folder, "one"), "near", "bits", "step", "parts", "parts_step", "parts_bits");
endfunction

## One update with a step along the gradient, which adds up no differences.
function [more, which] = of_one_step ()
  more = {"Solver", "sgdm", "MiniBatchSize", 30, "MaxEpochs", 1};
  which = {"labels", "decoder", "words", "flags", "own", "one", "ctc"};
endfunction

function assert_near (name, got, want, most = 1e-10)
  if (isa (want{1}, "single"))
    most = 1e-4;
  endif
  for k = 1:3
    far = max (abs (double (got{k}(:)) - double (want{k}(:))));
    if (! (isempty (far) || far <= most || isnan (far)))
      error ("%s: part %d differs by %g", name, k, far);
    endif
  endfor
  assert (size (got{2}), size (want{2}));
  assert (isnan (got{3}), isnan (want{3}));
endfunction

## ------------------------------------------------------------------------------- a set by parts

## X and Y by four parts, of 4, 7, 2 and 17 sequences.
function f = by_parts (X, Y)
  at = {1:4, 5:11, 12:13, 14:30};
  f = @(k) deal (some (X, at{k}), some (Y, at{k}));
  if (isstruct (Y))
    f = @(k) deal (some (X, at{k}), structfun (@(v) some (v, at{k}), Y, "UniformOutput", false));
  endif
endfunction

function r = of_parts (more)
  c = part_cases ();
  r = struct ();
  for k = 1:rows (c)
    [net, info] = rnn_train (by_parts (c{k,2:3}), "NumParts", 4, common (){:}, c{k,4}{:}, more{:});
    r.(c{k,1}) = {net.theta, info.TrainingLoss, info.ValidationLoss, net.optimizer, net.Normalization};
  endfor
endfunction

function c = part_cases ()
  c = cases ();
  c = c(ismember (c(:,1), {"labels", "far", "decoder", "single", "words", "drops", "flags", "gaps", "ctc"}),:);
  [X, Y, Z, T] = sets ();
  c(end+1,:) = {"chunks", X, Z, {"SequenceLength", 2, "ValidationData", {by_parts(X, Z), 4}, "ShuffleWindow", 1}};
  c(end+1,:) = {"texts", cellfun(@(x) char (96 + x), T, "UniformOutput", false), [], {"Tokenizer", "subword", "EmbeddingSize", 3, "ShuffleWindow", 3}};
  y = struct ("Y", {Z}, "SampleWeights", 1 + mod (1:30, 2), "Static", sin ((1:30)' * [1, 2]));
  c(end+1,:) = {"struct", X, y, {"ValidationSplit", 0.2}};
  for s = {"lbfgs", "irprop-", "hessian-free", "echo-state"}
    c(end+1,:) = {strrep(s{1}, "-", "_"), X, Z, {"Solver", s{1}, "Cell", "rnn", "MiniBatchSize", 30}};
  endfor
endfunction

function check_parts (folder)
  one = load (fullfile (folder, "one"));
  r = of_parts ({"ExecutionEnvironment", "mpi"});
  for name = fieldnames (r)'
    assert_near (name{1}, r.(name{1}), one.parts.(name{1}), {1e-10, 1e-8}{1 + strcmp(name{1}, "hessian_free")});    # whose conjugate gradients add up rounding
    assert_alike (r.(name{1}){1});
  endfor
  [more, ~] = of_one_step ();
  r = of_parts ([more, {"ExecutionEnvironment", "mpi"}]);
  for name = fieldnames (r)'
    assert_near (name{1}, r.(name{1}), one.parts_step.(name{1}), 1e-12);
  endfor
  r = of_parts ({"ExecutionEnvironment", "mpi", "Reproducible", true});
  for name = fieldnames (r)'
    assert (isequaln (r.(name{1}), one.parts_bits.(name{1})), name{1});
  endfor
endfunction

## Each rank has parts of its own, more in higher ranks: the network is that of one process whose mini-batches take of each rank as
## many sequences as it has in all, in proportion; shuffled, it is the same in all ranks, and goes on within an epoch.
function check_local_parts (folder)
  [rank, size] = __rnn_mpi__ ("begin");
  ends = round (30 * ((0:size) / size) .^ 2);
  n = ends(rank+2) - ends(rank+1);
  mine = mat2cell (ends(rank+1) + 1:ends(rank+2), 1, diff (round (n * ((0:rank + 1) / (rank + 1)) .^ 1.5)));
  order = in_turn (repelem (0:size - 1, diff (ends)));
  together = {"ExecutionEnvironment", "mpi", "Shard", "local", "NumParts", numel(mine)};
  [X, Y, Z, T, V] = sets ();
  v = 1 + floor (7 * rank / size):floor (7 * (rank + 1) / size);
  part = @(Y) @(k) deal (X(v), Y(v));
  texts = cellfun (@(x) char (96 + x), T, "UniformOutput", false);
  flags = [mod(1:30, 2); mod(1:30, 3) == 0]' > 0;
  c = {X, Y, {"Dropout", 0.3, "ClassWeights", "auto", "WeightAveraging", "ema"}, {"ValidationData", {X(1:7), Y(1:7)}}, {"ValidationData", {part(Y), 1}}
       X, Z, {"SequenceLength", 2, "TruncationLength", 4, "Zoneout", 0.1, "Normalization", "rescale-symmetric"}, ...
         {"ValidationData", {X(1:7), Z(1:7)}}, {"ValidationData", {X(v), Z(v)}}
       T, V, {"EmbeddingSize", 3, "Structure", "encoder-decoder", "Attention", "additive", "ScheduledSampling", 0.2}, {}, {"ShuffleWindow", 1}
       texts, [], {"Tokenizer", "subword", "EmbeddingSize", 3}, {}, {}
       strcat("w ", texts), strcat(texts, "."), {"Tokenizer", "word", "UnknownRate", 0, "TargetTokenizer", "char", "Structure", "encoder-decoder", "EmbeddingSize", 3}, {}, {}
       gaps(X), flags, {"ClassWeights", "auto", "MissingInputs", "mask"}, {}, {"Prefetch", false}
       X, Y, {"LabelNoise", 0.2}, {}, {}
       X, cellstr(char (97 + Y)), {"GradientAccumulation", 2, "MiniBatchSize", 4, "Precision", "single"}, {}, {}};
  for k = 1:rows (c)
    [X, Y, args, one, own] = c{k,:};
    f = @(k) deal (X(mine{k}), some (Y, mine{k}));
    [net, info] = rnn_train (X(order), some (Y, order), common (){:}, "Shuffle", "never", args{:}, one{:});
    want = {net.theta, info.TrainingLoss, info.ValidationLoss};
    [net, info] = rnn_train (f, common (){:}, "Shuffle", "never", args{:}, own{:}, together{:});
    if (! any (strcmp (args, "LabelNoise")))    # which follows the places in a set
      assert_near (sprintf ("row %d", k), {net.theta, info.TrainingLoss, info.ValidationLoss}, want);
    endif
    assert_alike (net.theta);
    args = [together, {"MaxEpochs", 2, "ShuffleWindow", 1, "ValidationFrequency", 2}, own(1:2 * strcmp ([own, {""}]{1}, "ValidationData"))];
    whole = rnn_train (net, f, args{:});
    half = rnn_train (net, f, args{:}, "OutputFcn", @(s) s.Iteration == 6);
    assert (isfield (half.optimizer, "place"));
    rest = rnn_train (half, f, args{:}, "OutputFcn", {}, "MaxEpochs", 4 - half.optimizer.epoch);
    assert (isequal (rest.theta, whole.theta) && isequal (rest.optimizer, whole.optimizer));
    assert_alike (rest.theta);
  endfor
endfunction

## In which order one process goes through what ranks have, OWNER (1 x 30) whose each is: mini-batches of 8, of each those of lower ranks first.
function order = in_turn (owner)
  place = arrayfun (@(k) (sum (owner(1:k) == owner(k)) - 0.5) / sum (owner == owner(k)), 1:30);
  [~, order] = sort (place);
  [~, at] = sortrows ([floor((0:29) / 8)', owner(order)']);
  order = order(at);
endfunction

## The same bits in all ranks.
function assert_alike (theta)
  bytes = __rnn_mpi__ ("gather", typecast (theta, "uint8")(:));
  assert (all (cellfun (@(b) isequal (b, bytes{1}), bytes)));
endfunction

## ------------------------------------------------------------------------------------------- tests

function check_equal (folder)
  one = load (fullfile (folder, "one"));
  r = results ({"ExecutionEnvironment", "mpi"});
  for name = fieldnames (r)'
    assert_near (name{1}, r.(name{1}), one.near.(name{1}));
    assert_alike (r.(name{1}){1});
  endfor
  [more, which] = of_one_step ();
  r = results ([more, {"ExecutionEnvironment", "mpi"}], which);
  for name = fieldnames (r)'
    assert_near (name{1}, r.(name{1}), one.step.(name{1}), 1e-12);
  endfor
endfunction

## What is sent in single precision is that of one process to about its rounding, and the same in all.
function check_rounded (folder)
  one = load (fullfile (folder, "one"));
  [more, which] = of_one_step ();
  r = results ([more, {"ExecutionEnvironment", "mpi", "GradientPrecision", "single"}], which);
  apart = 0;
  for name = fieldnames (r)'
    assert_near (name{1}, r.(name{1}), one.step.(name{1}), 1e-5);
    assert_alike (r.(name{1}){1});
    apart = max (apart, norm (r.(name{1}){1} - one.step.(name{1}){1}));
  endfor
  assert (apart > 1e-12);
endfunction

## Sums of vectors of several blocks and odd lengths, of which the last numbers stay exact.
function check_sums (folder)
  [rank, size] = __rnn_mpi__ ("begin");
  for n = [1, 4095, 4097, 131072, 300001]
    x = sin ((1:n)' * (1:size));
    want = sum (x, 2);
    got = __rnn_mpi__ ("sum", x(:,rank + 1));
    assert (got, want, 1e-14 * size);
    assert_alike (got);
    got = __rnn_mpi__ ("sum", x(:,rank + 1), 1);
    assert (got, want, 3e-7 * size);
    assert (got(end), want(end), 1e-14 * size);
    assert (n == 1 || norm (got - want) > 1e-9);
    assert_alike (got);
  endfor
endfunction

function check_bits (folder)
  one = load (fullfile (folder, "one"));
  r = results ({"ExecutionEnvironment", "mpi", "Reproducible", true});
  for name = fieldnames (r)'
    assert (isequaln (r.(name{1}), one.bits.(name{1})), name{1});
  endfor
endfunction

## Each rank has a part, of unequal sizes: the network is that of all sequences in one process.
function check_local (folder)
  one = load (fullfile (folder, "one"));
  [rank, size] = __rnn_mpi__ ("begin");
  ends = round (30 * ((0:size) / size) .^ 2);
  mine = ends(rank+1) + 1:ends(rank+2);
  c = cases ();
  for k = find (! ismember (c(:, 1), {"stream", "series", "one"}))'
    [name, X, Y, args] = c{k,:};
    at = find (strcmp (args, "SampleWeights"));
    if (at)
      args{at+1} = args{at+1}(mine);
    endif
    at = find (strcmp (args, "ValidationData"));
    if (at)
      part = 1 + floor (7 * rank / size):floor (7 * (rank + 1) / size);
      args{at+1} = {args{at+1}{1}(part), some(args{at+1}{2}, part)};
    endif
    Y = some (Y, mine);
    [net, info] = rnn_train (X(mine), Y, common (){:}, args{:}, "ExecutionEnvironment", "mpi", "Shard", "local");
    assert_near (name, {net.theta, info.TrainingLoss, info.ValidationLoss}, one.near.(name));
    assert_alike (net.theta);
  endfor
  texts = {"abcab ", "bacd a"}(1 + mod (rank, 2));    # of a length of its own
  net = rnn_train (repmat (texts{1}, 1, 40 + 30 * rank), [], common (){:}, "Tokenizer", "char", "SequenceLength", 10, ...
                   "ExecutionEnvironment", "mpi", "Shard", "local");
  assert (numel (net.Tokenizer.Tokens), 6);
  assert_alike (net.theta);
endfunction

function y = some (y, at)
  if (iscell (y) || isvector (y))
    y = y(at);
  elseif (! isempty (y))
    y = y(at,:);
  endif
endfunction

## What is wrong with the parts of one rank is said in all, before the training.
function check_wrong_parts (folder)
  [X, Y] = sets ();
  [rank, size] = __rnn_mpi__ ("begin");
  f = by_parts (X, Y);
  wide = by_parts (cellfun (@(x) [x; x], X, "UniformOutput", false), Y);
  local = {"Shard", "local"};
  for bad = {@(k) part_unless(f, k, k == 2), 4, local, "part 2 of 4 must be read by"
             wide, 4, local, "in the parts of rank 1: X must have 2 rows as in the parts before, got 4"
             by_parts(X, Y / 7), 4, local, "in the parts of rank 1: X and Y must be of the same kind"
             by_parts(X, cellstr (char (97 + Y))), 4, local, "in the parts of rank 1: Y must hold labels of the type"
             @(k) part_unless(f, k, k == 4), 4, {}, "part 4 of 4 must be read by"
             by_parts(X, flipud (Y)), 4, {}, "X, Y and NET (or say \"Shard\""
             f, 3, {}, "NumParts (or say \"Shard\""}'
    own = {f, 4; bad{1:2}}(1 + rank,:);
    try
      rnn_train (own{1}, "NumParts", own{2}, common (){:}, "ExecutionEnvironment", "mpi", bad{3}{:});
      error ("none");
    catch err
      assert (! isempty (strfind (err.message, bad{4})), "%s", err.message);
    end_try_catch
  endfor
  rnn_train (f, common (){:}, "NumParts", 4, "ExecutionEnvironment", "mpi");    # and all can go on
endfunction

## ------------------------------------------------------------------------------- parts that are lost

## Trains by parts, of which the third one cannot be read any more by rank 1 once the training runs.
function check_lost (folder)
  [X, Y] = sets ();
  [rank, size] = __rnn_mpi__ ("begin");
  flag = fullfile (folder, "gone");
  f = by_parts (X, Y);
  breaks = @(k) part_unless (f, k, rank == 1 && k == 3 && exist (flag, "file") > 0);
  args = [lost_args(), {"ExecutionEnvironment", "mpi"}];
  try
    rnn_train (breaks, args{:}, "CheckpointPath", folder, "CheckpointName", "lost", "CheckpointFrequencyUnit", "iteration", ...
               "OutputFcn", @(s) flagged (s, flag));
    error ("none");
  catch err
  end_try_catch
  text = "part 3 of 4 must be read by [x, y] = f (3), which failed: bad disk";
  assert (err.identifier, {"rnn:part", "rnn:mpi"}{1 + (rank != 1)});
  assert (! isempty (strfind (err.message, [{"", "rank 1: "}{1 + (rank != 1)}, "rnn_train: ", text])), err.message);
  assert_alike (rnn_recover ().theta);
  check_found (folder);
endfunction

## The checkpoint goes on, to the bits of a training that lost nothing.
function check_found (folder)
  [X, Y] = sets ();
  f = by_parts (X, Y);
  args = {};
  if (! isempty (getenv ("OMPI_COMM_WORLD_SIZE")))
    args = {"ExecutionEnvironment", "mpi"};
  endif
  file = glob (fullfile (folder, "lost_iteration_*.rnn")){end};
  net = rnn_load (file);
  assert (net.optimizer.epoch == 0 && net.optimizer.place.done > 0);
  net = rnn_train (net, f, "NumParts", 4, "CheckpointPath", "", "OutputFcn", {}, "MaxEpochs", 2, args{:});
  whole = rnn_train (f, lost_args (){:});
  assert (isequal (net.theta, whole.theta) && isequal (net.optimizer, whole.optimizer));
endfunction

function a = lost_args ()
  a = [common(), {"NumParts", 4, "ShuffleWindow", 1, "Shuffle", "never", "Dropout", 0.2, "Reproducible", true}];
endfunction

function [x, y] = part_unless (f, k, bad)
  if (bad)
    error ("bad disk");
  endif
  [x, y] = f (k);
endfunction

function stop = flagged (s, flag)
  stop = false;
  if (strcmp (s.State, "start"))
    fclose (fopen (flag, "w"));
  endif
endfunction

## A process of its own kills this one as soon as there are two FILES.
function dies_at_two (files)
  if (fork () != 0)
    return;
  endif
  while (numel (glob (files)) < 2)
    pause (0.005);
  endwhile
  kill (getppid (), 9);
  kill (getpid (), 9);
endfunction

## Rank 1 is killed where two checkpoints are there.
function check_killed_parts (folder)
  [X, Y] = sets ();
  f = by_parts (X, Y);
  rank = __rnn_mpi__ ("begin");
  if (rank == 1)
    dies_at_two (fullfile (folder, "lost_*.rnn"));
  endif
  rnn_train (@(k) slowly (f, k), lost_args (){:}, "CheckpointPath", folder, "CheckpointName", "lost", "CheckpointFrequencyUnit", "iteration", ...
             "OutputFcn", @(s) pause (0.3), "ExecutionEnvironment", "mpi");
endfunction

function [x, y] = slowly (f, k)
  pause (0.04);
  [x, y] = f (k);
endfunction

## Patience, OutputFcn and checkpoints act once; the file goes on in another number of ranks, or in one process.
function check_stops (folder)
  [X, Y, Z] = sets ();
  args = [common(), {"ExecutionEnvironment", "mpi", "MaxEpochs", 6, "CheckpointPath", folder, "CheckpointName", "c", ...
                     "SequenceLength", 2}];
  [net, info] = rnn_train (X, Z, args{:}, "OutputFcn", @(s) s.Iteration >= 19);
  assert (info.stopped, "output-fcn");
  assert (numel (info.TrainingLoss), 19);
  rank = __rnn_mpi__ ("begin");
  if (rank == 0)
    rnn_save (fullfile (folder, "inside.rnn"), net);
  endif
  more = rnn_train (net, X, Z, "ExecutionEnvironment", "mpi", "MaxEpochs", 2, "CheckpointPath", "");
  if (rank == 0)
    theta = more.theta;
    save ("-binary", fullfile (folder, "more"), "theta");
  endif
endfunction

function check_goes_on (folder)
  [X, Y, Z] = sets ();
  args = {"MaxEpochs", 2, "CheckpointPath", "", "Verbose", false};
  if (! isempty (getenv ("OMPI_COMM_WORLD_SIZE")))
    args = [args, {"ExecutionEnvironment", "mpi"}];
  endif
  whole = rnn_train (X, Z, common (){:}, "SequenceLength", 2, "MaxEpochs", 3);
  net = rnn_train (rnn_load (fullfile (folder, "c_00001.rnn")), X, Z, args{:});
  assert (net.theta, whole.theta, 1e-10);
  net = rnn_train (rnn_load (fullfile (folder, "inside.rnn")), X, Z, args{:});
  assert (net.theta, load (fullfile (folder, "more")).theta, 1e-10);
endfunction

## Trials and folds dealt to all ranks, whose results are those of one process; what a killed run has left is not trained again.
function check_search (folder)
  [X, Y] = sets ();
  warning ("off", "rnn:checkpoint");
  together = {"Folder", fullfile(folder, "trials"), "ExecutionEnvironment", "mpi"};
  world = __rnn_mpi__ ("begin");
  how = {"HiddenSize", {5, 6, 7}, "InitialLearnRate", {"log", 1e-3, 1e-1}, "Solver", {"adam", "lbfgs"}, "Dropout", 0.1, "NumTrials", 8, ...
         "MaxEpochs", 9, "Seed", 5, "Verbose", true};    # a contradiction: half of them fail
  alone = cell (1, 2);
  evalc ("[alone{:}] = rnn_tune (X, Y, how{:});");
  [net, found] = tuned (X, Y, how, together, world);
  assert (isequaln ({net, found}, alone));
  assert (sum (! cellfun ("isempty", {found.trials.message})) > 0);
  assert (isempty (glob (fullfile (folder, "trials", "claim-*"))));
  __rnn_mpi__ ("wait");
  if (world == 0)
    delete (fullfile (folder, "trials", "trial-003.rnn"));
    id = fopen (fullfile (folder, "trials", "trial-004.rnn"), "r+");
    fwrite (id, "no more");
    fclose (id);
  endif
  __rnn_mpi__ ("wait");
  [net, found] = tuned (X, Y, how, together, world);
  assert (isequaln ({net, found}, alone));
  how = {"HiddenSize", {5, 6, 7}, "NumParts", 4, "MaxEpochs", 3, "Seed", 5, "Verbose", false};
  [alone{:}] = rnn_tune (by_parts (X, Y), how{:});
  [net, found] = rnn_tune (by_parts (X, Y), how{:}, together{3:4}, "Folder", fullfile (folder, "parts"));
  assert (isequaln ({net, found}, alone));
  how = {"HiddenSize", 4, "MaxEpochs", 2, "KeepNetworks", true, "Verbose", false};
  cv = rnn_crossval (X, Y, how{:}, together{3:4}, "Folder", fullfile (folder, "folds"));
  assert (isequaln (cv, rnn_crossval (X, Y, how{:}, "Seed", cv.seed)));    # without Seed, that of rank 0
  assert_alike (cv.networks{3}.theta);
  wrongs = {"Folder must be one that all processes see", {"Folder", ""}
            "Shard must be \"none\"", {"Shard", "local"}
            "HiddenSize must be the same in all ranks", {"HiddenSize", 3 + world}
            "X, Y, SampleWeights and ValidationData must be the same in all ranks", {"SampleWeights", (1:30) + world}
            "another HiddenSize", {"HiddenSize", 3}};
  for k = 1:rows (wrongs)
    try
      rnn_crossval (X, Y, how{:}, together{3:4}, "Folder", fullfile (folder, "folds"), "Seed", cv.seed, wrongs{k,2}{:});
      error ("rnn:none", "no error");
    catch err
      assert (any (strcmp (err.identifier, {"rnn:option", "rnn:mpi", "rnn:file"})) && ! isempty (strfind (err.message, wrongs{k,1})), ...
              err.message);
    end_try_catch
  endfor
endfunction

function [net, found] = tuned (X, Y, how, together, rank)
  said = evalc ("[net, found] = rnn_tune (X, Y, how{:}, together{:});");
  if (rank > 0)
    assert (said, "");
  endif
endfunction

## One rank is killed within a trial; the same call then has what one process has.
function check_killed (folder)
  [X, Y] = sets ();
  how = {"HiddenSize", {5, 6, 7}, "MiniBatchSize", {5, 10}, "MaxEpochs", 300, "MinEpochs", 300, "Seed", 5, "Verbose", false};
  mark = fullfile (folder, "again");
  again = exist (mark, "file") > 0;
  rank = __rnn_mpi__ ("begin");
  if (! again && rank == 1)
    fclose (fopen (mark, "w"));
    dies_at_two (fullfile (folder, "kept", "trial-*"));
  endif
  [net, found] = rnn_tune (X, Y, how{:}, "Folder", fullfile (folder, "kept"), "ExecutionEnvironment", "mpi");
  assert (again);
  assert (numel (glob (fullfile (folder, "kept", "trial-*"))), 6);
  alone = cell (1, 2);
  [alone{:}] = rnn_tune (X, Y, how{:});
  assert (isequaln ({net, found}, alone));
endfunction

## An error in one rank reaches all: its own in this one, rnn:mpi in the others, and rnn_recover has what there was.
function check_error (folder)
  [X, Y] = sets ();
  rank = __rnn_mpi__ ("begin");
  args = [common(), {"ExecutionEnvironment", "mpi"}];
  try
    rnn_train (X, Y, args{:}, "OutputFcn", @(s) own_error (s));
    error ("none");
  catch err
  end_try_catch
  if (rank == 0)
    assert (err.message, "this is wrong");
  else
    assert (err.identifier, "rnn:mpi");
    assert (! isempty (strfind (err.message, "rank 0: this is wrong")));
  endif
  net = rnn_recover ();
  assert_alike (net.theta);
  try    # of the data of one rank
    rnn_train (X(1:end-(rank == 1)), Y, args{:}, "Shard", "local");
    error ("none");
  catch err
    assert (err.identifier, {"rnn:mpi", "rnn:count"}{1 + (rank == 1)});
    assert (rank == 1 || ! isempty (strfind (err.message, "rank 1")));
  end_try_catch
  try    # different data, different options
    rnn_train (X, Y + rank, args{:});
    error ("none");
  catch err
    assert (err.identifier, "rnn:mpi");
    assert (! isempty (strfind (err.message, "Shard")));
  end_try_catch
  try
    rnn_train (X, Y, args{:}, "InitialLearnRate", 0.01 * (1 + rank));
    error ("none");
  catch err
    assert (err.identifier, "rnn:mpi");
    assert (! isempty (strfind (err.message, "InitialLearnRate")));
  end_try_catch
  net = rnn_train (X, Y, args{:});    # and all can go on
  assert_alike (net.theta);
endfunction

function r = own_error (s)
  r = false;
  if (s.Iteration == 5)
    error ("this is wrong");
  endif
endfunction
