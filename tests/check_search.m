## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_search (WHAT)
## rnn_crossval and rnn_tune; WHAT is
##   "folds"   the parts of each Partition
##   "forms"   every kind of data gives what rnn_train, rnn_predict and rnn_metrics give by hand
##   "killed"  what is killed by SIGKILL, again and again, and called again gives what an unbroken run gives, to the bit
##   "rounds"  the best trial of a search is its training in one call, to the bit, in one process and in several
##   "folder"  likewise with a file for each trial or fold, in a folder; damaged ones, those of other calls
##   "files"   damaged files, those of other calls, and folders that cannot be written to
function check_search (what)
  feval (["check_" what]);
endfunction

function opt = quiet ()
  opt = {"Verbose", false, "HiddenSize", 4, "MaxEpochs", 2, "Seed", 3};
endfunction

function [X, Y] = toy (N)
  X = arrayfun (@(n) sin ((1:4 + mod (n, 3)) + n), (1:N)', "UniformOutput", false);
  Y = 1 + mod ((1:N)', 3);
endfunction

function check_folds ()
  [X, Y] = toy (22);
  Y([3, 5]) = 4;
  run = @(varargin) rnn_crossval (X, Y, quiet (){:}, "MaxEpochs", 1, "KeepNetworks", true, varargin{:});
  fold = @(varargin) run (varargin{:}).fold;
  f = fold ("Folds", 4);
  per = zeros (4, 4);
  for k = 1:22
    per(Y(k),f(k))++;
  endfor
  assert (max (per, [], 2) - min (per, [], 2) <= 1);
  assert (sort (accumarray (f', 1)), [5; 5; 6; 6]);
  assert (fold ("Folds", 4), f);
  assert (! isequal (fold ("Folds", 4, "Seed", 4), f));
  f = fold ("Folds", 5, "Partition", "random");
  assert (sort (accumarray (f', 1)), [4; 4; 4; 5; 5]);
  own = 1 + mod (1:22, 3);
  own(4) = 0;
  assert (fold ("Partition", own), own);
  ## which sequences are trained on
  for c = {"blocks", 5, 0, [1:5, 10:22]; "blocks", 5, 2, [1:3, 12:22]
           "forward-chaining", 3, 0, 1:11; "forward-chaining", 3, 2, 1:9}'
    cv = run ("Partition", c{1}, "Folds", c{2}, "Gap", c{3});
    assert (cv.fold, floor ((0:21) * (c{2} + (c{2} == 3)) / 22) + (c{2} == 5));
    by_hand = rnn_train (X(c{4}), Y(c{4}), quiet (){:}, "MaxEpochs", 1, "Classes", 1:4);
    assert (isequal (cv.networks{2}.theta, by_hand.theta));
  endfor
endfunction

## Fold 2 of two blocks is what is trained on the first half and measured on the second.
function check_forms ()
  [X, Y] = toy (12);
  values = cellfun (@(x) [x; 2 * x] + 0.1, X, "UniformOutput", false);
  words = cellfun (@(x) {"lo", "hi"}(1 + (x > 0)), X, "UniformOutput", false);
  texts = strsplit ("a b,b a,a a b,b b,a b a,b,a,b a a,a b b,b a b,b b b,a a", ",");
  answers = strrep (strrep (texts, "a", "x"), "b", "yy");
  array = cat (3, X{1:3:12}, X{1:3:12})(:,:,1:8);
  decoder = {"Structure", "encoder-decoder", "MaxEpochs", 1};
  cases = {X, Y, {}, {}; X, {"p", "q"}(1 + (Y > 1)), {}, {}; X, char("a" + Y), {}, {}; X, Y' == 1, {}, {}
           X, [Y, 2 * Y] / 7, {}, {}; X, Y / 7, {"Loss", "quantile"}, {"Kind", "quantiles"}
           X, Y / 7, {"Loss", "gaussian"}, {"Kind", "gaussian"}; X, Y, {"Loss", "poisson"}, {"Kind", "counts"}
           X, [Y > 1, Y > 2], {}, {}; X, values, {}, {}; X, words, {}, {}
           array, array / 2, {}, {}; array, Y(1:8), {}, {}
           texts, Y, {}, {}; texts, answers, decoder, {"Kind", "text"}
           X, cellfun(@(x) round (abs (3 * x(1:2))), X, "UniformOutput", false), {"Loss", "ctc"}, {"Kind", "text"}
           rand(8, 3), cellfun(@(x) round (abs (3 * x)) + 1, X(1:8), "UniformOutput", false), {}, {"Kind", "text"}
           rand(8, 3), cellfun(@(x) x(1:2), X(1:8), "UniformOutput", false), {"MaxEpochs", 1}, {}};
  if (! full_tests ())
    cases = cases(1:2:end,:);
  endif
  for k = 1:rows (cases)
    [X, Y, how, kind] = cases{k,:};
    how = [quiet(), how];
    warning ("off", "rnn:labels", "local");
    cv = rnn_crossval (X, Y, how{:}, "Folds", 2, "Partition", "blocks", "KeepNetworks", true);
    [x, y] = halves (X, Y);
    [P, S] = predictions (cv.networks{2}, x{2}, y{2});
    from = ifelse (numel (kind) > 0 && ! strcmp (kind(2:end), "text"), {S}, {P});
    if (any (strcmp (kind, "text")))
      from = {P};
    endif
    m = rnn_metrics (y{2}, from{:}, kind{:});
    name = {"accuracy", "RMSE", "token_error_rate"}{isfield (m, {"accuracy", "RMSE", "token_error_rate"})};
    assert (cv.metric, name);
    assert (cv.score(2), mean (m.(name)), 1e-12);
    n = columns (cv.fold);
    own = cv.predictions(floor (n / 2) + 1:end,:);
    assert (isequal (own(:), P(:)) || isequal (own, squeeze (num2cell (P, [1, 2]))));
    net = rnn_train (x{1}, y{1}, how{:}, "Structure", cv.networks{2}.Structure, "Loss", cv.networks{2}.Loss, ...
                     ifelse (isempty (cv.networks{2}.Classes) || ! isempty (cv.networks{2}.TargetTokenizer), {}, ...
                             {"Classes", cv.networks{2}.Classes}){:});
    assert (isequal (net.theta, cv.networks{2}.theta));
  endfor
  language_and_series ();
endfunction

function language_and_series ()
  texts = strsplit ("abc,bca,cab,abca,bcab,cabc", ",");
  cv = rnn_crossval (texts, [], quiet (){:}, "Tokenizer", "char", "Folds", 3, "KeepNetworks", true);
  assert (cv.score(1), exp (rnn_loss (cv.networks{1}, texts(cv.fold == 1), [])), 1e-12);
  [X, Y] = toy (9);
  S = (1:9)' / 9;
  cv = rnn_crossval (X, Y, quiet (){:}, "Folds", 3, "Static", S, "KeepNetworks", true);
  assert (cv.predictions(cv.fold == 1), rnn_predict (cv.networks{1}, X(cv.fold == 1), "Static", S(cv.fold == 1)));
  [~, found] = rnn_tune (X, Y, quiet (){:}, "Solver", {"adam", "sgdm"}, "Static", S);
  assert ([found.trials.epochs], [2, 2]);
  ## one series: the steps before are read, a state is handed on
  x = sin ((1:61) / 3);
  cv = rnn_crossval (x(1:60), x(2:61), quiet (){:}, "Folds", 2, "Gap", 1, "Metric", "MAE", "KeepNetworks", true);
  assert (cv.fold, floor ((0:59) / 20));
  net = rnn_train (x(1:39), x(2:40), quiet (){:});
  assert (isequal (net.theta, cv.networks{2}.theta));
  p = rnn_predict (net, x(1:60));
  assert (cv.predictions(:,21:40), p(41:60), 1e-12);
  assert (cv.score(2), mean (abs (p(41:60) - x(42:61))), 1e-12);
  ## blocks: what is left are two sequences
  cv = rnn_crossval ({x(1:60)}, {x(2:61)}, quiet (){:}, "Folds", 3, "Partition", "blocks", "KeepNetworks", true, ...
                     "SampleWeights", {1:60}, "Metric", @(net, X, Y) numel (Y{1}));
  net = rnn_train ({x(1:20), x(41:60)}, {x(2:21), x(42:61)}, quiet (){:}, "SampleWeights", {1:20, 41:60});
  assert (isequal (net.theta, cv.networks{2}.theta));
  assert (cv.score, [20, 20, 20]);
endfunction

function [x, y] = halves (X, Y)
  if (! iscell (X) && ndims (X) == 3)
    n = size (X, 3) / 2;
    x = {X(:,:,1:n), X(:,:,n+1:end)};
  else
    n = ifelse (iscell (X), numel (X), rows (X)) / 2;
    x = ifelse (iscell (X), {X(1:n), X(n+1:end)}, {X(1:min (n, end),:), X(min (n, end) + 1:end,:)});
  endif
  if (ndims (Y) == 3)
    y = {Y(:,:,1:n), Y(:,:,n+1:end)};
  elseif (isvector (Y))
    y = {Y(1:n), Y(n+1:end)};
  else
    y = {Y(1:n,:), Y(n+1:end,:)};
  endif
endfunction

function [P, S] = predictions (net, X, Y)
  steps = {};
  if (! isempty (net.DecoderLayers) && isempty (net.Classes))
    steps = {"Steps", cellfun("size", Y, 2)};
  endif
  [P, S] = rnn_predict (net, X, steps{:});
endfunction

function check_killed ()
  [X, Y] = toy (20);
  file = tempname ();
  run = @(varargin) rnn_crossval (X, Y, quiet (){:}, "Folds", 6, "MaxEpochs", 40, "HiddenSize", 20, "KeepNetworks", true, ...
                                  "Verbose", true, varargin{:});
  whole = silent (run);
  unwind_protect
    cut_often (@() silent (run, "File", file), file, 3);
    [again, said] = silent (run, "File", file);
    assert (isequaln (again, whole));
    assert (numel (strfind (said, [", from " file])) > 0);
    [again, said] = silent (run, "File", file);
    assert (numel (strfind (said, [", from " file])), 6);
    assert (isequaln (again, whole));
    delete (file);
    tune = @(P, varargin) rnn_tune (X, Y, quiet (){5:end}, "HiddenSize", {5, 10, 15}, "InitialLearnRate", {"log", 1e-3, 1e-1}, ...
                                    "MaxEpochs", 36, "NumTrials", 9, "Verbose", true, "NumProcesses", P, varargin{:});
    whole = both (tune, 1);
    cut_often (@() both (tune, 1, "File", file), file, 3);
    cut_often (@() both (tune, 2, "File", file), file, 2);
    assert (isequaln (both (tune, 1, "File", file), whole));
    [again, said] = both (tune, 2, "File", file);
    assert (isequaln (again, whole));
    assert (isempty (regexp (said, '(^|\n)Trial', "once")));
  unwind_protect_cleanup
    if (exist (file, "file"))
      delete (file);
    endif
  end_unwind_protect
endfunction

function [out, said] = both (f, varargin)
  out = cell (1, 2);
  said = evalc ("[out{:}] = f (varargin{:});");
endfunction

function check_rounds ()
  [X, Y] = toy (20);
  how = {"ValidationSplit", 0.3, "OutputNetwork", "last-iteration", "Seed", 5, "Verbose", false, "MaxEpochs", 18};
  lists = {{rnn_layer("gru", 4), rnn_layer("dropout", 0.2)}, {rnn_layer("rnn", 3)}};
  cases = {{"LearnRateSchedule", {"cosine"}}, {}, 1
           {"LearnRateSchedule", {@(e, b) 0.1 / e}}, {"ValidationMetric", "accuracy"}, 2
           {"Layers", lists}, {"SampleWeights", 1:20, "WeightAveraging", "swa"}, 1};
  for k = 1:rows (cases)
    [searched, fixed, P] = cases{k,:};
    [net, found] = rnn_tune (X, Y, how{:}, "MiniBatchSize", {3, 8, 20}, searched{:}, fixed{:}, "NumTrials", 4, "NumProcesses", P);
    one = rnn_train (X, Y, how{:}, fixed{:}, found.options);
    assert (isequal (net.theta, one.theta) && isequal (rmfield_if (net.optimizer, "cycle"), rmfield_if (one.optimizer, "cycle")));
    last = found.trials([found.trials.epochs] == 18);
    assert (found.score, ifelse (strcmp (found.metric, "loss"), min ([last.score]), max ([last.score])));
  endfor
endfunction

function s = rmfield_if (s, name)
  if (isfield (s, name))
    s = rmfield (s, name);
  endif
endfunction

function [out, said] = silent (f, varargin)
  said = evalc ("out = f (varargin{:});");
endfunction

function check_folder ()
  [X, Y] = toy (20);
  [folder, other] = deal (tempname (), tempname ());
  folds = @(varargin) rnn_crossval (X, Y, quiet (){:}, "Folds", 6, "MaxEpochs", 40, "HiddenSize", 20, "KeepNetworks", true, ...
                                    "Folder", folder, varargin{:});
  tune = @(varargin) rnn_tune (X, Y, quiet (){5:end}, "HiddenSize", {5, 10, 15}, "InitialLearnRate", {"log", 1e-3, 1e-1}, ...
                               "MaxEpochs", 36, "NumTrials", 9, "Verbose", true, varargin{:});
  unwind_protect
    cut_often (folds, folder, 3);
    assert (isequaln (folds (), folds ("Folder", "")));
    assert (readdir (folder)(3:end)', [arrayfun(@(f) sprintf ("fold-%03d.rnn", f), 1:6, "UniformOutput", false), {"search.rnn"}]);
    refused ("rnn:file", "another function:", @() tune ("Folder", folder));
    whole = both (tune);
    cut_often (@() both (tune, "Folder", other), other, 4);
    cut_often (@() both (tune, "Folder", other, "NumProcesses", 2), other, 2);
    assert (isequaln (both (tune, "Folder", other), whole));
    [again, said] = both (tune, "Folder", other);
    assert (isequaln (again, whole) && isempty (regexp (said, '(^|\n)Trial', "once")));
    damaged_trials (tune, other, whole);
    refused ("rnn:file", "another MaxEpochs:", @() tune ("Folder", other, "MaxEpochs", 37));
    refused ("rnn:file", "another Seed:", @() tune ("Folder", other, "Seed", 5));
    copyfile (fullfile (other, "trial-001.rnn"), fullfile (other, "trial-002.rnn"));
    refused ("rnn:file", "trial-002.rnn, which was made with another number:", @() tune ("Folder", other));
    refused ("rnn:option", "File must be left out beside Folder", @() tune ("Folder", other, "File", "f"));
    refused ("rnn:option", "Folder must be one that all tasks see", @() tune ("Script", "s"));
    refused ("rnn:file", "Folder must be a folder", @() tune ("Folder", fullfile (other, "search.rnn", "f")));
  unwind_protect_cleanup
    confirm_recursive_rmdir (false, "local");
    rmdir (folder, "s");
    rmdir (other, "s");
  end_unwind_protect
endfunction

## What a file of a trial has lost is said, and trained anew, alone; without Seed, that of the folder is taken.
function damaged_trials (tune, folder, whole)
  best = fullfile (folder, sprintf ("trial-%03d.rnn", whole{2}.best));
  good = bytes (best);
  flipped = good;
  flipped(end-400) = bitxor (flipped(end-400), 1);
  for bad = {good(1:end-1), flipped, zeros(0, 1)}
    id = fopen (best, "wb");
    fwrite (id, bad{1});
    fclose (id);
    [again, said] = both (tune, "Folder", folder, "Seed", []);
    assert (numel (strfind (said, sprintf ("trial %d is to be trained anew", whole{2}.best))), 1);
    assert (! isempty (strfind (said, best)));
    assert (isequaln (again, whole));
    assert (numel (regexp (said, '(^|\n)Trial')), 3);    # one of each round
    assert (bytes (best), good);
  endfor
endfunction

## Calls F in a process of its own and kills that a while after each time that FILE (or what is in that folder) has changed, COUNT times.
function cut_often (f, file, count)
  for k = 1:count
    before = stamp (file);
    pid = fork ();
    if (pid == 0)
      unwind_protect
        f ();
      unwind_protect_cleanup
        kill (getpid (), 9);
      end_unwind_protect
    endif
    done = 0;
    while (done == 0 && isequal (stamp (file), before))
      pause (0.002);
      done = waitpid (pid, WNOHANG ());
    endwhile
    pause (0.02 * rand ());
    if (done == 0)
      kill (pid, 9);
      waitpid (pid);
    endif
  endfor
endfunction

function s = stamp (file)
  s = stat (file);
  if (isfolder (file))
    names = readdir (file);
    s = cellfun (@(n) {n, stamp(fullfile (file, n))}, names(strncmp (names, "trial-", 6) | strncmp (names, "fold-", 5)), "UniformOutput", false);
  elseif (! isempty (s))
    s = [s.ino, s.size];
  endif
endfunction

function check_files ()
  [X, Y] = toy (8);
  file = tempname ();
  run = @(varargin) rnn_crossval (X, Y, quiet (){:}, "MaxEpochs", 1, "Folds", 2, "File", file, varargin{:});
  unwind_protect
    whole = run ();
    assert (isequaln (run ("NumThreads", 1, "Verbose", false), whole));
    refused ("rnn:file", "another HiddenSize:", @() run ("HiddenSize", 5));
    refused ("rnn:file", "another Seed:", @() run ("Seed", 5));
    refused ("rnn:file", "another Folds:", @() run ("Folds", 3));
    refused ("rnn:file", "another data:", @() rnn_crossval (X, Y([2:end, 1]), quiet (){:}, "MaxEpochs", 1, "Folds", 2, "File", file));
    good = bytes (file);
    flipped = good;
    flipped(200) = bitxor (flipped(200), 1);
    for bad = {good(1:end-1), flipped, zeros(0, 1), double("text")'}
      id = fopen (file, "wb");
      fwrite (id, bad{1});
      fclose (id);
      refused ("rnn:file", "", run);
      assert (isequal (bytes (file), bad{1}));
    endfor
    rnn_crossval (X, Y, quiet (){:}, "MaxEpochs", 1, "Folds", 2, "File", [file "2"]);
    refused ("rnn:file", "another function:", @() rnn_tune (X, Y, "HiddenSize", {2}, "File", [file "2"]));
    delete ([file "2"]);
    rnn_save (file, rnn_create ("InputSize", 1, "OutputSize", 1));
    refused ("rnn:file", "something else", run);
  unwind_protect_cleanup
    delete (file);
  end_unwind_protect
  refused ("rnn:file", "no folder", @() rnn_crossval (X, Y, quiet (){:}, "File", fullfile (tempname (), "f")));
  refused ("rnn:file", "", @() rnn_crossval (X, Y, quiet (){:}, "File", tempdir ()));
endfunction

function b = bytes (file)
  id = fopen (file, "rb");
  b = fread (id, Inf);
  fclose (id);
endfunction
