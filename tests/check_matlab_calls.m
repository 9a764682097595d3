## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_matlab_calls (WHAT)
## Labels and small helpers of MATLAB's names; wrong calls; help texts.

function check_matlab_calls (what)
  check_matlab (str2func (what));
endfunction

function labels ()
  C = categorical ({"b"; "a"; "b"});
  assert (categories (C), {"a"; "b"});
  assert (C == "b", [true; false; true]);
  assert ("a" == C, [false; true; false]);
  assert (sum (C == categorical ({"b"; "b"; "c"})) / numel (C), 1/3);
  assert (mean (C != "a"), 2/3);
  assert (countcats (C), [1; 2]);
  assert (cellstr (C(end:-1:2)), {"b"; "a"});
  C(2) = "z";
  assert (cellstr (C), {"b"; "z"; "b"});
  assert (double (C), [2; 3; 2]);
  C(1) = [];
  assert (size ([C; C]), [4, 1]);
  assert (categories (removecats ([C; categorical("q")])), {"b"; "z"; "q"});
  N = categorical ([3, NaN, 1], [1, 3], {"one", "three"});
  assert (cellstr (N), {"three", "<undefined>", "one"});
  assert (isundefined (N), [false, true, false]);
  assert (N == N, [true, false, true]);
  assert (cellstr (categorical ([true; false])), {"true"; "false"});
  assert (cellstr (renamecats (N, "one", "1")), {"three", "<undefined>", "1"});
  assert (double (reordercats (N, {"three", "one"})), [1, NaN, 2]);
  assert (iscategory (N, {"one", "two"}), [true, false]);
  assert (cellstr (unique (C)), {"b"; "z"});
  assert (size (repmat (N, 2, 1)), [2, 3]);
  assert (ismember (C, {"z"}), [true; false]);
  assert (isequal (addcats (N, "x"), N) && ! isequal (N, C));
  assert (evalc ("N"), "N =\n\n    three        <undefined>  one          \n\n");
  assert (evalc ("summary (C)"), sprintf ("     %-20s %d\n", "a", 0, "b", 1, "z", 1));
  file = tempname ();
  save ("-binary", file, "C");
  back = load (file);
  unlink (file);
  assert (isequal (back.C, C));
  assert (onehotencode (C, 2, "single", ClassNames={"z", "b"}), single ([1, 0; 0, 1]));
  assert (onehotencode (N, 1), [0, NaN, 1; 1, NaN, 0]);
  assert (cellstr (onehotdecode ([0.1, 0.9; 0.8, 0.2], {"a", "b"}, 2)), {"b"; "a"});
  assert (cellstr (scores2label ([0.1, 0.9; 0.8, 0.2], [3, 7], 1)), {"7", "3"});
  [XP, mask] = padsequences ({ones(2, 3), 2 * ones(2, 5)}, 2, Direction="left", PaddingValue=-1);
  assert (XP(:,:,1), [-1, -1, 1, 1, 1; -1, -1, 1, 1, 1]);
  assert (mask(1,:,1), logical ([0, 0, 1, 1, 1]));
  assert (padsequences ({[1; 2; 3], 4}, 1, Length=2, UniformOutput=false), {[1; 2]; [4; 0]});
  confusionchart ([3, 1; 0, 2], {"a", "b"});
  histogram (C);
  Y = [0.2, 0.9; 0.8, 0.1];
  T = [0, 1; 1, 0];
  assert (crossentropy (Y, T), -(log (0.8) + log (0.9)) / 2, 1e-12);
  assert (crossentropy (Y, T, [1, 3], "WeightsFormat", "C"), -(3 * log (0.8) + log (0.9)) / 2, 1e-12);
  assert ([mse(Y, T), l2loss(Y, T), l1loss(Y, T)], [0.025, 0.05, 0.3], 1e-12);
  assert (huber (Y, T, TransitionPoint=0.15), (2 * 0.15 * (0.2 - 0.075) + 0.01) / 2, 1e-12);
  confusionchart (C, categorical ({"b"; "z"}));
  matlab_fails (@() categorical (struct ()), "rnn:type", "must be numbers, logicals, a cellstr");
  matlab_fails (@() C == 3, "rnn:type", "must be compared with labels or strings");
  matlab_fails (@() scores2label (ones (2, 3), {"a", "b"}), "rnn:size", "a number for each of 2 classes along dimension 2");
  matlab_fails (@() onehotencode (C, 1), "rnn:size", "one element along dimension 1");
  matlab_fails (@() onehotencode (C, 2, "char"), "rnn:option", "the type must be");
  matlab_fails (@() padsequences (3, 1), "rnn:type", "X must be a cell of numeric arrays, got 3");
  matlab_fails (@() padsequences ({ones(2, 3), ones(3, 5)}, 2), "rnn:size", "must have one size but along dimension 2");
  matlab_fails (@() confusionchart (C, C(1)), "rnn:count", "as many predicted labels");
endfunction

## Wrong calls say what to do; what cannot be said is refused by name.
function wrong ()
  here = fileparts (which ("trainNetwork"));
  strangers = {};
  for file = dir (fullfile (here, "*.m"))'
    name = file.name(1:end-2);
    if (! isempty (strfind (fileread (fullfile (here, file.name)), '"refuse"')))
      matlab_fails (str2func (name), "rnn:unsupported", [name ": "]);
      strangers{end+1} = name;
    endif
    if (! isempty (strfind (fileread (fullfile (here, file.name)), '"layer"')) && ! strcmp (name, "convolution1dLayer"))
      continue;    # all layers are made by the same code
    endif
    ## wrong arguments of any kind: an error of ours that names the function, and no other
    for args = {{}, {[]}, {"word"}, {struct()}, {{}, 3}, {1, "x", 2}, {NaN, NaN, NaN}, {@sin, 1:3, {}, 4}, {1, 2, 3, 4, 5}}
      try
        evalc ("feval (name, args{1}{:})");
      catch err
        assert (strncmp (err.identifier, "rnn:", 4), "%s: %s (%s)", name, err.message, err.identifier);
        assert (! isempty (strfind (err.message, name)), "%s: %s", name, err.message);
      end_try_catch
    endfor
  endfor
  assert (all (ismember ({"batchNormalizationLayer", "dlarray", "functionLayer"}, strangers)));

  X = {randn(2, 5); randn(2, 4)};
  o = trainingOptions ("adam", MaxEpochs=1, Verbose=0);
  ends = {fullyConnectedLayer(2), softmaxLayer, classificationLayer};
  list = @(varargin) vertcat (sequenceInputLayer (2), varargin{:});
  labels = categorical ({"a"; "b"});
  good = list (lstmLayer(3,OutputMode="last"), ends{:});
  net = trainNetwork (X, labels, good, o);
  for case_ = {
      "rnn:option", "NumHiddenUnits must be given, got none", @() lstmLayer ()
      "rnn:option", "NumHiddenUnits must be a positive integer, got 0", @() lstmLayer (0)
      "rnn:option", 'unknown option "units"', @() lstmLayer (3, "units", 4)
      "rnn:option", 'StateActivationFunction must be "tanh", got "softsign"', @() lstmLayer (3, "StateActivationFunction", "softsign")
      "rnn:option", "Scale must be 0.01", @() leakyReluLayer (0.1)
      "rnn:option", "InputWeightsLearnRateFactor, RecurrentWeightsLearnRateFactor, BiasLearnRateFactor must be one number", ...
        @() trainNetwork (X, labels, list (lstmLayer (3, "OutputMode", "last", "BiasLearnRateFactor", 2), ends{:}), o)
      "rnn:size", 'InputWeights must be 12x2, got a 12x3 double', ...
        @() trainNetwork (X, labels, list (lstmLayer (3, "OutputMode", "last", "InputWeights", ones (12, 3)), ends{:}), o)
      "rnn:option", "the first layer must be sequenceInputLayer", @() trainNetwork (X, labels, [lstmLayer(3); ends{1}; ends{2}; ends{3}], o)
      "rnn:option", "must end in softmaxLayer and classificationLayer, or in regressionLayer, got softmaxLayer", @() trainNetwork (X, labels, good(1:4), o)
      "rnn:option", "must be without a classificationLayer", @() trainnet (X, labels, good, "crossentropy", o)
      "rnn:option", "the last layer must be softmaxLayer", @() trainnet (X, labels, good(1:3), "crossentropy", o)
      "rnn:option", 'LOSS must be "crossentropy", .* got "mape"', @() trainnet (X, labels, good(1:4), "mape", o)
      "rnn:count", "as there are sequences \\(2\\), got 1", @() trainNetwork (X, labels(1), good, o)
      "rnn:size", "as many outputs as there are classes, 3", @() trainNetwork (X, categorical ([1; 2], 1:3), good, o)
      "rnn:size", "X\\{1\\} must be channels x time \\(2 x T\\), got a 5x2 double: transpose it", @() trainNetwork (cellfun (@transpose, X, "UniformOutput", false), labels, good, o)
      "rnn:size", "X\\{1\\} must be time x channels \\(T x 2\\), got a 2x5 double: transpose it", @() trainnet (X, labels, good(1:4), "crossentropy", o)
      "rnn:type", "X must be a cell of sequences", @() trainNetwork (struct (), labels, good, o)
      "rnn:type", "LAYERS must be an array of layers", @() trainNetwork (X, labels, {3}, o)
      "rnn:type", "OPTIONS must be what trainingOptions gives", @() trainNetwork (X, labels, good, struct ("MaxEpochs", 3))
      "rnn:type", "must be a cell of labels per step", @() trainNetwork (X, labels, list (lstmLayer (3), ends{:}), o)
      "rnn:type", "one label per sequence", @() trainNetwork (X, {labels; labels}, good, o)
      "rnn:label", 'must have labels of the classes a, b, got "c"', @() testnet (net, X, categorical ({"a"; "c"}), "accuracy")
      "rnn:option", "METRICS must be of labels", @() testnet (net, X, labels, "rmse")
      "rnn:net", "NET must be a network of trainNetwork", @() classify (3, X)
      "rnn:net", "a network of rnn_train goes to rnn_predict", @() predict (net.Network, X)
      "rnn:net", "must be trained", @() predict (dlnetwork (good(1:4), "Initialize", false), X)
      "rnn:size", "resetState \\(net\\) starts anew", @() predict (predictAndUpdateState (net, X), X{1})
      "rnn:option", 'Padding must be "causal" or "same", got 0', @() trainNetwork (X, labels, list (convolution1dLayer (3, 4), lstmLayer (3, "OutputMode", "last"), ends{:}), o)
      "rnn:option", "wordEmbeddingLayer .* must read sequenceInputLayer \\(1\\)", @() trainNetwork (X, labels, list (wordEmbeddingLayer (3, 9), lstmLayer (3, "OutputMode", "last"), ends{:}), o)
      "rnn:size", "T must have the size of Y", @() mse (1, [1, 2])
      "rnn:option", "Layers\\{2\\} .* must read one column per step", @() trainNetwork (X, labels, list (lstmLayer (3, "OutputMode", "last"), lstmLayer (3), ends{:}), o)
      "rnn:name", 'different names, got "a" twice', @() trainNetwork (X, labels, list (lstmLayer (3, "Name", "a"), fullyConnectedLayer (2, "Name", "a"), ends{2:3}), o)
      "rnn:size", "ClassWeights must have a number for each of Classes", @() trainNetwork (X, labels, list (lstmLayer (3, "OutputMode", "last"), ends{1:2}, classificationLayer ("ClassWeights", [1, 2])), o)
      "rnn:loss", "LOSS must return one real number", @() trainnet (X, labels, good(1:4), @(Y, T) Y, setfield (o, "InputDataFormats", "CTB"))
      "rnn:type", "DOCUMENTS must be a tokenizedDocument", @() wordEncoding (3)
      "rnn:option", "UniformOutput must be false", @() minibatchpredict (dlnetwork ([sequenceInputLayer(2); lstmLayer(3); fullyConnectedLayer(1)]), {ones(3, 2); ones(4, 2)})
    }'
    matlab_fails (case_{3}, case_{1}, case_{2});
  endfor
  ## weights of classes, targets that are missing, loss names
  net = trainNetwork (X, labels, list (lstmLayer (3, "OutputMode", "last"), ends{1:2}, classificationLayer (Classes={"b", "a"}, ClassWeights=[1, 2])), o);
  assert (net.Classes, {"b"; "a"});
  swap = @(X) cellfun (@transpose, X, "UniformOutput", false);
  net = trainnet (swap (X), [1, 0; 0, 1], [good(1:3); sigmoidLayer], "binary-crossentropy", o);
  p = predict (net, swap (X));
  assert (size (p), [2, 2]);
  assert (all (p(:) > 0 & p(:) < 1));
  net = trainnet (swap (X), [1; 2], good(1:4), "index-crossentropy", o);
  assert (net.Classes, {"1"; "2"});
  for loss = {"mse", "mae", "huber", "l1loss"}
    net = trainnet (swap (X), [1, 0; 0, 1], good(1:3), loss{1}, o);
  endfor
endfunction

## Right calls are right, and random changes of them end in a result or in an error of ours.
function random ()
  calls = matlab_calls ();
  was = warning ();
  warning ("off", "all");
  back = onCleanup (@() warning (was));
  for k = 1:rows (calls) + 800
    if (k <= rows (calls))
      [name, args] = calls{k,:};
      evalc ("feval (name, args{:});");
      continue;
    endif
    [name, args] = calls{randi (rows (calls)),:};
    args = fuzz_mutate (args);
    try
      evalc ("feval (name, args{:});");
    catch err
      assert (strncmp (err.identifier, "rnn:", 4), "%d %s: %s (%s)", k, name, err.message, err.identifier);
    end_try_catch
    if (mod (k, 50) == 0)
      close ("all");
    endif
  endfor
endfunction

## Every function has a help text that renders and shows how it is called.
## The tests inside the functions, of all in one file: a file takes longer than a test.
function own ()
  files = glob (fullfile (fileparts (which ("trainNetwork")), "*.m"));
  texts = cellfun (@fileread, files, "UniformOutput", false);
  blocks = regexp (texts, '\n%![^\n]*', "match");
  none = cellfun ("isempty", blocks);
  assert (! any (none), "no tests in %s", strjoin (files(none)', ", "));
  file = [tempname() ".m"];
  log = tempname ();
  put_bytes (file, [[blocks{:}]{:}, "\n"]);
  fid = fopen (log, "w");
  [n, all] = test (file, "quiet", fid);
  fclose (fid);
  said = fileread (log);
  unlink (file);
  unlink (log);
  assert (n == all && all >= numel (files), "%s", said);
endfunction

function helps ()
  here = fileparts (which ("trainNetwork"));
  files = [dir(fullfile (here, "*.m")); dir(fullfile (here, "@*", "*.m")); dir(fullfile (here, "labels", "@*", "*.m"))];
  texts = "";
  for k = 1:numel (files)
    source = fileread (fullfile (files(k).folder, files(k).name));
    name = files(k).name(1:end-2);
    text = regexp (source, '## -\*- texinfo -\*-\n((## ?[^\n]*\n)+)', "tokens", "once");
    assert (! isempty (text), "%s has no help text", name);
    assert (! isempty (strfind (text{1}, [name " ("])) || any (strcmp (name, {"summary", "analyzeNetwork"})), "%s: %s", name, text{1});
    texts = [texts, regexprep(text{1}, '(?m)^## ?', "")];
  endfor
  file = tempname ();
  fid = fopen (file, "w");
  fprintf (fid, "\\input texinfo\n@node Top\n@top\n%s\n@bye\n", ...
           regexprep (texts, {"@seealso", "@qcode"}, {"See also: @asis", "@code"}));
  fclose (fid);
  [~, complaints] = system (["makeinfo --plaintext --no-validate --output=/dev/null " file " 2>&1"]);
  unlink (file);
  assert (isempty (complaints), "%s", complaints(1:min (end, 500)));
endfunction
