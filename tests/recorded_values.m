## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: values = recorded_values (C)
## What an element of recorded_configurations gives, a struct whose fields check_recorded compares one by one.
## Only public functions are called.
function values = recorded_values (c)
  if (strcmp (c.kind, "text"))
    values = of_text (c);
    return;
  endif
  [net, X, Y] = recorded_network (c);
  values = feval (["of_", c.kind], c, net, X, Y);
endfunction

## The pass and the training.
function v = of_all (c, net, X, Y)
  [P, scores, state] = rnn_predict (net, X, answer_options (net, X){:});
  [loss, grad, out] = rnn_loss (net, X, Y, c.call{:});
  v = struct ("scores", {{P, scores}}, "loss", loss, "grad", grad, ...
              "out", {flat_out(out)}, "names", {names(net)});
  if (! isempty (state))
    v.state = state;
  endif
  v = joined (v, of_fit (c, net, X, Y));
endfunction

## What else a pass gives; final states and targets right are among it.
function v = flat_out (out)
  v = {};
  for name = {"count", "metric", "scores", "state", "dstate", "dX", "attention", "perplexity"}
    if (isfield (out, name{1}))
      v{end+1} = out.(name{1});
    endif
  endfor
endfunction

## The parameters under their names, whatever the order of the fields.
function v = names (net)
  v = {rnn_params(net), list_names(rnn_params (net))};
endfunction

function list = list_names (p)
  list = {};
  if (isstruct (p))
    for name = sort (fieldnames (p))'
      below = cellfun (@(s) [name{1} s], list_names (p.(name{1})), "UniformOutput", false);
      list = [list, below];
    endfor
  elseif (iscell (p))
    for k = 1:numel (p)
      below = cellfun (@(s) sprintf ("%d.%s", k, s), list_names (p{k}), "UniformOutput", false);
      list = [list, below];
    endfor
  elseif (! isempty (p))
    list = {sprintf("[%d %d]", size (p))};
  endif
endfunction

function v = of_fit (c, net, X, Y)
  [net, info] = rnn_train (net, X, Y, fit_options(c){:});
  v = fitted (net, info);
endfunction

function v = fitted (net, info)
  assert (all (isfinite (net.theta)));
  v = struct ("theta", net.theta, "log", {{info.TrainingLoss, info.GradientNorm, info.BaseLearnRate}});
endfunction

function v = of_start (c, net, X, Y)
  v = struct ("theta", net.theta);
endfunction

## Two calls, of which the second goes on.
function v = of_twice (c, net, X, Y)
  net = rnn_train (net, X, Y, fit_options(c){:});
  [net, info] = rnn_train (net, X, Y, "MaxEpochs", 3);
  v = fitted (net, info);
endfunction

function v = of_validated (c, net, X, Y)
  [net, info] = rnn_train (net, X(1:4,:), Y(1:4,:), fit_options(c){:}, "InitialLearnRate", 0.5, ...
                           "ValidationData", {X(5:7,:), Y(5:7,:)}, "ValidationFrequency", 1);
  v = fitted (net, info);
  v.validation = {info.ValidationLoss, info.ValidationAccuracy, info.OutputNetworkIteration};
endfunction

## A state that is handed on, to each function that takes one.
function v = of_state (c, net, X, Y)
  [~, ~, state] = rnn_predict (net, X);
  [P, scores, last] = rnn_predict (net, X, "State", state, "MiniBatchSize", 3);
  [loss, grad, out] = rnn_loss (net, X, Y, "State", state);
  v = struct ("scores", {{P, scores}}, "state", {{state, last}}, "loss", loss, "grad", grad, ...
              "out", {flat_out(out)});
  v = joined (v, of_fit (setfield (c, "fit", {"State", state, "SequenceLength", 4}), net, X, Y));
endfunction

function v = of_written (c, net, X, Y)
  [answers, info] = rnn_generate (net, X, c.call{:});
  v = struct ("answers", {answers}, "logp", info.logp);
  if (isfield (info, "attention"))
    v.attention = info.attention;
  endif
endfunction

function v = of_answers (c, net, X, Y)
  [answers, scores] = rnn_predict (net, X, c.call{:});
  v = struct ("answers", {{answers, scores}});
endfunction

function v = of_forecast (c, net, X, Y)
  [P, state] = rnn_generate (net, X, 6);
  [Q, last] = rnn_generate (net, cellfun (@(p) p(:,end), P, "UniformOutput", false), 3, "State", state);
  v = struct ("forecast", {{P, Q}}, "state", {{state, last}});
endfunction

## Without the smaller Lyapunov exponents, which are rounding errors of units that are off.
function v = of_flow (c, net, X, Y)
  [~, n] = max (cellfun (@columns, X));
  flow = rnn_gradflow (net, X{n}, Y(n));
  v = struct ("lags", {{flow.log10_max}}, "radius", {{flow.spectral_radius}}, ...
              "gates", {{flow.gates}}, "loss", {{flow.loss_gradient}}, ...
              "time", {{flow.time_constant}}, "first", {cellfun(@(l) l(1), {flow.lyapunov})});
endfunction

## A network that rnn_train made of text; then it gets recorded numbers, and a new optimiser.
function v = of_text (c)
  read = {"we go home"; "you go"; "they eat at home"; "we eat"; "home"};
  write = {"nous rentrons"; "tu vas"; "ils mangent"; "nous mangeons ici"; "ici"};
  [X, Y, more] = struct ("texts", {{read, [], {}}}, "one_text", {{[read{:}], [], {}}}, ...
                         "text_to_text", {{read, write, {"Structure", "encoder-decoder"}}}, ...
                         "text_to_label", {{read, {"we"; "you"; "they"; "we"; "you"}, {}}} ...
                        ).(strrep (c.task, " ", "_")){:};
  options = [{"EmbeddingSize", 5, "Seed", 11, "MaxEpochs", 1, "Verbose", false, "Shuffle", "never"}, c.make, more];
  net = rnn_train (X, Y, options{:}, "Solver", "sgdm");
  net.theta(:) = recorded_numbers (numel (net.theta), 1) / 2;
  [loss, grad, out] = rnn_loss (net, X, Y);
  v = struct ("loss", loss, "grad", grad, "out", {flat_out(out)}, "scores", {cell(1, 2)});
  [v.scores{:}] = rnn_predict (net, X);
  if (! strcmp (c.task, "text to label"))
    v.drawn = rnn_generate (net, X, "Temperature", 0.75, "Seed", 3, "MaxLength", 9);
    v.searched = rnn_generate (net, X, "BeamWidth", 3, "MaxLength", 9);
  endif
  [net, info] = rnn_train (net, X, Y, "Solver", "adam", "MaxEpochs", 2);
  v = joined (v, fitted (net, info));
endfunction

function o = fit_options (c)
  batch = 3;
  if (isfield (c.data, "batch"))
    batch = c.data.batch;
  endif
  o = {"MaxEpochs", 2, "Shuffle", "never", "Verbose", false, "Normalization", "none", "MiniBatchSize", batch};
  whole = {"irprop-", "lbfgs", "hessian-free", "echo-state"};
  at = find (strcmpi (c.fit(1:2:end), "Solver"));
  if (! isempty (at) && any (strcmp (c.fit{2 * at}, whole)))
    o = o(1:6);
  endif
  o = [o, c.fit];
endfunction

function o = answer_options (net, X)
  o = {};
  if (any (strcmp (net.Structure, {"encoder-decoder", "one-to-many"})))
    o = ifelse (any (strcmp (net.Loss, {"crossentropy", "focal"})), {{"MaxLength", 6}}, {{"Steps", 3}}){1};
  endif
endfunction

function v = joined (v, more)
  for name = fieldnames (more)'
    v.(name{1}) = more.(name{1});
  endfor
endfunction
