## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_lists (WHAT)
## Networks that are lists of layers (each_list):
##   "registry"    every kind of layer and every activation has a reference, and theta its layout
##   "golden"      there are as many networks of PyTorch as there should be, of every kind
##   "references"  the naive references: values, states, gradients
##   "state"       two halves with carried state are the whole, to the bit
##   "threads"     training on 1, 2, 3, 16 threads gives the same bits
##   "chunks"      truncated BPTT of whole sequences, and GradientCheckpointing, change no bit
##   "words"       an embedding's Dropout drops words, and scales the others
##   "weightdrop"  elements of R are dropped for a mini-batch
##   "gates"       how highways and gated units start
##   "attention"   which steps self-attention sees, and that its memory is measured
##   "convolutions"  the same of causal ones, whose last inputs are states; step by step too
##   "dropout"     a layer of dropout is off outside training and repeats with its iteration
##   "factors"     LearnRateFactor 0 freezes a layer, L2Factor 0 takes weight decay from it
##   "turbofan"    the published network for the remaining life of engines learns
function check_lists (what)
  feval (["check_" what]);
endfunction

function check_registry ()
  [~, ~, ~, kinds, activations] = __rnn_cells__ ();
  assert (! isempty (kinds) && ! isempty (activations));
  for name = {kinds.name}
    file = ["ref_layer_" strrep(name{1}, "-", "_")];
    if (exist (file, "file") != 2)
      error ("check_lists: no reference tests/ref/%s.m of the kind of layer \"%s\"", file, name{1});
    endif
  endfor
  for phi = {activations.name}
    layer = rnn_layer ("dense", 1, "Activation", phi{1});
    ref_layer_dense (layer, struct ("W", 1, "b", 0), 0.5);      # an error where it does not know phi
  endfor
  each_list (@layout_of, false);
endfunction

function layout_of (net, X, Y, name)
  theta = (1:numel (net.theta))';
  p = ref_theta (net, theta);
  assert (ref_theta (net, p), theta);
  net.theta = theta;
  assert (isequal (rnn_params (net), p), name);
endfunction

## What they hold is compared by check_core ("golden").
function check_golden ()
  [~, ~, ~, kinds] = __rnn_cells__ ();
  files = dir (fullfile (fileparts (mfilename ("fullpath")), "golden", "list_*.txt"));
  assert (numel (files) >= 19);
  there = {};
  for f = {files.name}
    net = golden_read (strrep (f{1}, ".txt", "")).net;
    there = union (there, cellfun (@(c) ref_layer_kind (c, "rnn"), [net.Layers; net.DecoderLayers], "UniformOutput", false));
  endfor
  assert (all (ismember ({kinds.name}, there)));
endfunction

function check_references ()
  each_list (@references_of, false);
endfunction

function references_of (net, X, Y, name)
  against_references (net, X, Y, name);
  if (isempty (net.DecoderLayers))
    against_references (net, X, Y, [name ", from states"], given_state (net, numel (X)));
  endif
endfunction

## States of all recurrent layers and directions, one column per sequence.
function state = given_state (net, N)
  state = zero_state (net, N);
  turn = 0;
  for [c, name] = state
    for k = find (! cellfun (@isempty, c(:)))'
      turn++;
      state.(name){k} = 0.5 * cos ((1:rows (c{k}))' * (1:N) + turn);
    endfor
  endfor
endfunction

function state = zero_state (net, N)
  [~, state] = ref_list (net.Layers(1:end-1), ref_theta (net, net.theta), "rnn", ...
                         ones ([net.InputSize, 1](1 + (net.EmbeddingSize > 0)), 1));
  for [c, name] = state
    state.(name) = cellfun (@(v) zeros (rows (v), N * ! isempty (v)), c, "UniformOutput", false);
  endfor
endfunction

function check_state ()
  global halved;
  halved = 0;
  each_list (@state_of, false);
  assert (halved >= 5);
  clear -global halved;
endfunction

function state_of (net, X, Y, name)
  global halved;
  two = any (cellfun (@looks_ahead, net.Layers));
  if (two || ! isempty (net.DecoderLayers) || ! strcmp (net.Structure, "many-to-many") || strcmp (net.Loss, "ctc"))
    return;
  endif
  halved++;
  X = {sin((1:net.InputSize)' * (1:9)); cos((1:net.InputSize)' * (3:11)); cos((1:net.InputSize)' * (1:9))};
  if (net.EmbeddingSize > 0)
    X = {1:9; 11:-1:3; 5 * ones(1, 9)};
  endif
  part = @(t) cellfun (@(x) x(:,t), X, "UniformOutput", false);
  [whole, p, last] = rnn_predict (net, X);
  [a, pa, s] = rnn_predict (net, part (1:4));
  [b, pb, s] = rnn_predict (net, part (5:9), "State", s);
  join = @(a, b) cellfun (@(u, v) [u, v], a, b, "UniformOutput", false);
  assert (isequal (s, last), name);
  assert (isequal (join (a, b), whole), name);
  assert (isempty (p) || isequal (join (pa, pb), p), name);
endfunction

function tf = looks_ahead (layer)
  tf = strcmp (layer.Type, "selfattention") || (isfield (layer, "Bidirectional") && layer.Bidirectional) || (isfield (layer, "Padding") && strcmp (layer.Padding, "same"));
endfunction

## ------------------------------------------------------------------------------------- training

## Three lists with data: X, Y, options.
function t = trainings ()
  X = arrayfun (@(n) cos ((1:4)' * (1:12 + mod (n, 9)) + n), (1:40)', "UniformOutput", false);
  curve = cellfun (@(x) x(1:2,:) .* x(3:4,:), X, "UniformOutput", false);
  tokens = cellfun (@(x) mod (round (9 * x(1,:)), 13) + 1, X, "UniformOutput", false);
  answer = cellfun (@(x) x(1:1+mod (x(1), 5)), tokens, "UniformOutput", false);
  drop = rnn_layer ("dropout", 0.2);
  forward = {rnn_layer("dense", 20, "Activation", "relu"), rnn_layer("lstm", 24), rnn_layer("layernorm"), ...
             rnn_layer("gru", 18), rnn_layer("residual", 1), drop, rnn_layer("dense", 9, "Activation", "gelu")};
  pooled = {rnn_layer("gru", 20, "Bidirectional", true), drop, rnn_layer("lstm", 17), rnn_layer("pooling", "max"), ...
            rnn_layer("dense", 12, "Activation", "elu")};
  reader = {rnn_layer("embedding", 9, "Dropout", 0.3), rnn_layer("lstm", 14, "Bidirectional", true), rnn_layer("layernorm")};
  writer = {rnn_layer("embedding", 7), rnn_layer("gru", 18), drop, rnn_layer("dense", 11, "Activation", "swish")};
  quick = {"MaxEpochs", 2, "MiniBatchSize", 24, "Seed", 5, "Verbose", false};
  t = {X, curve, {quick{:}, "Layers", forward}
       X, mod(1:40, 3)' + 1, {quick{:}, "Layers", pooled}
       tokens, answer, {quick{:}, "Structure", "encoder-decoder", "Layers", reader, "DecoderLayers", writer, ...
                        "Attention", "additive"}};
endfunction

function [X, Y, opt] = forward_training ()
  t = trainings ();
  [X, Y, opt] = t{1,:};
endfunction

function check_threads ()
  for c = trainings ()'
    counts = [1, 2, 3, 16];
    for k = 1:4
      net{k} = rnn_train (c{1:2}, c{3}{:}, "NumThreads", counts(k));
      [~, grad{k}] = rnn_loss (net{1}, c{1:2}, "NumThreads", counts(k));
    endfor
    assert (isequal (net{1}.theta, net{2}.theta, net{3}.theta, net{4}.theta));
    assert (isequal (grad{1}, grad{2}, grad{3}, grad{4}));
  endfor
endfunction

function check_chunks ()
  [X, Y, opt] = forward_training ();
  net = rnn_train (X, Y, opt{:});
  assert (isequal (rnn_train (X, Y, opt{:}, "GradientCheckpointing", true).theta, net.theta));
  [loss, grad] = rnn_loss (net, X, Y);
  [loss2, grad2] = rnn_loss (net, X, Y, "GradientCheckpointing", true);
  assert (isequal ({loss, grad}, {loss2, grad2}));
  T = max (cellfun (@columns, X));
  assert (isequal (rnn_train (X, Y, opt{:}, "SequenceLength", T).theta, net.theta));
  cut = rnn_train (X, Y, opt{:}, "SequenceLength", 6, "TruncationLength", 6);
  assert (all (isfinite (cut.theta)) && ! isequal (cut.theta, net.theta));
  assert (isequal (rnn_train (X, Y, opt{:}, "SequenceLength", 6).theta, cut.theta));
endfunction

## Words are dropped whole, in a sequence all of a kind, the others are scaled; what comes out is what an rnn of
## identity matrices passes on.
function check_words ()
  rate = 0.3;
  net = rnn_create ("InputSize", 20, "OutputSize", 3, "Structure", "many-to-many", "Seed", 4, "Layers", ...
                    {rnn_layer("embedding", 3, "Dropout", rate), rnn_layer("rnn", 3, "Nonlinearity", "linear")});
  p = rnn_params (net);
  p.rnn{1} = struct ("W", eye (3), "R", zeros (3), "b", zeros (3, 1));
  p.head = struct ("W", eye (3), "b", zeros (3, 1));
  net = rnn_params (net, p);
  X = arrayfun (@(n) mod ((1:60 + n) .^ 2 + n, 20) + 1, (1:30)', "UniformOutput", false);
  Y = cellfun (@(x) zeros (3, columns (x)), X, "UniformOutput", false);
  out = @(varargin) nthargout (3, @rnn_loss, net, X, Y, "Training", true, varargin{:}).scores;
  scores = out ();
  dropped = NaN (30, 20);
  for n = 1:30
    for v = unique (X{n})(:)'
      all = scores{n}(:,X{n} == v);
      dropped(n,v) = all (1) == 0;
      assert (all, (1 - dropped(n,v)) / (1 - rate) * p.embedding.W(:,v) * ones (1, columns (all)), 1e-15);
    endfor
  endfor
  seen = dropped(! isnan (dropped));
  assert (mean (seen), rate, 4 * sqrt (rate * (1 - rate) / numel (seen)));
  assert (! isequaln (dropped(1,1:10), dropped(2,1:10)) || ! isequaln (dropped(3,:), dropped(4,:)));
  assert (isequal (out (), scores));
  assert (! isequal (out ("Iteration", 1), scores));
  plain = rnn_predict (net, X);
  assert (plain{1}, p.embedding.W(:,X{1}), 1e-15);
endfunction

## What a network of dropped weights gives is that of the network whose R has these zeros; its gradient is theirs.
function check_weightdrop ()
  rate = 0.4;
  list = @(p) {rnn_layer("lstm", 6, "Bidirectional", true, "WeightDrop", p), rnn_layer("gru", 5)};
  [X, Y] = forward_training ();
  made = @(p) rnn_create ("InputSize", 4, "OutputSize", 2, "Structure", "many-to-many", "Seed", 3, "Layers", list (p));
  net = made (rate);
  [loss, grad] = rnn_loss (net, X, Y, "Training", true, "Iteration", 2);
  g = rnn_params (net, [], grad);
  p = rnn_params (net);
  kept = [];
  for d = 1:2
    mask = g.rnn{1,d}.R != 0;
    kept = [kept; mask(:)];
    p.rnn{1,d}.R .*= mask / (1 - rate);
  endfor
  assert (mean (kept), 1 - rate, 4 * sqrt (rate * (1 - rate) / numel (kept)));
  assert (nnz (g.rnn{2}.R), 75);
  plain = rnn_params (made (0), p);
  [want, slope] = rnn_loss (plain, X, Y);
  assert (loss, want, -1e-13);
  slope = rnn_params (plain, [], slope);
  for d = 1:2
    assert (g.rnn{1,d}.R, slope.rnn{1,d}.R .* (g.rnn{1,d}.R != 0) / (1 - rate), 1e-13);
    assert (g.rnn{1,d}.W, slope.rnn{1,d}.W, 1e-13);
  endfor
  assert (rnn_loss (net, X, Y), rnn_loss (made (0), X, Y));
  assert (rnn_loss (net, X, Y, "Training", true) != loss);
  train = @(p, varargin) rnn_train (X, Y, "MaxEpochs", 2, "MiniBatchSize", 8, "Seed", 5, "Verbose", false, ...
                                    "Layers", rnn_layer ("lstm", 6, "WeightDrop", p), varargin{:});
  net = train (0.3);
  assert (isequal (net.theta, train (0.3, "NumThreads", 3).theta, train (0.3, "GradientCheckpointing", true).theta));
  assert (! isequal (net.theta, train (0).theta));
  for c = {"Solver", "lbfgs", "WeightDrop must be 0 with the Solver \"lbfgs\""; "Gradient", "rtrl", "Gradient must be \"bptt\" for"}'
    try
      rnn_train (X, Y, "Verbose", false, "Layers", rnn_layer ("lstm", 3, "WeightDrop", 0.3), c{1:2});
      error ("not refused: %s", c{2});
    catch err
      assert (! isempty (strfind (err.message, c{3})), err.message);
    end_try_catch
  endfor
endfunction

## A highway starts by passing its input on: the gate's bias is -1, whatever UnitForgetBias says; a new gated unit is half open.
function check_gates ()
  list = {rnn_layer("lstm", 4), rnn_layer("highway"), rnn_layer("gated", 3)};
  for forget = [true, false]
    p = rnn_params (rnn_create ("InputSize", 2, "OutputSize", 1, "Seed", 1, "UnitForgetBias", forget, "Layers", list));
    assert (p.highway{1}.b, [0; 0; 0; 0; -1; -1; -1; -1]);
    assert (p.gated{1}.b, zeros (6, 1));
    assert (p.rnn{1}.b(5:8), forget * ones (4, 1));
    a = sqrt (6 / (4 + 4));                     # each block is drawn as a matrix of its own
    assert (max (abs (p.highway{1}.W(:))) <= a && max (abs (p.highway{1}.W(:))) > 0.8 * a);
  endfor
endfunction

## No step of a causal layer sees later ones; with as many steps as no memory holds the weights of, the error says so.
function check_attention ()
  X = cos ((1:3)' * (1:12));
  late = X;
  late(:,8:end) += 1;
  for mask = {"none", "causal"}
    net = rnn_create ("InputSize", 3, "OutputSize", 2, "Structure", "many-to-many", "Seed", 1, "Layers", ...
                      {rnn_layer("selfattention", 4, "NumHeads", 2, "AttentionMask", mask{1}), rnn_layer("lstm", 5)});
    same = all (rnn_predict (net, X) == rnn_predict (net, late), 1);
    assert (same, (1:12) < 8 & strcmp (mask{1}, "causal"));
  endfor
  check_dropped_weights ();
  check_shown_weights ();
  net = rnn_create ("InputSize", 1, "OutputSize", 1, "Layers", {rnn_layer("selfattention", 2), rnn_layer("lstm", 2)});
  try
    rnn_predict (net, ones (1, 2e6));
    error ("a matrix of weights of 2e6 x 2e6 was made");
  catch err
    assert (err.identifier, "rnn:memory");
  end_try_catch
endfunction

## Self-attention that shows its weights: Q and K are 0, so that all are alike, and what step t looks at are unit vectors.
function check_dropped_weights ()
  rate = 0.3;
  T = 20;
  for mask = {"none", "causal"}
    net = rnn_create ("InputSize", T, "OutputSize", 2 * T, "Structure", "many-to-many", "Seed", 4, "Layers", ...
                      {rnn_layer("selfattention", 2 * T, "NumHeads", 2, "Dropout", rate, "AttentionMask", mask{1})
                       rnn_layer("rnn", 2 * T, "Nonlinearity", "linear")});
    p = rnn_params (net);
    p.selfattention{1} = struct ("W", [zeros(4 * T, T); eye(T); eye(T)], "b", zeros (6 * T, 1), "Wo", eye (2 * T), ...
                                 "bo", zeros (2 * T, 1));
    p.rnn{1} = struct ("W", eye (2 * T), "R", zeros (2 * T), "b", zeros (2 * T, 1));
    p.head = struct ("W", eye (2 * T), "b", zeros (2 * T, 1));
    net = rnn_params (net, p);
    X = repmat ({eye(T)}, 9, 1);
    X{5} = eye (T)(:,1:end-3);
    out = @(varargin) nthargout (3, @rnn_loss, net, X, cellfun (@(x) repmat (0 * x, 2, 1), X, "UniformOutput", false), ...
                                 varargin{:}).scores;
    plain = out ();
    scores = out ("Training", true);
    kept = cell (9, 1);
    for n = 1:9
      looks = plain{n} > 0;
      assert (sum (plain{n}), 2 * ones (1, columns (X{n})), 1e-14);
      kept{n} = scores{n} > 0;
      assert (scores{n}, kept{n} .* plain{n} / (1 - rate), 1e-14);
      kept{n} = kept{n}(looks);
    endfor
    share = mean (vertcat (kept{:}));
    assert (share, 1 - rate, 4 * sqrt (rate * (1 - rate) / numel (vertcat (kept{:}))));
    assert (! isequal (scores{1}(1:T,:), scores{1}(T+1:end,:)));           # of each head, sequence and iteration
    assert (! isequal (scores{1}, scores{2}));
    assert (isequal (out ("Training", true, "NumThreads", 1), scores));
    assert (! isequal (out ("Training", true, "Iteration", 1), scores));
  endfor
endfunction

## What rnn_predict says of each head, with the values, is what the naive reference gives.
function check_shown_weights ()
  for mask = {"none", "causal"}
    net = rnn_create ("InputSize", 3, "OutputSize", 2, "Structure", "many-to-many", "Seed", 4, "Layers", ...
                      {rnn_layer("dense", 4, "Activation", "tanh"), rnn_layer("selfattention", 5, "NumHeads", 2, "NumKeyChannels", 6, ...
                                                                             "AttentionMask", mask{1}), rnn_layer("lstm", 3)});
    net.theta = 0.9 * sin ((1:numel (net.theta))' .^ 1.3);
    x = cos ((1:3)' * (1:7));
    [~, ~, ~, A] = rnn_predict (net, x);
    p = ref_theta (net, net.theta);
    q = p.selfattention{1};
    V = (q.W * ref_list (net.Layers(1), p, "rnn", x) + q.b)(13:18,:);
    C = [V(1:3,:) * A(:,:,1); V(4:6,:) * A(:,:,2)];
    near (q.Wo * C + q.bo, ref_list (net.Layers(1:2), p, "rnn", x), "weights that are shown", 1e-12);
  endfor
endfunction

## A causal convolution hands on its last inputs: over the ends of chunks, of calls, and of checkpoints' pieces.
function check_convolutions ()
  conv = @(M, w, d, varargin) rnn_layer ("conv1d", M, "Width", w, "Dilation", d, varargin{:});
  X = arrayfun (@(n) cos ((1:3)' * (1:150 + 9 * n) / 7 + n), (1:7)', "UniformOutput", false);
  Y = cellfun (@(x) x(1:2,:) .* x(2:3,:), X, "UniformOutput", false);
  opt = {"MaxEpochs", 2, "MiniBatchSize", 4, "Seed", 5, "Verbose", false, "Normalization", "none", "Layers", ...
         {conv(6, 3, 4, "Activation", "tanh"), rnn_layer("lstm", 5), conv(6, 2, 90), rnn_layer("residual", 1)}};
  net = rnn_train (X, Y, opt{:});
  [~, grad] = rnn_loss (net, X, Y);
  [~, grad2] = rnn_loss (net, X, Y, "GradientCheckpointing", true);
  assert (isequal (grad, grad2));
  assert (isequal (rnn_train (X, Y, opt{:}, "GradientCheckpointing", true).theta, net.theta));
  assert (isequal (rnn_train (X, Y, opt{:}, "SequenceLength", 500).theta, net.theta));
  cut = rnn_train (X, Y, opt{:}, "SequenceLength", 20);
  assert (all (isfinite (cut.theta)) && ! isequal (cut.theta, net.theta));
  [P, ~, last] = rnn_predict (net, X{1});
  state = [];
  for t = 1:columns (X{1})
    [step(:,t), ~, state] = rnn_predict (net, X{1}(:,t), "State", state);
  endfor
  assert (isequal (step, P));
  assert (isequal (state, last));
  assert (size (last.x), [2, 1]);
  assert (cellfun (@rows, last.x), [2 * 4 * 3; 90 * 5]);
  assert (last.x{1}, X{1}(:,end-7:end)(:));
endfunction

function check_dropout ()
  for c = trainings ()'
    net = rnn_train (c{1:2}, c{3}{:});
    plain = net;
    for list = {"Layers", "DecoderLayers"}
      for k = 1:numel (net.(list{1}))
        if (isfield (net.(list{1}){k}, "Rate"))
          plain.(list{1}){k}.Rate = 0;
        elseif (isfield (net.(list{1}){k}, "Dropout"))
          plain.(list{1}){k}.Dropout = 0;
        endif
      endfor
    endfor
    plain.Dropout = 0;
    loss = @(varargin) rnn_loss (net, c{1:2}, varargin{:});
    assert (loss (), rnn_loss (plain, c{1:2}));
    a = loss ("Training", true, "Iteration", 3);
    assert (a, loss ("Training", true, "Iteration", 3, "NumThreads", 1));
    assert (a != loss ("Training", true, "Iteration", 4));
    assert (a != loss ());
  endfor
endfunction

function check_factors ()
  [X, Y] = forward_training ();
  opt = {"MaxEpochs", 1, "Seed", 5, "Verbose", false, "Layers"};
  lists = @(name, v) {rnn_layer("dense", 6, "Activation", "tanh", name, v), rnn_layer("lstm", 5), ...
                      rnn_layer("layernorm", name, v), rnn_layer("gru", 7, name, v), rnn_layer("residual", 1, name, v)};
  start = rnn_params (rnn_train (X, Y, opt{:}, lists("LearnRateFactor", 0), "InitialLearnRate", 1e-9));
  p = rnn_params (rnn_train (X, Y, opt{:}, lists("LearnRateFactor", 0), "InitialLearnRate", 0.1));
  assert (isequal ({p.dense, p.layernorm, p.rnn{2}, p.residual}, ...
                   {start.dense, start.layernorm, start.rnn{2}, start.residual}));
  assert (max (abs (p.rnn{1}.W(:) - start.rnn{1}.W(:))) > 0.01);
  assert (max (abs (p.head.W(:) - start.head.W(:))) > 0.01);
  decay = @(v, l2) rnn_params (rnn_train (X, Y, opt{:}, lists("L2Factor", v), "L2Regularization", l2));
  a = decay (1, 0);
  b = decay (0, 0.5);
  c = decay (1, 0.5);
  assert (norm (c.dense{1}.W) < norm (a.dense{1}.W));
  assert (norm (b.dense{1}.W) > norm (c.dense{1}.W));
endfunction

## LSTM 200, dense 50 with relu, dropout 0.5, one value per step, as in MATLAB's example of the turbofan data
## (A. Saxena, K. Goebel, D. Simon, N. Eklund, PHM 2008): 17 sensors, life that remains, cut at 150 steps.
function check_turbofan ()
  X = Y = cell (6, 1);
  for n = 1:6
    T = 40 + 11 * n;
    left = T - (1:T);
    X{n} = exp (-(1:17)' / 9 * left / 30) + 0.05 * sin ((1:17)' * (1:T) * n);
    Y{n} = min (left, 60);
  endfor
  [net, info] = rnn_train (X, Y, "Loss", "mse", "Layers", ...
                           {rnn_layer("lstm", 200), rnn_layer("dense", 50, "Activation", "relu"), ...
                            rnn_layer("dropout", 0.5)}, ...
                           "Solver", "adam", "InitialLearnRate", 0.01, "MiniBatchSize", 20, "MaxEpochs", 15, ...
                           "GradientThreshold", 1, "Seed", 1, "Verbose", false);
  assert (numel (net.theta), 4 * 200 * (17 + 200 + 1) + 50 * 201 + 51);
  assert (cellfun (@(c) c.Type, net.Layers', "UniformOutput", false), {"lstm", "dense", "dropout", "dense"});
  P = rnn_predict (net, X);
  assert (cellfun (@size, P, "UniformOutput", false), cellfun (@size, Y, "UniformOutput", false));
  error_of = @(P) sqrt (mean (([P{:}] - [Y{:}]) .^ 2));
  assert (error_of (P) < 0.5 * std ([Y{:}]));
endfunction
