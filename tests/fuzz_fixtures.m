## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## F = fuzz_fixtures ()
##
## What calls are made of: F.sets, a struct array of data (X, Y) with the options that they are
## trained with, of every structure and kind of data, and the network, info and state of that
## training; F.written, F.forecast, which of them rnn_generate takes; F.nets, further networks, of each cell, layer and random lists of them; F.tokenizers; F.tables, the option table of
## each group with values that each option takes; F.folder, where checkpoints may go.

function F = fuzz_fixtures ()
  rand ("twister", 1);
  randn ("twister", 1);
  F.folder = tempname ();
  mkdir (F.folder);
  F.sets = [data_sets(); text_sets(); loss_sets()];
  quiet = {"Verbose", false, "MaxEpochs", 1, "HiddenSize", 2, "Seed", 1};
  for k = 1:numel (F.sets)
    s = F.sets(k);
    evalc ("[net, info] = rnn_train (s.X, s.Y, quiet{:}, s.options{:});");
    F.sets(k).net = net;
    F.sets(k).info = info;
    F.sets(k).state = [];
    if (! any (strcmp (net.Structure, {"encoder-decoder", "one-to-many"})))
      [~, ~, F.sets(k).state] = rnn_predict (net, s.X);
    endif
  endfor
  F.written = find (arrayfun (@(s) generates (s.net, s.X, "MaxLength", 3), F.sets));
  F.forecast = find (arrayfun (@(s) generates (s.net, s.X, 2), F.sets));
  texts = {"ab ba c"; "한국어 ab"; "b"};
  F.tokenizers = cellfun (@(level) rnn_tokenizer (texts, "Level", level), ...
                          {"char", "word", "subword"}, "UniformOutput", false);
  F.tables = option_values (F);
  F.nets = [cell_networks(), layer_networks(F.tables.layers)];
endfunction

function tf = generates (varargin)
  tf = true;
  try
    rnn_generate (varargin{:});
  catch
    tf = false;
  end_try_catch
endfunction

function s = data_set (X, Y, varargin)
  s = struct ("X", {X}, "Y", {Y}, "options", {varargin}, "net", [], "info", [], "state", []);
endfunction

function s = data_sets ()
  X = {rand(2, 5); rand(2, 3); rand(2, 6); rand(2, 4)};
  labels = cellfun (@(x) 1 + (x(1,:) > 0.5), X, "UniformOutput", false);
  written = {[1, 2, 1]; [2, 2, 1, 1]; 1; [2, 1]};
  tokens = {[1, 2, 3]; [2, 1]; [3, 3, 1, 2]; 1};
  s = [data_set(X, {"a"; "b"; "a"; "b"}); data_set(X, [1, 2, 1, 2]); data_set(X, ["a"; "b"; "b"; "a"])
       data_set(X, rand (4, 2)); data_set(X, logical ([1; 0; 1; 0])); data_set(X, labels)
       data_set(X, cellfun (@(x) x + 0.1, X, "UniformOutput", false), "SequenceLength", 2)
       data_set(rand (2, 8), rand (1, 8)); data_set(rand (2, 4, 3), [1, 2, 1], "Dropout", 0.2)
       data_set(X, rand (4, 1), "Bidirectional", true, "Precision", "single")
       data_set(X, written, "Structure", "encoder-decoder", "Attention", "additive")
       data_set(X, {[1, 2]; 1; [2, 1, 2]; [1, 1]}, "Loss", "ctc")
       data_set(X, cellfun (@(y) y / 3, written, "UniformOutput", false), "Structure", "encoder-decoder")
       data_set(rand (4, 3), written, "Structure", "one-to-many")
       data_set(rand (4, 3), cellfun (@(y) y / 3, written, "UniformOutput", false), "Structure", "one-to-many")
       data_set(tokens, [1, 2, 1, 2], "EmbeddingSize", 2); data_set(tokens, [], "EmbeddingSize", 2)];
endfunction

function s = text_sets ()
  T = {"ab ba"; "ba"; "abb a b"; "b"};
  U = {"x y"; "y"; "x x y"; "z"};
  X = {rand(2, 5); rand(2, 3); rand(2, 6); rand(2, 4)};
  s = [data_set(T, {"a"; "b"; "a"; "b"}, "Tokenizer", "char"); data_set(T, [1, 2, 1, 2], "Tokenizer", "subword")
       data_set(cellfun (@(t) strsplit (t, " "), T, "UniformOutput", false), [1, 2, 1, 2])
       data_set(T, []); data_set("ab ba ab ba ab ba b", [], "Tokenizer", "char")
       data_set(T, U, "Structure", "encoder-decoder", "Attention", "multiplicative", "Tokenizer", "char")
       data_set(rand (4, 3), U, "Structure", "one-to-many", "TargetTokenizer", "word")
       data_set(X, U, "Loss", "ctc", "TargetTokenizer", "word")
       data_set(T, cellfun (@(t) ones (1, numel (strsplit (t, " "))), T, "UniformOutput", false))];
endfunction

## Each loss that the core has registered, and two of the user's own.
function s = loss_sets ()
  [~, ~, losses] = __rnn_cells__ ();
  X = {rand(2, 5); rand(2, 3); rand(2, 6); rand(2, 4)};
  steps = @(f) cellfun (@(x) f (x(1,:)), X, "UniformOutput", false);
  Y = struct ("labels", {{[1, 2, 1, 2], steps(@(x) 1 + (x > 0.5))}}, "values", {{rand(4, 1), steps(@(x) x + 0.1)}}, ...
              "flags", {{[1, 0, 1, 0]', steps(@(x) 1 * (x > 0.5))}}, "counts", {{[0, 3, 1, 2]', steps(@(x) floor (3 * x))}}, ...
              "labellings", {{{[1, 2]; 1; [2, 1, 2]; [1, 1]}, {1; [2, 1]; 1; 2}}});
  own = {@(o, y) deal (sum ((o - y) .^ 2, 1), 2 * (o - y)), @(o, y) deal (-o(sub2ind (size (o), y, 1:columns (y))), -((1:rows (o))' == y))};
  s = data_set (X, [1, 2, 1, 2], "Loss", own{2}, "Classes", 1:2);
  for y = Y.values
    s = [s; data_set(X, y{1}, "Loss", own{1})];
  endfor
  for l = losses(! [losses.own])(:)'
    for y = Y.(l.targets)
      s = [s; data_set(X, y{1}, "Loss", l.name)];
    endfor
  endfor
endfunction

## Random lists of layers, one with each kind; some do not fit together.
function nets = layer_networks (tables)
  nets = {};
  for type = fieldnames (tables)'
    layers = fuzz_layers (tables, type{1});
    structure = {"many-to-many", "many-to-one"}{1 + (rand () < 0.3)};
    try
      nets{end+1} = rnn_create ("InputSize", 2, "OutputSize", 2, "Structure", structure, "Layers", layers, "Seed", 3);
    catch
      continue;
    end_try_catch
  endfor
endfunction

function nets = cell_networks ()
  l = rnn_layer ("lstm", 3);
  lists = {{rnn_layer("dense", 3, "Activation", "tanh"), l, rnn_layer("gru", 2), rnn_layer("residual", 1)}, ...
           {l, rnn_layer("layernorm"), rnn_layer("dropout", 0.3), rnn_layer("rnn", 2, "Bidirectional", true)}, ...
           {rnn_layer("conv1d", 2, "Width", 2, "Dilation", 3), rnn_layer("highway"), l, rnn_layer("gated", 3)}, ...
           {rnn_layer("selfattention", 2, "NumHeads", 2), l, rnn_layer("conv1d", 3, "Padding", "same")}, ...
           {l, rnn_layer("static", 1), rnn_layer("dense", 2)}};
  nets = cellfun (@(list) rnn_create ("InputSize", 2, "OutputSize", 2, "Structure", "many-to-many", "Layers", list, ...
                                      "Seed", 3), lists, "UniformOutput", false);
  for cell_name = unique (rnn_info ().Cells(:, 1))(:)'
    nets{end+1} = rnn_create ("InputSize", 2, "OutputSize", 2, "HiddenSize", [2, 3], "Cell", cell_name{1}, ...
                              "Structure", "many-to-many", "LearnInitialState", true, "Seed", 3);
  endfor
endfunction

## Lists of layers of several kinds, some of which fit.
function lists = layer_lists ()
  l = rnn_layer ("lstm", 2);
  d = rnn_layer ("dense", 3, "Activation", "relu");
  e = rnn_layer ("embedding", 2);
  lists = {{l}, l, {}, {d, l}, {l, d, rnn_layer("dropout", 0.5)}, {l, rnn_layer("gru", 3, "Bidirectional", true), ...
           rnn_layer("residual")}, {l, rnn_layer("pooling")}, {e, l}, {e, d, rnn_layer("rnn", 2), rnn_layer("layernorm")}, ...
           {d}, {l, e}, {l, rnn_layer("pooling", "last"), l}, {rnn_layer("residual", 0), l}, {1, l}, ...
           {rnn_layer("conv1d", 2), l}, {rnn_layer("selfattention", 3, "NumHeads", 2), l}, {rnn_layer("highway"), l, ...
           rnn_layer("gated", 2)}, {l, rnn_layer("conv1d", 2, "Padding", "same")}, ...
           {rnn_layer("lstm", 4, "ProjectionSize", 2, "WeightDrop", 0.3), l}};
endfunction

## For each group of option_table a cell with one row per option: name, values that the validator takes;
## for each type of layer, too.
function tables = option_values (F)
  here = cd (fullfile (fileparts (which ("rnn_train")), "private"));
  own = own_values (F);
  some = {true, false, 0, 1, 2, 3, 0.5, 0.01, Inf, [2, 3], [], {}, "auto", "none", "longest", ...
          int8(2), single(0.5), "", "char"};
  own.Layers = own.DecoderLayers = layer_lists ();
  own.Size = {1, 2, 5};
  own.InitialWeights = {[], struct(), struct("W", ones (3, 2)), {struct(), struct()}};
  for group = {"train", "create", "predict", "loss", "forecast", "generate", "gradcheck", "gradflow", ...
               "tokenizer", "metrics", "lrfind", "windows", "joining", "crossval", "tune", "paths", "parts"}
    tables.(group{1}) = values_of (option_table (group{1}), own, some);
  endfor
  for type = layer_kinds ()
    tables.layers.(type{1}) = values_of (layer_kinds (type{1}), own, some);
  endfor
  cd (here);
endfunction

function t = values_of (table, own, some)
  t = table(:, 1:2);
  for k = 1:rows (t)
    [name, ~, check] = table{k,1:3};
    words = {};
    if (iscell (check))
      words = check(cellfun (@ischar, check))(:)';
    endif
    if (isfield (own, name))
      t{k,2} = [words, own.(name)];
    elseif (iscell (check))
      t{k,2} = words;
    else
      t{k,2} = some(cellfun (@(v) check (v), some));
    endif
  endfor
endfunction

## Those that must be small, or fit to data.
function own = own_values (F)
  own = struct ("HiddenSize", {{1, 2, 3, [2, 3]}}, "MaxEpochs", {{1, 2}}, "NumThreads", {{0, 1, 2}}, ...
                "EmbeddingSize", {{1, 2, 3}}, "TargetEmbeddingSize", {{1, 2}}, "AttentionSize", {{1, 2}}, ...
                "Plots", {{"none"}}, "OutputFcn", {{{}, @(s) false, {@(s) s.Iteration > 1}}}, ...
                "CheckpointPath", {{"", F.folder}}, "CheckpointName", {{"fuzz"}}, "File", {{"", fullfile(F.folder, "kept")}}, ...
                "Folder", {{"", fullfile(F.folder, "trials")}}, "Script", {{"", fullfile(F.folder, "sweep.sh")}}, "NumProcesses", {{1, 2}}, ...
                "Step", {{1e-3}}, ...
                "Samples", {{1, 2}}, "ValidationData", {{{}, {F.sets(1).X, F.sets(1).Y}}}, ...
                "Classes", {{1:2, {"a", "b"}, ["a"; "b"], [true, false], []}}, ...
                "EmbeddingMatrix", {{ones(2, 3), single(ones (2, 4)), []}}, ...
                "Tokenizer", {{"auto", "char", "word", "subword", rnn_tokenizer("ab ba")}}, ...
                "TargetTokenizer", {{"auto", "char", "word", "subword", rnn_tokenizer("x y z")}}, ...
                "State", {{[], F.sets(1).state, F.sets(6).state}}, "MaxVocabulary", {{2, 3, 10}}, ...
                "MaxLength", {{1, 3, 12}}, "BeamWidth", {{1, 2, 5}}, "Steps", {{1, 2, [1, 2, 3, 0]}}, ...
                "Scores", {{[], [0.1; 0.2; 0.3; 0.4], rand(4, 2)}}, "MaxCGIterations", {{1, 5}}, ...
                "MaxNumLineSearchIterations", {{1, 5}}, "ValidationFrequency", {{1, 2}}, "NumIterations", {{1, 3}}, ...
                "Loss", {{@(o, y) deal(sum ((o - y) .^ 2, 1), 2 * (o - y)), @(o, y) deal (0, o)}}, ...
                "LearnRateSchedule", {{@(e, b) 0.1 ./ e, @(e, b) 0.1, @(e) e}}, ...
                "ValidationMetric", {{"loss", "accuracy", "rmse", "bleu", "fscore", @(Y, P) 1, @(Y, P) numel(P), @(x) x}}, ...
                "SampleWeights", {{[], [1, 2, 0.5, 0]', ones(1, 4), [0, 0, 0, 1], {1; [1, 2]; 3; 1}, ...
                                  {ones(1, 5); [0, 1, 2]; ones(1, 6); ones(1, 4)}, {[1, 2, 1], [1, 0, 2, 2], 1, [1, 1]}}}, ...
                "ClassWeights", {{"none", "auto", [1, 2], [2; 0.5], [1, 2, 3]}});
endfunction
