## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_options (WHAT)
##   "names", "words"  an unknown name or word gets the suggestion that means the same
##   "meanings"        the table of these suggestions has only options and words that exist
##   "long"            long texts in the place of names and words
##   "harmless", "refused"  MATLAB's options
##   "structs"         options in structs are the same as in pairs
##   "named"           mistakes that once ended in Octave's own errors
##   "classes"         every option given values of every class
function check_options (what)
  [X, Y] = data ();
  feval (["check_", what], X, Y);
endfunction

function [X, Y] = data ()
  X = arrayfun (@(n) sin ((1:6 + mod (n, 3)) + n), 1:8, "UniformOutput", false);
  Y = mod (1:8, 2);
endfunction

function c = quiet ()
  c = {"Verbose", false, "MaxEpochs", 2, "HiddenSize", 3, "Seed", 1};
endfunction

function says (call, part)
  err = struct ("identifier", "none", "message", "no error");
  try
    call ();
  catch err
  end_try_catch
  assert (err.identifier, "rnn:option");
  if (isempty (strfind (err.message, part)))
    error ("the message must have %s, got: %s", part, err.message);
  endif
endfunction

function check_names (X, Y)
  net = rnn_train (X, Y, quiet (){:});
  train = @(name) @() rnn_train (X, Y, name, 1);
  for c = {"lr", "InitialLearnRate"; "LearningRate", "InitialLearnRate"; "epochs", "MaxEpochs"
           "batch_size", "MiniBatchSize"; "hidden_size", "HiddenSize"; "Units", "HiddenSize"
           "Optimizer", "Solver"; "num_layers", "HiddenSize"; "weight_decay", "L2Regularization"
           "clipnorm", "GradientThreshold"; "validation_split", "ValidationSplit"
           "callbacks", "OutputFcn"; "patience", "ValidationPatience"; "random_state", "Seed"
           "dropout_rate", "Dropout"; "max_epochs", "MaxEpochs"; "label_smoothing", "LabelSmoothing"
           "lr_scheduler", "LearnRateSchedule"; "embedding_dim", "EmbeddingSize"
           "teacher_forcing_ratio", "ScheduledSampling"; "tbptt", "SequenceLength"
           "num_workers", "NumThreads"; "criterion", "Loss"; "MaxEpoch", "MaxEpochs"}'
    says (train (c{1}), sprintf ("unknown option \"%s\", did you mean \"%s\"", c{:}));
  endfor
  says (@() rnn_create ("input_dim", 3), "did you mean \"InputSize\"");
  says (@() rnn_create ("num_classes", 3), "did you mean \"OutputSize\"");
  says (@() rnn_train (X, Y, "num_classes", 3), "did you mean \"Classes\"");
  says (@() rnn_predict (net, X, "batch_size", 3), "did you mean \"MiniBatchSize\"");
  says (@() rnn_predict (net, X, "hx", 3), "did you mean \"State\"");
  says (@() rnn_metrics (Y, Y, "pos_label", 1), "did you mean \"Positive\"");
  says (@() rnn_tokenizer ("a b", "vocab_size", 9), "did you mean \"MaxVocabulary\"");
  ## an option of another function
  says (@() rnn_predict (net, X, "MaxEpochs", 3), "\"MaxEpochs\", which is an option of rnn_train");
  says (@() rnn_train (X, Y, "BeamWidth", 3), "an option of rnn_predict, rnn_generate");
  ## nothing in common with any option
  says (@() rnn_loss (net, X, Y, "0123", 3), "unknown option \"0123\"");
endfunction

function check_words (X, Y)
  for c = {"Solver", "sgd", "sgdm"; "Loss", "cross-entropy", "crossentropy"
           "Loss", "CrossEntropyLoss", "crossentropy"; "Loss", "mean_squared_error", "mse"
           "Loss", "bce_with_logits", "binary-crossentropy"; "Loss", "SmoothL1Loss", "huber"; "Loss", "pinball", "quantile"
           "Loss", "gaussian_nll", "gaussian"; "Loss", "PoissonNLLLoss", "poisson"; "Loss", "focal_loss", "focal"
           "Loss", "MSELoss", "mse"; "Loss", "L1Loss", "mae"; "Cell", "SimpleRNN", "rnn"
           "Cell", "bilstm", "lstm"; "Structure", "seq2seq", "encoder-decoder"
           "Attention", "bahdanau", "additive"; "Attention", "dot", "multiplicative"
           "LearnRateSchedule", "StepLR", "piecewise"; "Normalization", "minmax", "rescale-symmetric"
           "Precision", "float32", "single"; "ExecutionEnvironment", "gpu", "cpu"
           "InputWeightsInitializer", "xavier", "glorot"; "Tokenizer", "bpe", "subword"
           "ClassWeights", "balanced", "auto"; "Solver", "adan", "adam"}'
    says (@() rnn_train (X, Y, c{1:2}), ...
          sprintf ("got \"%s\", did you mean \"%s\"", c{2:3}));
  endfor
endfunction

## The tables of suggestions and options are private: they are read from their folder.
function check_meanings (X, Y)
  here = cd (fullfile (fileparts (which ("rnn_train")), "private"));
  names = option_meanings ("names");
  words = option_meanings ("words");
  known = cell (0, 4);
  for group = {"train", "create", "predict", "loss", "generate", "forecast", "gradcheck", "gradflow", ...
               "tokenizer", "metrics"}
    known = [known; option_table(group{1})];
  endfor
  known(end+1,:) = {"Type", "", layer_kinds(), ""};
  for type = layer_kinds ()
    known = [known; layer_kinds(type{1})];
  endfor
  cd (here);
  plain = @(s) lower (s(isalpha (s) | isdigit (s)));
  assert (rows (names) + rows (words) > 100);
  assert (setdiff (names(:, 1)', known(:, 1)'), cell (1, 0));
  assert (setdiff (words(:, 1)', known(:, 1)'), cell (1, 0));
  for k = 1:rows (words)
    [name, word, ~, keys] = words{k,:};
    lists = known(strcmp (name, known(:, 1)),3);
    lists = lists(cellfun (@iscell, lists));
    if (! isempty (lists))
      assert (any (strcmp (word, [cellfun(@(c) c(:)', lists', "UniformOutput", false){:}])), name);
    endif
    assert (keys, cellfun (plain, keys, "UniformOutput", false));
  endfor
  for k = 1:rows (names)
    assert (names{k,3}, cellfun (plain, names{k,3}, "UniformOutput", false));
  endfor
endfunction

function check_long (X, Y)
  text = repmat ("one text 한국어 ", 1, 50000);
  calls = {@() rnn_train(X, [], text, 1), @() rnn_train(X, Y, "Solver", text), ...
           @() rnn_train(X, Y, "Tokenizer", text), @() rnn_train(X, Y, text), ...
           @() rnn_metrics(Y, Y, text, 1), @() rnn_train(X, Y, struct ("MaxEpochs", text)), ...
           @() rnn_plot(struct ("theta", 1), text, 1)};
  for call = calls
    try
      call{1} ();
      error ("none");
    catch err
      assert (strncmp (err.identifier, "rnn:", 4));
      assert (numel (err.message) < 600);
      assert (! isempty (regexp (err.message, '"one text 한국어 one text[^"]*\.\.\." \(a 1x\d+ char\)')) ...
              || ! isempty (strfind (err.message, "rnn_plot")), err.message);
    end_try_catch
  endfor
endfunction

function check_harmless (X, Y)
  [net, info] = rnn_train (X, Y, quiet (){:}, "ValidationData", {X, Y});
  same = {"SequencePaddingDirection", "left", "SequencePaddingValue", -1, "SequenceLength", "longest", ...
          "ExecutionEnvironment", "cpu", "StateActivationFunction", "tanh", ...
          "GateActivationFunction", "sigmoid", "OutputNetwork", "best-validation-loss", ...
          "GradientThresholdMethod", "global-l2norm", "DispatchInBackground", true, ...
          "PreprocessingEnvironment", "background", "Acceleration", "auto", "WorkerLoad", 1, ...
          "BatchNormalizationStatistics", "moving", "ResetInputNormalization", true, ...
          "CheckpointFrequencyUnit", "epoch", "ObjectiveMetricName", "loss", "Metrics", [], ...
          "InputDataFormats", "auto", "TargetDataFormats", "auto", "BiasInitializer", ...
          "unit-forget-gate", "OutputFcn", [], "Verbose", 0};
  [net2, info2] = rnn_train (X, Y, quiet (){:}, same{:}, "ValidationData", {X, Y});
  assert (net2.theta, net.theta);
  assert (info2.ValidationLoss, info.ValidationLoss);
  assert (sort (fieldnames (net2.options)), sort (fieldnames (net.options)));
  clip = @(word) rnn_train (X, Y, quiet (){:}, "GradientThreshold", 0.01, ...
                            "GradientThresholdMethod", word).theta;
  assert (clip ("absolute"), clip ("absolute-value"));
  assert (rnn_predict (net, X, "SequenceLength", "longest", "ExecutionEnvironment", "auto", ...
                       "SequencePaddingValue", 3, "Acceleration", "mex"), rnn_predict (net, X));
  made = {"InputSize", 2, "OutputSize", 1, "Seed", 2};
  assert (rnn_create (made{:}, "StateActivationFunction", "tanh").theta, rnn_create (made{:}).theta);
endfunction

function check_refused (X, Y)
  for c = {"SequenceLength", "shortest", "nothing is cut off"
           "StateActivationFunction", "relu", "Nonlinearity"
           "GateActivationFunction", "hard-sigmoid", "no other"
           "CheckpointFrequencyUnit", "minute", "iteration"
           "ObjectiveMetricName", "accuracy", "\"loss\""; "Metrics", "accuracy", "ValidationMetric"
           "InputDataFormats", "BTC", "D x T"; "BiasInitializer", "zeros", "UnitForgetBias"
           "SequencePaddingValue", "x", "a number"; "ExecutionEnvironment", "multi-gpu", "cpu"
           "OutputNetwork", "best", "best-validation"; "Acceleration", 3, "none"}'
    says (@() rnn_train (X, Y, c{1:2}), c{3});
  endfor
  net = rnn_create ("InputSize", 1, "OutputSize", 1);
  says (@() rnn_predict (net, X, "SequenceLength", "shortest"), "read whole");
  says (@() rnn_predict (net, X, "ExecutionEnvironment", "gpu"), "cpu");
endfunction

function check_structs (X, Y)
  pairs = {"MaxEpochs", 3, "HiddenSize", 4, "Seed", 7, "Verbose", false, "OutputFcn", {@(s) false}};
  opts = struct ("maxepochs", 3, "HiddenSize", 4, "Seed", 7, "Verbose", false);
  opts.OutputFcn = {@(s) false};
  net = rnn_train (X, Y, pairs{:});
  assert (isequal (rnn_train (X, Y, opts), net));
  assert (isequal (rnn_train (X, Y, "Cell", "lstm", rmfield (opts, "Seed"), "Seed", 7, struct ()), net));
  assert (isequal (rnn_train (net, X, Y, opts), rnn_train (net, X, Y, pairs{:})));
  ## of an option given twice the last value holds
  assert (rnn_train (X, Y, opts, "MaxEpochs", 1).optimizer.epoch, 1);
  [~, ~, state] = rnn_predict (net, X);
  p = @(varargin) rnn_predict (net, X, varargin{:});
  assert (p (struct ("State", state)), p ("State", state));
  assert (p ("State", state, struct ("NumThreads", 1)), p ("State", state));
  assert (rnn_loss (net, X, Y, struct ("State", state)), rnn_loss (net, X, Y, "State", state));
  s = struct ("InputSize", 2, "OutputSize", 3, "Seed", 1);
  assert (isequal (rnn_create (s), rnn_create ("InputSize", 2, "OutputSize", 3, "Seed", 1)));
  assert (rnn_metrics (Y, Y, struct ("Positive", 1)).positive.class, 1);
  assert (rnn_tokenizer ("a b a", struct ("Level", "char")).Level, "char");
  check_struct_flow (X, Y, net);
  ## what is no option
  says (@() p (state), "unknown option \"h\", did you mean \"State\"");
  says (@() p (net), "unknown option");
  says (@() p ([s, s]), "one struct whose fields are options, got a 1x2 struct");
  says (@() p (struct ("State", state), "MiniBatchSize"), "\"MiniBatchSize\" has no value");
  says (@() rnn_train (X, Y, struct ("HiddenSize", 0)), "HiddenSize must be a positive integer");
endfunction

## rnn_gradflow, where Y may stand before the options.
function check_struct_flow (X, Y, net)
  [~, ~, state] = rnn_predict (net, X(1));
  at = {X(1), Y(1)};
  for y = {{}, at(2)}
    want = rnn_gradflow (net, at{1}, y{1}{:}, "State", state, "MaxLag", 2);
    assert (isequaln (rnn_gradflow (net, at{1}, y{1}{:}, struct ("State", state, "MaxLag", 2)), want));
    assert (isequaln (rnn_gradflow (net, at{1}, y{1}{:}, "State", state, struct ("MaxLag", 2)), want));
  endfor
endfunction

## Every option given a value that no option takes: an error of a kind rnn:..., never one of Octave's own.
function check_classes (X, Y)
  [X, Y] = deal (X(1:2), Y(1:2));
  net = rnn_train (X, Y, quiet (){:});
  here = cd (fullfile (fileparts (which ("rnn_train")), "private"));
  groups = {"train", @(varargin) rnn_train(X, Y, quiet (){:}, varargin{:})
            "create", @(varargin) rnn_create("InputSize", 1, "OutputSize", 2, varargin{:})
            "predict", @(varargin) rnn_predict(net, X, varargin{:})
            "loss", @(varargin) rnn_loss(net, X, Y, varargin{:})
            "gradflow", @(varargin) rnn_gradflow(net, X(1), varargin{:})
            "tokenizer", @(varargin) rnn_tokenizer("a b", varargin{:})
            "metrics", @(varargin) rnn_metrics(Y, Y, varargin{:})};
  names = cellfun (@(g) option_table (g)(:, 1)', groups(:, 1), "UniformOutput", false);
  cd (here);
  wrong = {{"lstm", "gru"}, {}, {3}, zeros(1, 0), zeros(0, 3), 1i, NaN, -1, "", ["ab"; "cd"], ...
           ones(2, 2, 2), @sin, struct("a", {1, 2}), struct("h", 1), sparse(2), int8([1, 2]), true(2), ...
           "nosuchword", 1e300, repmat("x", [1, 2, 2])};
  if (! full_tests ())
    wrong = wrong([1, 4, 6, 10, 13, 15]);
  endif
  bad = 0;
  for g = 1:rows (groups)
    for name = names{g}
      for w = wrong
        if (any (strcmp (name{1}, {"OutputFcn", "Loss", "LearnRateSchedule"})) && is_function_handle (w{1}))
          continue;      # it has the right class, and its own errors
        endif
        try
          evalc ("groups{g,2} (name{1}, w{1});");
        catch err
          if (! strncmp (err.identifier, "rnn:", 4) || strcmp (err.identifier, "rnn:internal"))
            printf ("%s %s %s: %s %s\n", groups{g,1}, name{1}, disp (w{1}), err.identifier, err.message);
            bad++;
          endif
        end_try_catch
      endfor
    endfor
  endfor
  exit (bad > 0);
endfunction

function must_be (id, call)
  err = struct ("identifier", "none", "message", "no error");
  try
    call ();
  catch err
  end_try_catch
  assert (err.identifier, id, err.message);
endfunction

function check_named (X, Y)
  T = {"ab ba"; "ba"; "abb a b"; "b"};
  U = {"x y"; "y"; "x x y"; "z"};
  writer = rnn_train (T, U, quiet (){:}, "Structure", "encoder-decoder");
  [~, ~, state] = rnn_predict (writer, T);
  assert (isempty (state));
  net = rnn_train (X, Y, quiet (){:});
  must_be ("rnn:option", @() rnn_train (net, X, Y, "ScheduledSampling", 0.5));
  must_be ("rnn:option", @() rnn_train (net, X, Y, "FreezeEmbedding", true));
  must_be ("rnn:option", @() rnn_train (net, X, Y, "Solver", {"adam", "sgdm"}));
  must_be ("rnn:option", @() rnn_train (rand (4, 3), U, quiet (){:}, "Structure", "one-to-many", ...
                                        "EmbeddingMatrix", rand (2, 3)));
  must_be ("rnn:memory", @() rnn_train (T, 1:4, quiet (){:}, "EmbeddingSize", 1e9));
  must_be ("rnn:option", @() rnn_generate (writer, T, "BeamWidth", 2e6));
  ## the boundary has the weight 1 beside those of the tokens
  for x = {T, "ab ba ab"}
    model = rnn_train (x{1}, [], quiet (){:}, "ClassWeights", "auto");
    assert (numel (model.ClassWeights) == model.OutputSize && model.ClassWeights(end) == 1);
    model = rnn_train (model, x{1}, [], quiet (){[1:4, 7:8]}, "ClassWeights", "auto");
  endfor
  tok = rnn_tokenizer ("abc abc abc", "Level", "subword", "MaxVocabulary", 262);
  M = tok.Merges;
  for wrong = {[], NaN(2), {1}, "ab", M', -M, M + 0.5, 1i * M, sparse(M), cat(3, M, M), Inf(size (M)), M(end:-1:1,:)}
    tok.Merges = wrong{1};
    must_be ("rnn:tokenizer", @() rnn_encode (tok, "abc"));
  endfor
  pages = repmat ("x", [1, 2, 2]);
  for name = {"format", "Level"}
    must_be ("rnn:tokenizer", @() rnn_decode (setfield (rnn_tokenizer ("ab"), name{1}, pages), 1));
  endfor
  must_be ("rnn:net", @() rnn_predict (setfield (net, "Cell", pages), X));
  for name = {"checksums", "made"}
    must_be ("rnn:net", @() rnn_predict (setfield (net, name{1}, net.(name{1})([])), X));
  endfor
  must_be ("rnn:type", @() rnn_gradflow (net, X(1), pages));
  must_be ("rnn:option", @() rnn_layer ("jordan", pages));
  must_be ("rnn:option", @() rnn_train (X, Y, quiet (){:}, "ValidationMetric", "BLEU"));
  upper_case = rnn_train (X, Y, quiet (){:}, "ValidationData", {X, Y}, "ValidationMetric", "Accuracy", "ClassWeights", "NONE");
  assert (upper_case.options.ValidationMetric, "accuracy");
  must_be ("rnn:option", @() rnn_layer ("lstm", 3, pages, 1));
  must_be ("rnn:option", @() rnn_lrfind (X, Y, pages, 1));
  must_be ("rnn:type", @() rnn_encode (rnn_tokenizer ("ab x"), {{"ab", "x"}; cell(2, 0)}));
  check_records (X, Y);
endfunction

## What rnn_plot is given, damaged in each field.
function check_records (X, Y)
  set (0, "defaultfigurevisible", "off");
  [net, info] = rnn_train (X, Y, quiet (){:});
  flow = rnn_gradflow (net, X(1), Y(1));
  for name = {"TrainingLoss", "TrainingAccuracy", "ValidationLoss", "GradientNorm", "Epoch", ...
              "EpochLoss", "BaseLearnRate"}
    for wrong = {"x", {1}, 1:99, 1i, struct(), sparse(1)}
      if (! (strcmp (name{1}, "EpochLoss") && isequal (wrong{1}, 1:99)))
        must_be ("rnn:type", @() rnn_plot (setfield (info, name{1}, wrong{1})));
      endif
    endfor
  endfor
  for name = {"name", "cell", "lag", "rate", "lag_tenth", "lyapunov", "time_constant", "gates"}
    for wrong = {{1}, 1i, ["ab"; "cd"], sparse(1)}
      bad = setfield (flow, name{1}, wrong{1});
      try
        rnn_plot (bad);
        error ("none");
      catch err
        assert (any (strcmp (err.identifier, {"rnn:type", "rnn:size"})), err.message);
      end_try_catch
    endfor
  endfor
endfunction
