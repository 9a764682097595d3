## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_model (WHAT)
## What must hold for every network, through the public functions, over every registered cell:
##   "gradients"  analytic against numeric, with dropout too
##   "batch"      a batch gives what its sequences give one by one, to the bit
##   "state"      two halves with carried state are the whole, to the bit
##   "reverse"    the backward direction is the forward one on the reversed sequence, to the bit
##   "threads"    training on 1, 2, 3, 16 threads gives the same bits, and leaves the BLAS's threads
##   "single"     single precision is double to 1e-4
##   "zoneout"    at random in training, each state by itself and whatever else runs; a mixture at prediction
##   "dropout"    off when it should be, the same for the same Iteration
function check_model (what)
  feval (["check_", what]);
endfunction

## Calls F (net, name) for each cell and direction, and each depth and structure in turn (test_form).
function each_network (f, varargin)
  cells = __rnn_cells__ ();
  one_in = [8, 2, 1](test_form ());
  turn = 0;
  for c = cells'
    turn++;
    for bidirectional = [false, true]
      for hidden = {5, [4, 6]}
        for structure = {"many-to-one", "many-to-many"}
          if (mod (turn++, one_in) != 0)
            continue;
          endif
          opt = {"Cell", c.name, "Bidirectional", bidirectional, "HiddenSize", hidden{1}, ...
                 "Structure", structure{1}, "InputSize", 3, "Seed", 11};
          net = rnn_create (opt{:}, options_for_cell (c, varargin){:});
          net.theta += 0.1 * sin (1:numel (net.theta))';   # no zero biases
          if (strcmp (c.variant, "linear"))
            net.theta /= 2;                                # nothing else keeps its states small
          endif
          f (net, strjoin ({c.name, c.variant, structure{1}}, " "));
        endfor
      endfor
    endfor
  endfor
endfunction

function X = sequences ()
  lengths = [2, 7, 1, 5, 5, 4, 9];
  X = arrayfun (@(n) 2 * cos ((1:3)' * (1:lengths(n)) + n), (1:7)', "UniformOutput", false);
endfunction

## Regression targets, with one step left out.
function Y = targets (net, X)
  if (strcmp (net.Structure, "many-to-one"))
    Y = sin ((1:numel (X))' * (1:net.OutputSize));
  else
    Y = cellfun (@(x) sin (x(1:2,:) + x(3,:)), X, "UniformOutput", false);
    Y{2}(1,3) = NaN;
  endif
endfunction

function check_gradients ()
  each_network (@gradients_of, "OutputSize", 2, "Loss", "mse", "LearnInitialState", true, ...
                "Dropout", 0.3, "RecurrentDropout", 0.4, "Zoneout", 0.2);
endfunction

function gradients_of (net, name)
  X = sequences ();
  tol = 1e-6;
  for training = [false, true]
    err = rnn_gradcheck (net, X, targets (net, X), "Training", training, ...
                         "Samples", [4, 5, 8](test_form ()));
    blocks = {err.block};
    for must = {"X", "State.h", "rnn{1,1}.W", "rnn{1,1}.h0", "head.b"}
      if (! any (strcmp (blocks, must{1})) && ! any (strncmp (blocks, must{1}, numel (must{1}))))
        error ("%s: %s was not checked, only %s", name, must{1}, strjoin (blocks, ", "));
      endif
    endfor
    if (! (max ([err.error]) < tol))
      err([err.error] >= tol)
      error ("%s, training %d: gradients differ by %g", name, training, max ([err.error]));
    endif
  endfor
endfunction

function check_batch ()
  each_network (@batch_of, "OutputSize", 2, "Loss", "mse");
endfunction

function batch_of (net, name)
  X = sequences ();
  [Y, ~, state] = rnn_predict (net, X);
  turned = rnn_predict (net, X(end:-1:1));
  for n = 1:numel (X)
    [y, ~, s] = rnn_predict (net, X(n));
    if (iscell (Y))
      assert (y, Y(n));
      assert (turned(end+1-n), Y(n));
    else
      assert (y, Y(n,:));
      assert (turned(end+1-n,:), Y(n,:));
    endif
    assert (s.h{end}, state.h{end}(:,n));
  endfor
  assert (rnn_predict (net, X, "MiniBatchSize", 3), Y);
endfunction

function check_state ()
  each_network (@state_of, "OutputSize", 2, "Loss", "mse");
endfunction

function state_of (net, name)
  if (net.Bidirectional)
    return;
  endif
  X = {cos((1:3)' * (1:9)); sin((1:3)' * (1:9)); cos((1:3)' * (3:11))};
  [whole, ~, last] = rnn_predict (net, X);
  [a, ~, s] = rnn_predict (net, cellfun (@(x) x(:,1:4), X, "UniformOutput", false));
  [b, ~, s] = rnn_predict (net, cellfun (@(x) x(:,5:9), X, "UniformOutput", false), "State", s);
  assert (isequal (s, last));
  if (iscell (whole))
    assert (isequal (cellfun (@(u, v) [u, v], a, b, "UniformOutput", false), whole));
  else
    assert (isequal (b, whole));
  endif
endfunction

## The parameters of the backward direction in a one-way network on reversed sequences.
function check_reverse ()
  each_network (@reverse_of, "OutputSize", 2, "Loss", "mse");
endfunction

function reverse_of (net, name)
  if (! net.Bidirectional || numel (net.HiddenSize) > 1)
    return;
  endif
  X = sequences ();
  [~, ~, both] = rnn_predict (net, X);
  one = rnn_create ("InputSize", 3, "OutputSize", 2, "HiddenSize", 5, "Cell", net.Cell, ...
                    "Nonlinearity", net.Nonlinearity, "ResetGateMode", net.ResetGateMode, ...
                    "Loss", "mse", "Structure", net.Structure, "Seed", 1);
  p = rnn_params (net);
  q = rnn_params (one);
  q.rnn{1} = p.rnn{1,2};
  one = rnn_params (one, q);
  [~, ~, s] = rnn_predict (one, cellfun (@fliplr, X, "UniformOutput", false));
  assert (isequal (s.h{1}, both.h{1,2}));
endfunction

function check_threads ()
  X = arrayfun (@(n) cos ((1:4)' * (1:12 + mod (n, 9)) + n), (1:40)', "UniformOutput", false);
  Y = mod (1:40, 3)' + 1;
  for bidirectional = [false, true]
    counts = [1, 2, 3, 16];
    for k = 1:4
      net{k} = rnn_train (X, Y, "HiddenSize", [48, 24], "MaxEpochs", 3, "Seed", 5, ...
                                "Bidirectional", bidirectional, "Dropout", 0.2, ...
                                "MiniBatchSize", 24, "NumThreads", counts(k), "Verbose", false);
      [~, grad{k}] = rnn_loss (net{1}, X, Y, "NumThreads", counts(k));
    endfor
    assert (isequal (net{1}.theta, net{2}.theta, net{3}.theta, net{4}.theta));
    assert (isequal (grad{1}, grad{2}, grad{3}, grad{4}));
  endfor
endfunction

function check_single ()
  each_network (@single_of, "OutputSize", 2, "Loss", "mse");
endfunction

function single_of (net, name)
  X = sequences ();
  Y = targets (net, X);
  other = net;
  other.Precision = "single";
  other.theta = single (net.theta);
  [a, ga] = rnn_loss (net, X, Y);
  [b, gb] = rnn_loss (other, X, Y);
  assert (class (gb), "single");
  assert (b, a, 1e-4);
  assert (double (gb), ga, 1e-4 * max (1, max (abs (ga))));
endfunction

function check_dropout ()
  X = sequences ();
  for kind = {"Dropout", "RecurrentDropout"}
    net = rnn_create ("InputSize", 3, "OutputSize", 2, "Loss", "mse", "HiddenSize", [8, 8], ...
                      "Seed", 2, kind{1}, 0.5);
    plain = rnn_create ("InputSize", 3, "OutputSize", 2, "Loss", "mse", "HiddenSize", [8, 8], ...
                        "Seed", 2);
    Y = targets (net, X);
    assert (rnn_loss (net, X, Y), rnn_loss (plain, X, Y));
    assert (rnn_predict (net, X), rnn_predict (plain, X));
    a = rnn_loss (net, X, Y, "Training", true, "Iteration", 3);
    assert (a, rnn_loss (net, X, Y, "Training", true, "Iteration", 3, "NumThreads", 1));
    assert (a != rnn_loss (net, X, Y, "Training", true, "Iteration", 4));
    assert (a != rnn_loss (net, X, Y));
  endfor
endfunction

function check_zoneout ()
  make = @(varargin) rnn_create ("InputSize", 3, "OutputSize", 2, "Loss", "mse", "Seed", 2, ...
                                 "Structure", "many-to-many", varargin{:});
  core = struct ("threads", 1, "training", true, "iteration", 3);
  ## of one step from known states: each number is that of the step before or that of the cell
  N = 40;
  for c = {"lstm", "gru", "cornn"}
    one = {"Cell", c{1}, "HiddenSize", 50};
    X = arrayfun (@(n) sin ((1:3)' + n), 1:N, "UniformOutput", false)(:);
    Y = repmat ({zeros(2, 1)}, N, 1);
    [~, ~, first] = rnn_predict (make (one{:}), X);
    state = @(net, opts) nthargout (4, @__rnn_loss__, net, X, Y, first, opts).state;
    free = state (make (one{:}), core);
    kept = state (make (one{:}, "Zoneout", 0.3), core);
    same = [];
    for name = fieldnames (first)'
      [old, new, got] = deal (first.(name{1}){1}, free.(name{1}){1}, kept.(name{1}){1});
      stays = got == old;
      assert (got(! stays), new(! stays));
      assert (mean (stays(:)), 0.3, 0.05);      # 5 standard deviations
      same(:,end+1) = stays(:);
    endfor
    if (columns (same) > 1)                     # h and the others are drawn apart
      assert (mean (all (same, 2)), 0.09, 0.03);
    endif
    mixed = state (make (one{:}, "Zoneout", 0.3), setfield (core, "training", false));
    assert (mixed.h{1}, 0.3 * first.h{1} + 0.7 * free.h{1}, 1e-15);
  endfor
  ## neither checkpoints nor threads nor a cut change what is kept
  X = arrayfun (@(n) cos ((1:3)' * (1:n)), [19, 7, 23], "UniformOutput", false);
  Y = cellfun (@(x) sin (x(1:2,:)), X, "UniformOutput", false);
  net = make ("HiddenSize", [6, 5], "Zoneout", 0.3);
  at = {"Training", true, "Iteration", 5};
  [a, da] = rnn_loss (net, X, Y, at{:});
  [b, db] = rnn_loss (net, X, Y, at{:}, "GradientCheckpointing", true, "NumThreads", 1);
  assert (isequal (a, b) && isequal (da, db));
  assert (a != rnn_loss (net, X, Y, "Training", true, "Iteration", 6));
  train = @(varargin) rnn_train (net, X, Y, "MaxEpochs", 2, "Verbose", false, varargin{:}).theta;
  assert (isequal (train ("NumThreads", 1), train ("NumThreads", 3)));
  assert (isequal (train (), train ("SequenceLength", 23)));
  ## h of slstm alone: its sums belong together
  plain = make ("Cell", "slstm", "HiddenSize", 4);
  kept = make ("Cell", "slstm", "HiddenSize", 4, "Zoneout", 0.4);
  [~, ~, s] = rnn_predict (plain, X{1}(:,1));
  [~, ~, q] = rnn_predict (kept, X{1}(:,1));
  assert ({q.c, q.n, q.m}, {s.c, s.n, s.m});
  assert (q.h{1}, 0.6 * s.h{1}, 1e-15);
  ## what needs the same loss at each evaluation, or goes forward only, refuses it
  for o = {{"Solver", "lbfgs"}, {"Solver", "hessian-free"}, {"Gradient", "rtrl"}}
    try
      rnn_train (net, X, Y, o{1}{:}, "Verbose", false);
      error ("check_model: Zoneout went with %s", o{1}{2});
    catch err
      assert (err.identifier, "rnn:option");
      assert (! isempty (regexp (err.message, "[Zz]oneout")));
    end_try_catch
  endfor
endfunction
