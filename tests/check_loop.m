## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_loop (WHAT)
## rnn_loss in a loop of the caller's own, where the core knows the network from the call before (__rnn_again__):
##   "same"     results are to the bit those of a network that it does not know: lists of layers that read numbers, both
##              precisions, labels and values, normalised, with options, and from one step to the next
##   "fields"   each field of the network changed in turn: the same error or result as where it was never known
##   "calls"    wrong and rare calls after a right one: likewise
##   "turns"    networks in turn, more of them than are kept; theta changed in place; a fork
function check_loop (what)
  feval (["check_" what]);
endfunction

## What rnn_loss says, by one to three outputs.
function all = said (varargin)
  all = arrayfun (@(n) said_by (n, varargin{:}), 1:3, "UniformOutput", false);
endfunction

function out = said_by (n, varargin)
  out = cell (1, n);
  try
    [out{:}] = rnn_loss (varargin{:});
    if (n == 3)
      out{4} = fieldnames (out{3});
    endif
  catch err
    out = {err.identifier, err.message};
  end_try_catch
endfunction

## The same network in other places of memory, which nobody knows.
function net = elsewhere (net)
  net.Seed += 0;
endfunction

function tf = knows (net, X, Y, options = {})
  tf = __rnn_again__ (net, X, Y, 2, options);
endfunction

## The same calls of a network that is not known, and of one that is.
function same (net, X, Y, name, varargin)
  want = said (elsewhere (net), X, Y, varargin{:});
  assert (! knows (net, X, Y, varargin), name);
  rnn_loss (net, X, ifelse (isempty (Y), targets (net, X), Y));
  assert (knows (net, X, Y, varargin), name);
  for step = 1:2
    assert (isequaln (said (net, X, Y, varargin{:}), want), name);
    net.theta *= 0.9;
    assert (knows (net, X, Y, varargin), name);
    want = said (elsewhere (net), X, Y, varargin{:});
  endfor
endfunction

function Y = targets (net, X)
  K = net.OutputSize;
  labels = ! isempty (net.Classes);
  one = strcmp (net.Structure, "many-to-one");
  if (labels && one)
    Y = net.Classes(mod (1:numel (X), K) + 1)(:);
  elseif (labels)
    Y = cellfun (@(x) reshape (net.Classes(mod (1:columns (x), K) + 1), 1, []), X, "UniformOutput", false);
  elseif (one)
    Y = sin ((1:numel (X))' * (1:K));
  else
    Y = cellfun (@(x) cos ((1:K)' * (1:columns (x))), X, "UniformOutput", false);
  endif
endfunction

function X = inputs (D)
  X = {sin((1:D)' * (1:7)); cos((1:D)' * (3:9)); cos((1:D)' * (1:4))};
endfunction

function check_same ()
  global seen;
  seen = [0, 0];
  each_list (@same_of, false);
  assert (seen >= [8, 20]);
  clear -global seen;
  scales = struct ("x_center", [1; 2], "x_scale", [2; 3], "y_center", [5; -1; 2], "y_scale", [10; 4; 3]);
  for precision = {"double", "single"}
    for structure = {"many-to-one", "many-to-many"}(1 + (isequal (precision, {"double"}) & ! full_tests ()):end)
      make = @(varargin) rnn_create ("InputSize", 2, "HiddenSize", [4, 3], "Seed", 1, "Precision", precision{1}, ...
                                     "Structure", structure{1}, varargin{:});
      X = inputs (2);
      for net = {make("OutputSize", 3, "Normalization", scales), make("OutputSize", 3), make("Classes", [7, 2.5, -3]), ...
                 make("Classes", 1:3, "LabelSmoothing", 0.1, "ClassWeights", 1:3), make("OutputSize", 3, "Loss", "mae"), ...
                 make("OutputSize", 3, "Loss", @(o, y) deal (sum ((o - y) .^ 2, 1), 2 * (o - y))), ...
                 make("Classes", 1:3, "Dropout", 0.5)}(:,1:end - ! full_tests ())
        net = net{1};
        name = [precision{1}, structure{1}, net_loss(net)];
        Y = targets (net, X);
        if (iscell (Y))
          Y{2}(:,3) = NaN;
        endif
        same (net, X, Y, name);
        if (any (strcmp (net.Loss, {"mse", "mae"})) && isempty (net.Normalization.x_center) && ! full_tests ())
          continue;
        endif
        same (elsewhere (net), X', Y, name, "Training", true, "Iteration", 7, "NumThreads", 1);
        same (elsewhere (net), cellfun (@single, X, "UniformOutput", false), Y, name);
        [~, ~, out] = rnn_loss (elsewhere (net), X, Y);
        same (elsewhere (net), X, Y, name, "State", out.state);
        same (elsewhere (net), X, Y, name, "dOutput", out.outputs);
        same (elsewhere (net), X, [], name, "dOutput", out.outputs);
        same (elsewhere (net), X(2), ifelse (iscell (Y), Y(2), Y(2,:)), name);
      endfor
    endfor
  endfor
endfunction

function s = net_loss (net)
  s = ifelse (ischar (net.Loss), net.Loss, "own");
endfunction

function same_of (net, X, Y, name)
  global seen;
  rnn_loss (net, X, Y);
  if (knows (net, X, Y))
    seen(1)++;
    same (elsewhere (net), X, Y, name);
  else                            # decoders, tokens, words as labels
    seen(2)++;
    assert (isequaln (said (net, X, Y), said (elsewhere (net), X, Y)), name);
  endif
endfunction

## Other values for a field of this one.
function list = others (v)
  list = {[], "quux", NaN, 3, true, struct("a", 1), {1; 2}, 1i};
  if (isnumeric (v) || islogical (v))
    list = [list, {double(v) + 1, v', [v; v], v(1:end-1), double(v) * NaN, repmat(v, [1, 1, 2])}];
  elseif (isstruct (v) && isscalar (v))
    for [w, name] = v
      list{end+1} = setfield (v, name, ifelse (isnumeric (w) && ! isempty (w), 2 * w + 1, 7));
      list{end+1} = rmfield (v, name);
    endfor
  elseif (iscell (v) && ! isempty (v))
    list = [list, {v(1:end-1), [v; v(1)], [v(1:end-1); {setfield(v{end}, "Type", "quux")}]}];
    for [w, name] = v{1}
      list{end+1} = [{setfield(v{1}, name, ifelse (isnumeric (w) && ! isempty (w), w + 1, "tanh"))}; v(2:end)];
    endfor
  endif
endfunction

## Errors and results of calls that are nearly those of net: a cell for each.
function all = of_fields (net, X, Y)
  all = {};
  for name = fieldnames (net)'
    for v = others (net.(name{1}))
      all{end+1} = said_by (3, setfield (net, name{1}, v{1}), X, Y);
    endfor
    all{end+1} = said_by (3, rmfield (net, name{1}), X, Y);
  endfor
  all{end+1} = said_by (3, setfield (net, "more", 1), X, Y);
  all{end+1} = said_by (3, orderfields (net), X, Y);
  all{end+1} = said_by (3, [net, net], X, Y);
endfunction

function check_fields ()
  X = inputs (2);
  nets = {rnn_create("InputSize", 2, "OutputSize", 2, "HiddenSize", 4, "Seed", 1, "Cell", "gru", "Structure", "many-to-many", ...
                     "Normalization", struct ("x_center", [1; 2], "x_scale", [2; 3], "y_center", [5; 1], "y_scale", [10; 4])), ...
          rnn_create("InputSize", 2, "Classes", 1:3, "HiddenSize", 4, "Seed", 1)};
  for net = nets(1:1 + full_tests ())
    net = net{1};
    Y = targets (net, X);
    want = of_fields (net, X, Y);
    right = said (net, X, Y);
    assert (knows (net, X, Y));
    got = of_fields (net, X, Y);
    assert (numel (want) > 400);
    for k = 1:numel (want)
      assert (isequaln (got{k}, want{k}), disp ({want{k}, got{k}}));
    endfor
    failed = nnz (cellfun (@(out) ischar (out{1}), want));
    assert (failed > numel (want) / 2 && failed < numel (want));
    rnn_loss (net, X, Y);
    scaled = ! isempty (net.Normalization.x_center);
    net.Normalization.x_center = [NaN; 2];      # in place
    refused ("rnn:net", "x_center", @() rnn_loss (net, X, Y));
    net.Normalization.x_center = [];
    net.Normalization.x_scale = [];
    rnn_loss (net, X, Y);
    net.Normalization.x_scale = [2; 0];
    refused ("rnn:net", "x_scale", @() rnn_loss (net, X, Y));
    net.Normalization.x_scale = [];
    assert (isequal (said (net, X, Y), right), ! scaled);
    net.Layers{1}.Size(1) = 9;
    refused ("rnn:net", "", @() rnn_loss (net, X, Y));
  endfor
endfunction

function check_calls ()
  X = inputs (2);
  bad = @(x, k, v) subsasgn (x, substruct ("{}", {k}), v);
  for precision = {"single", "double"}(1:1 + full_tests ())
    for net = {rnn_create("InputSize", 2, "Classes", [3, 5, 9], "HiddenSize", 4, "Seed", 1, "Precision", precision{1}), ...
               rnn_create("InputSize", 2, "OutputSize", 1, "HiddenSize", 4, "Seed", 1, "Precision", precision{1}, ...
                          "Normalization", struct ("x_center", [1; 2], "x_scale", [1e-9; 3], "y_center", 5, "y_scale", 1e-9)), ...
               rnn_create("InputSize", 2, "OutputSize", 3, "HiddenSize", 4, "Seed", 1, "Structure", "many-to-many", ...
                          "Precision", precision{1}, "Bidirectional", true), ...
               rnn_create("InputSize", 2, "Classes", 1:3, "HiddenSize", 4, "Seed", 1, "Structure", "many-to-many", ...
                          "Precision", precision{1})}
      net = net{1};
      Y = targets (net, X);
      [~, ~, out] = rnn_loss (elsewhere (net), X, Y);
      state = out.state;
      G = out.outputs;
      part = ifelse (iscell (G), {G}, G);
      calls = {{X, Y}, {X', Y}, {X, Y'}, {X(1), Y}, {X, Y(1:2)}, {{}, Y}, {X, {}}, {X, []}, {X{1}, Y(1)}, {reshape(X, 1, 1, 3), Y}, ...
               {bad(X, 2, []), Y}, {bad(X, 2, "ab"), Y}, {bad(X, 2, [1; NaN]), Y}, {bad(X, 2, [1; Inf]), Y}, ...
               {bad(X, 2, [1, 2, 3]), Y}, {bad(X, 2, ones(2, 3, 2)), Y}, {bad(X, 2, {1}), Y}, {bad(X, 2, 1i * ones(2, 2)), Y}, ...
               {bad(X, 2, sparse (ones (2, 7))), Y}, {bad(X, 2, single (X{2})), Y}, {bad(X, 2, int8 (ones (2, 7))), Y}, ...
               {bad(X, 2, 1e300 * X{2}), Y}, {bad(X, 2, true (2, 7)), Y}, {cellfun(@transpose, X, "UniformOutput", false), Y}, ...
               {X, Y, "Training"}, {X, Y, "training", true}, {X, Y, "Training", 1}, {X, Y, "Training", 2}, ...
               {X, Y, "Training", true, "Iteration", -1}, {X, Y, "Iteration", 1.5}, {X, Y, "Iteration", NaN}, ...
               {X, Y, "Iteration", single(3)}, {X, Y, "NumThreads", "a"}, {X, Y, "NumThreads", []}, {X, Y, "Quux", 1}, ...
               {X, Y, 3, 4}, {X, Y, struct("Training", true)}, {X, Y, "Gradient", "rtrl"}, {X, Y, "GradientCheckpointing", true}, ...
               {X, Y, "SampleWeights", [1, 2, 3]}, {X, Y, "Static", ones(3, 1)}, {X, Y, "Future", 1}, ...
               {X, Y, "State", state}, {X, Y, "State", []}, {X, Y, "State", 3}, {X, Y, "State", struct()}, ...
               {X, Y, "State", setfield(state, "h", {1})}, {X, Y, "State", setfield(state, "h", state)}, ...
               {X, Y, "State", rmfield(state, "c")}, {X, Y, "State", setfield(state, "more", {})}, {X(1:2), Y(1:2), "State", state}, ...
               {X, Y, "State", setfield(state, "c", cellfun (@(c) c * NaN, state.c, "UniformOutput", false))}, ...
               {X, Y, "dOutput", G}, {X, [], "dOutput", G}, {X, [], "dOutput", 3}, {X, [], "dOutput", {}}, {X, [], "dOutput", {1; 2; 3}}, ...
               {X, [], "dOutput", part'}, {X, [], "dOutput", ifelse(iscell (G), @() bad(G, 2, NaN * G{2}), @() NaN * G)()}, ...
               {X, zeros(0, 3), "dOutput", G}, {X, single([]), "dOutput", G}, {X, "", "dOutput", G}, {X(1:2), [], "dOutput", G}};
      if (iscell (Y))
        more = {{X, bad(Y, 2, [])}, {X, bad(Y, 2, Y{1})}, {X, bad(Y, 2, Y{3})}, {X, bad(Y, 2, NaN * Y{2})}, {X, bad(Y, 2, Inf * Y{2})}, ...
                {X, bad(Y, 2, 9 * Y{2})}, {X, bad(Y, 2, 0.5 * Y{2})}, {X, bad(Y, 2, int8 (Y{2}))}, {X, bad(Y, 2, "abc")}, ...
                {X, cellfun(@(y) NaN * y, Y, "UniformOutput", false)}, {X, bad(Y, 2, 1e300 * Y{2})}, {X, Y{1}}};
      else
        more = {{X, [Y, Y]}, {X, Y + 1}, {X, NaN * Y}, {X, [Y(1:2); NaN]}, {X, [Y(1:2); Inf]}, {X, 1e300 * Y}, {X, single(Y)}, ...
                {X, int8(Y)}, {X, num2cell(Y)}, {X, "abc"}, {X, Y * 1i}, {X, sparse(Y)}, {X(1), Y(1)}, {X(1), [Y(1), Y(1)]}};
      endif
      calls = [calls, more];
      want = cellfun (@(args) said (elsewhere (net), args{:}), calls, "UniformOutput", false);
      rnn_loss (net, X, Y);
      assert (knows (net, X, Y));
      for k = 1:numel (calls)
        got = said (net, calls{k}{:});
        assert (isequaln (got, want{k}), disp ({k, want{k}, got}));
        assert (knows (net, X, Y));
      endfor
      for theta = {net.theta', net.theta(2:end), [net.theta; 1], net.theta * NaN, double(net.theta), single(net.theta), ...
                   sparse(double (net.theta)), 1i * net.theta, {}, 3, "abc", repmat(net.theta, [1, 1, 2]), net.theta / 0}
        wrong = setfield (net, "theta", theta{1});
        assert (isequaln (said (wrong, X, Y), said (elsewhere (wrong), X, Y)));
      endfor
    endfor
  endfor
endfunction

function check_turns ()
  X = inputs (2);
  make = @(seed) rnn_create ("InputSize", 2, "Classes", 1:3, "HiddenSize", 4, "Seed", seed);
  nets = arrayfun (make, 1:10, "UniformOutput", false);
  want = cellfun (@(net) said (elsewhere (net), X, [1; 2; 3]), nets, "UniformOutput", false);
  for of = {1:2, 1:10}
    for round = 1:3
      for k = of{1}
        assert (isequaln (said (nets{k}, X, [1; 2; 3]), want{k}));
      endfor
    endfor
  endfor
  net = nets{1};
  rnn_loss (net, X, [1; 2; 3]);
  for k = 1:5
    net.theta(k) += 0.5;                        # in place
    assert (knows (net, X, [1; 2; 3]));
    assert (isequaln (said (net, X, [1; 2; 3]), said (elsewhere (net), X, [1; 2; 3])));
  endfor
  net.theta(2) = NaN;
  refused ("rnn:net", "finite", @() rnn_loss (net, X, [1; 2; 3]));
  net.theta(2) = 1;
  ## a training loop is that of rnn_train
  Y = [1; 2; 3];
  options = {"Solver", "sgdm", "Momentum", 0, "InitialLearnRate", 0.1, "GradientThreshold", Inf, "Verbose", false};
  trained = rnn_train (net, X, Y, options{:}, "MaxEpochs", 20, "L2Regularization", 0);
  for k = 1:20
    [~, grad] = rnn_loss (net, X, Y);
    net.theta -= 0.1 * grad;
  endfor
  assert (net.theta, trained.theta, 1e-12);
  pid = fork ();
  if (pid == 0)
    same = isequal (rnn_loss (net, X, Y), rnn_loss (elsewhere (net), X, Y));
    exit (! same);
  endif
  [~, status] = waitpid (pid);
  assert (status, 0);
endfunction
