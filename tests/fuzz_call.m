## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## [F, ARGS, NOUT] = fuzz_call (FIX)
## NAMES = fuzz_call ()
##
## A random right call, or nearly so (options that do not go with each other), of a public function:
## its name, arguments and number of outputs, made of FIX (fuzz_fixtures).  Without FIX: the functions that are called.

function [f, args, nout] = fuzz_call (fix)
  persistent makers = {"rnn_train", @train, 4, 2; "rnn_train", @train_layers, 2, 2; "rnn_train", @go_on, 4, 2
                       "rnn_predict", @predict, 5, 3; "rnn_step", @step, 3, 2; "rnn_loss", @loss, 4, 3; "rnn_loss", @own_gradient, 1, 3
                       "rnn_generate", @generate, 4, 2; "rnn_params", @params, 2, 1; "rnn_create", @create, 3, 1
                       "rnn_layer", @layer, 2, 1; "rnn_gradcheck", @gradcheck, 1, 1; "rnn_gradflow", @gradflow, 3, 1
                       "rnn_metrics", @metrics, 4, 1; "rnn_plot", @plots, 0.1, 1; "rnn_tokenizer", @tokenizer, 3, 1
                       "rnn_encode", @encode, 3, 1; "rnn_decode", @decode, 2, 1; "rnn_info", @info, 0.3, 2
                       "rnn_lrfind", @lrfind, 1, 2; "rnn_crossval", @crossval, 1, 1; "rnn_tune", @tune, 0.5, 2; "rnn_recover", @recover, 0.2, 2
                       "rnn_matlab", @matlab, 0.2, 1; "rnn_windows", @windows, 1, 3; "rnn_forecast", @forecast, 1, 3
                       "rnn_parts", @parts, 0.3, 2
                       "rnn_save", @file_save, 0.3, 0; "rnn_load", @file_load, 0.5, 1
                       "rnn_export", @export, 1, 1; "rnn_import", @import, 1, 1};
  if (nargin == 0)
    f = unique (makers(:, 1));
    return;
  endif
  share = cumsum ([makers{:, 3}]);
  [f, maker, ~, most] = makers{find (rand () * share(end) < share, 1),:};
  args = maker (fix);
  nout = floor (rand () * (most + 1));
endfunction

function v = one_of (list)
  v = list{1 + floor (rand () * numel (list))};
endfunction

function s = one_set (fix)
  s = fix.sets(1 + floor (rand () * numel (fix.sets)));
endfunction

function net = one_net (fix)
  net = one_set (fix).net;
  if (rand () < 0.3)
    net = one_of (fix.nets);
  endif
endfunction

## A set for a network: its own, but for those of one cell each.
function [net, X, Y, state] = net_with_data (fix)
  s = one_set (fix);
  [net, X, Y, state] = deal (s.net, s.X, s.Y, s.state);
  if (rand () < 0.3)
    net = one_of (fix.nets);
    X = {rand(2, 4); rand(2, 3)};
    Y = X;
    state = [];
  endif
endfunction

## Some options of a group, as pairs or partly in a struct.
function args = options (fix, group, most)
  t = fix.tables.(group);
  args = {};
  for k = 1:floor (rand () * (most + 1))
    n = 1 + floor (rand () * rows (t));
    if (isempty (t{n,2}))
      continue;
    endif
    value = one_of (t{n,2});
    if (rand () < 0.1)
      s = struct ();
      s.(t{n,1}) = value;
      args{end+1} = s;
    else
      args(end + (1:2)) = {t{n,1}, value};
    endif
  endfor
endfunction

function args = train (fix)
  s = one_set (fix);
  args = [{s.X, s.Y, "MaxEpochs", 1, "HiddenSize", 2}, s.options, options(fix, "train", 4)];
endfunction

## Lists of one or two random layers.
function args = train_layers (fix)
  s = one_set (fix);
  args = [{s.X, s.Y, "MaxEpochs", 1, "Layers", fuzz_layers(fix.tables.layers)}, s.options, options(fix, "train", 2)];
endfunction

function args = go_on (fix)
  [net, X, Y] = net_with_data (fix);
  args = [{net, X, Y, "MaxEpochs", 1}, options(fix, "train", 3)];
endfunction

function args = with_state (args, state)
  if (rand () < 0.3)
    args = [args, {"State", state}];
  endif
endfunction

function args = predict (fix)
  [net, X, ~, state] = net_with_data (fix);
  args = with_state ([{net, X}, options(fix, "predict", 2)], state);
  if (rand () < 0.3)
    args = [args, {"Steps", 2}];
  endif
endfunction

function args = step (fix)
  [net, X, ~, state] = net_with_data (fix);
  if (iscell (X))
    X = X{1};
  endif
  if (! isempty (X) && rand () < 0.9)
    X = X(:,1);
  endif
  args = {net, X, state};
  args = args(1:2 + (rand () < 0.7));
endfunction

function args = loss (fix)
  [net, X, Y, state] = net_with_data (fix);
  args = with_state ([{net, X, Y}, options(fix, "loss", 2)], state);
endfunction

## The outputs' gradient said from outside.
function args = own_gradient (fix)
  [net, X, Y] = net_with_data (fix);
  try
    [~, ~, out] = rnn_loss (net, X, Y);
    G = out.outputs;
  catch
    G = 1;
  end_try_catch
  args = {net, X, one_of({Y, []}), "dOutput", G};
endfunction

function args = file_save (fix)
  args = {fullfile(fix.folder, "net.rnn"), one_net(fix)};
endfunction

## What a call of rnn_save has left there, or nothing.
function args = file_load (fix)
  args = [{fullfile(fix.folder, "net.rnn")}, one_of({{}, {"Loss", @(o, y) deal(1, 1)}})];
endfunction

function args = parts (fix)
  args = [{one_of({fix.folder, fullfile(fix.folder, "*.rnn"), {fullfile(fix.folder, "net.rnn")}, 3})}, options(fix, "parts", 2)];
endfunction

function args = export (fix)
  args = [{one_net(fix), fullfile(fix.folder, ["net" one_of({".c", ".safetensors", ".x"})])}, ...
          one_of({{}, {"Precision", "single"}, {"Weights", "int8"}})];
endfunction

function args = generate (fix)
  [net, X] = net_with_data (fix);
  written = rand () < 0.6;
  if (rand () < 0.8)
    s = fix.sets(one_of (num2cell ({fix.forecast, fix.written}{1 + written})));
    [net, X] = deal (s.net, s.X);
  endif
  if (written)
    args = [{net, X, "MaxLength", 5}, options(fix, "generate", 3)];
  else
    args = [{net, X, 3}, options(fix, "forecast", 2)];
  endif
endfunction

function args = params (fix)
  net = one_net (fix);
  args = one_of ({{net}, {net, rnn_params(net)}, {net, [], net.theta}});
endfunction

## Of a model of PyTorch, or of the last network written.
function args = import (fix)
  models = fullfile (fileparts (mfilename ("fullpath")), "golden", "torch_models.safetensors");
  more = {"Structure", one_of({"many-to-one", "many-to-many"}); "Classes", 1:2; "Classes", {"a", "b"}; "Modules", {"lstm", "fc"}
          "Activation", one_of({"relu", {"tanh", "relu", "sigmoid"}}); "Layers", fuzz_layers(fix.tables.layers)
          "Loss", one_of({"mse", "gaussian", "crossentropy", "ctc"}); "Precision", "single"; "Nonlinearity", "relu"; "TiedWeights", true
          "Tokenizer", one_of(fix.tokenizers); "Normalization", struct("x_center", 1); "Seed", 3};
  args = {models, "Prefix", one_of({"tanh", "lstm", "gru", "projected", "text", "deep", "attend", "bare", "no"})};
  if (rand () < 0.3)
    args = {fullfile(fix.folder, "net.safetensors")};
  endif
  for k = 1:floor (rand () * 3)
    args = [args, more(1 + floor (rand () * rows (more)),:)];
  endfor
endfunction

function args = create (fix)
  args = [{"InputSize", 2, "OutputSize", 2, "HiddenSize", 2}, options(fix, "create", 4)];
endfunction

function args = layer (fix)
  type = one_of (fieldnames (fix.tables.layers));
  fix.tables.own = fix.tables.layers.(type);
  args = [{type}, one_of({{}, {2}, {0.5}, {"max"}, {0}}), options(fix, "own", 3)];
endfunction

function args = gradcheck (fix)
  [net, X, Y, state] = net_with_data (fix);
  args = with_state ([{net, X, Y, "Samples", 1}, options(fix, "gradcheck", 2)], state);
endfunction

function args = gradflow (fix)
  [net, X, Y] = net_with_data (fix);
  if (iscell (X) && iscell (Y))
    [X, Y] = deal (X(1), Y(1:min (1, end)));
  elseif (iscell (X) && ! isempty (Y))
    [X, Y] = deal (X(1), Y(1,:));
  endif
  args = [{net, X}, options(fix, "gradflow", 2)];
  if (rand () < 0.5)
    args = [args(1:2), {Y}, args(3:end)];
  endif
endfunction

function args = metrics (fix)
  Y = one_of ({[1, 2, 1, 3], {"a", "b", "a", "b"}, ["a"; "b"; "b"; "a"], logical([1, 0, 0, 1]), ...
               {"a b"; "b a c"; "a"; "d"}, {[1, 2], 3, [1, 1], 2}, {{"a", "b"}, {"b"}, {}, {"c"}}, ...
               [0.5, 1.5, 2.5, 3.5], int64([1, 2, 3, 4])});
  P = Y;
  if (! iscell (Y))
    P(1) = Y(2);
  endif
  args = [{Y, P}, options(fix, "metrics", 2)];
endfunction

function args = plots (fix)
  s = one_set (fix);
  args = one_of ({{s.net}, {s.info}, {s.info}, {s.info}, {one_of(fix.nets)}, {s.net, s.X(1)}, {s.net, s.X(1), "Units", 1}, ...
                  {one_of(fix.nets), rand(2, 4), "Layer", 1}, {rand(2, 4), rand(2, 4), "Bounds", rand(2, 4, 2), "Past", rand(2, 3)}, ...
                  {rnn_metrics([1, 2, 1], [1, 2, 2], "Scores", [3; 2; 1])}});
  if (rand () < 0.3)
    flow = rnn_gradflow (fix.nets{1}, rand (2, 6));
    args = one_of ({{flow}, {flow, flow}, {flow, "Names", {"one"}}});
  endif
endfunction

function args = tokenizer (fix)
  texts = one_of ({"ab ba ab", {"ab"; "ba ab"}, {{"ab", "c"}; {"d"}}, {"한국어 é"; "b"}, {""; "a"}});
  args = [{texts}, options(fix, "tokenizer", 3)];
endfunction

function args = encode (fix)
  args = {one_of(fix.tokenizers), one_of({"ab ba", {"ab"; "c 한"}, {}, "", {"", "b"}})};
  if (strcmp (args{1}.Level, "word") && rand () < 0.2)
    args{2} = {{"ab", "x"}; {}};
  endif
endfunction

function args = decode (fix)
  args = {one_of(fix.tokenizers), one_of({[1, 2, 3], {[2, 1]; 3}, {}, [], {zeros(1, 0), 2}, single(2)})};
endfunction

function args = info (fix)
  args = one_of ({{}, {one_net(fix)}});
endfunction

function args = lrfind (fix)
  s = one_set (fix);
  first = {{"HiddenSize", 2}, {"Layers", fuzz_layers(fix.tables.layers)}}{1 + (rand () < 0.3)};
  args = [{s.X, s.Y, "NumIterations", 2}, first, s.options, options(fix, "lrfind", 1), options(fix, "train", 2)];
  if (rand () < 0.3)
    args = [{s.net}, args(1:4), options(fix, "train", 2)];
  endif
endfunction

function args = crossval (fix)
  s = one_set (fix);
  args = [{s.X, s.Y, "Folds", 2, "MaxEpochs", 1, "Verbose", false, "HiddenSize", 2}, s.options, options(fix, "crossval", 2), ...
          options(fix, "train", 1)];
endfunction

function args = tune (fix)
  s = one_set (fix);
  args = [{s.X, s.Y, "HiddenSize", {2, 3}, "MaxEpochs", 2, "Verbose", false, "NumTrials", 2}, s.options, options(fix, "train", 1)];
  if (rand () < 0.3)
    args = [args, {"Dropout", {"linear", 0, 0.5}}, options(fix, "tune", 1)];
  endif
endfunction

function args = recover (fix)
  args = {};
endfunction

function args = matlab (fix)
  args = one_of ({{}, {"on"}, {"OFF"}, {"off"}});
endfunction

function args = windows (fix)
  y = one_of ({1:12, rand(2, 15), {rand(1, 9), rand(1, 12)}, [1, NaN, 3:9]});
  args = [{y, one_of({1, 3}), one_of({1, 2})}, options(fix, "windows", 2)];
  if (rand () < 0.3)
    [~, P, at] = rnn_windows (y, 2, 1);
    args = [{P, at}, options(fix, "joining", 1)];
  endif
endfunction

function args = forecast (fix)
  [net, X] = net_with_data (fix);
  if (rand () < 0.8)
    s = fix.sets(one_of (num2cell (fix.forecast)));
    [net, X] = deal (s.net, s.X);
  endif
  args = [{net, X, 2, "Samples", 3}, options(fix, "paths", 2)];
endfunction
