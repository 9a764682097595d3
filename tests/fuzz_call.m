## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## [F, ARGS, NOUT] = fuzz_call (FIX)
##
## A random right call, or nearly so (options that do not go with each other), of a public function:
## its name, arguments and number of outputs, made of FIX (fuzz_fixtures).

function [f, args, nout] = fuzz_call (fix)
  persistent makers = {@train, 5; @go_on, 4; @predict, 5; @step, 3; @loss, 4; @generate, 4; @params, 2; @create, 3; @layer, 2
                       @gradcheck, 1; @gradflow, 3; @metrics, 4; @plots, 0.1; @tokenizer, 3
                       @encode, 3; @decode, 2; @info, 0.3};
  share = cumsum ([makers{:, 2}]);
  [f, args, most] = makers{find (rand () * share(end) < share, 1), 1} (fix);
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

function [f, args, most] = train (fix)
  s = one_set (fix);
  f = "rnn_train";
  most = 2;
  args = [{s.X, s.Y, "MaxEpochs", 1, "HiddenSize", 2}, s.options, options(fix, "train", 4)];
endfunction

function [f, args, most] = go_on (fix)
  [net, X, Y] = net_with_data (fix);
  f = "rnn_train";
  most = 2;
  args = [{net, X, Y, "MaxEpochs", 1}, options(fix, "train", 3)];
endfunction

function args = with_state (args, state)
  if (rand () < 0.3)
    args = [args, {"State", state}];
  endif
endfunction

function [f, args, most] = predict (fix)
  [net, X, ~, state] = net_with_data (fix);
  f = "rnn_predict";
  most = 3;
  args = with_state ([{net, X}, options(fix, "predict", 2)], state);
  if (rand () < 0.3)
    args = [args, {"Steps", 2}];
  endif
endfunction

function [f, args, most] = step (fix)
  [net, X, ~, state] = net_with_data (fix);
  f = "rnn_step";
  most = 2;
  if (iscell (X))
    X = X{1};
  endif
  if (! isempty (X) && rand () < 0.9)
    X = X(:,1);
  endif
  args = {net, X, state};
  args = args(1:2 + (rand () < 0.7));
endfunction

function [f, args, most] = loss (fix)
  [net, X, Y, state] = net_with_data (fix);
  f = "rnn_loss";
  most = 3;
  args = with_state ([{net, X, Y}, options(fix, "loss", 2)], state);
endfunction

function [f, args, most] = generate (fix)
  [net, X] = net_with_data (fix);
  f = "rnn_generate";
  most = 2;
  if (rand () < 0.5)
    args = [{net, X, 3}, options(fix, "forecast", 2)];
  else
    args = [{net, X, "MaxLength", 5}, options(fix, "generate", 3)];
  endif
endfunction

function [f, args, most] = params (fix)
  net = one_net (fix);
  f = "rnn_params";
  most = 1;
  args = one_of ({{net}, {net, rnn_params(net)}, {net, [], net.theta}});
endfunction

function [f, args, most] = create (fix)
  f = "rnn_create";
  most = 1;
  args = [{"InputSize", 2, "OutputSize", 2, "HiddenSize", 2}, options(fix, "create", 4)];
endfunction

function [f, args, most] = layer (fix)
  f = "rnn_layer";
  most = 1;
  type = one_of (fieldnames (fix.tables.layers));
  fix.tables.own = fix.tables.layers.(type);
  args = [{type}, one_of({{}, {2}, {0.5}, {"max"}, {0}}), options(fix, "own", 3)];
endfunction

function [f, args, most] = gradcheck (fix)
  [net, X, Y, state] = net_with_data (fix);
  f = "rnn_gradcheck";
  most = 1;
  args = with_state ([{net, X, Y, "Samples", 1}, options(fix, "gradcheck", 2)], state);
endfunction

function [f, args, most] = gradflow (fix)
  [net, X, Y] = net_with_data (fix);
  f = "rnn_gradflow";
  most = 1;
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

function [f, args, most] = metrics (fix)
  f = "rnn_metrics";
  most = 1;
  Y = one_of ({[1, 2, 1, 3], {"a", "b", "a", "b"}, ["a"; "b"; "b"; "a"], logical([1, 0, 0, 1]), ...
               {"a b"; "b a c"; "a"; "d"}, {[1, 2], 3, [1, 1], 2}, {{"a", "b"}, {"b"}, {}, {"c"}}, ...
               [0.5, 1.5, 2.5, 3.5], int64([1, 2, 3, 4])});
  P = Y;
  if (! iscell (Y))
    P(1) = Y(2);
  endif
  args = [{Y, P}, options(fix, "metrics", 2)];
endfunction

function [f, args, most] = plots (fix)
  f = "rnn_plot";
  most = 1;
  s = one_set (fix);
  args = one_of ({{s.net}, {s.info}, {s.info}, {s.info}, {one_of(fix.nets)}});
  if (rand () < 0.3)
    flow = rnn_gradflow (one_of (fix.nets), rand (2, 6));
    args = one_of ({{flow}, {flow, flow}, {flow, "Names", {"one"}}});
  endif
endfunction

function [f, args, most] = tokenizer (fix)
  f = "rnn_tokenizer";
  most = 1;
  texts = one_of ({"ab ba ab", {"ab"; "ba ab"}, {{"ab", "c"}; {"d"}}, {"한국어 é"; "b"}, {""; "a"}});
  args = [{texts}, options(fix, "tokenizer", 3)];
endfunction

function [f, args, most] = encode (fix)
  f = "rnn_encode";
  most = 1;
  args = {one_of(fix.tokenizers), one_of({"ab ba", {"ab"; "c 한"}, {}, "", {"", "b"}})};
  if (strcmp (args{1}.Level, "word") && rand () < 0.2)
    args{2} = {{"ab", "x"}; {}};
  endif
endfunction

function [f, args, most] = decode (fix)
  f = "rnn_decode";
  most = 1;
  args = {one_of(fix.tokenizers), one_of({[1, 2, 3], {[2, 1]; 3}, {}, [], {zeros(1, 0), 2}, single(2)})};
endfunction

function [f, args, most] = info (fix)
  f = "rnn_info";
  most = 2;
  args = one_of ({{}, {one_net(fix)}});
endfunction
