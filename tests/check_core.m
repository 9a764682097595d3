## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_core (WHAT)
## Holds the core (through its gateways) against what others computed:
##   "registry"  every registered cell has a reference, and the layout of theta is the reference's
##   "golden"    PyTorch's outputs, losses, gradients and states (tests/golden), both precisions
##   "random"    the naive references (tests/ref) on random networks: values, and gradients that the
##               complex step makes exact, along two directions, in the long form of one network in four also element by element
##   "structures" the same for embeddings, decoders, attention and CTC (each_structure), with
##               gradients along two random directions
##   "fit"       PyTorch's parameters after training
## "simd" as the second argument demands that this instruction set is the one that runs.
function check_core (what, simd = "")
  [~, cpu] = __rnn_cells__ ();
  if (! isempty (simd) && ! strcmp (cpu.simd, simd))
    error ("check_core: %s runs instead of %s", cpu.simd, simd);
  endif
  feval (["check_", what]);
endfunction

function check_registry ()
  cells = __rnn_cells__ ();
  for k = 1:numel (cells)
    c = cells(k);
    [gates, states, more] = ref_cell_info (c.name);
    assert ([c.gates, c.inputs, c.states], [gates, more.inputs, numel(states)]);
    assert (c.state_names(:), states(:));
    for learned = [false, true]
      net = net_of (c, [5, 2], true, "many-to-one", "mse", learned);
      theta = (1:numel (net.theta))';
      assert (ref_theta (net, ref_theta (net, theta)), theta);
      net.theta = theta;
      assert (rnn_params (net), ref_theta (net, theta));
    endfor
  endfor
endfunction

function check_golden ()
  files = dir (fullfile (fileparts (mfilename ("fullpath")), "golden", "*.txt"));
  checked = 0;
  for k = 1:numel (files)
    [~, name] = fileparts (files(k).name);
    g = golden_read (name);
    if (! isfield (g, "net") || isfield (g, "plan"))
      continue;
    endif
    check_net_against (g, g.net, g.dtheta, name, 1e-12);
    net = g.net;
    net.Precision = "single";
    net.theta = single (net.theta);
    check_net_against (g, net, g.dtheta, [name " in single"], 2e-5);
    checked++;
  endfor
  assert (checked >= 60);
endfunction

## Random nets: every cell, one or two layers and directions, both structures and all losses.
function check_random ()
  cells = __rnn_cells__ ();
  losses = {"crossentropy", "mse", "mae"};
  turn = 0;
  for k = 1:numel (cells)
    for bidirectional = [false, true]
      for structure = {"many-to-one", "many-to-many"}
        turn++;
        net = net_of (cells(k), {5, [4, 2]}{1 + mod(turn, 2)}, bidirectional, ...
                      structure{1}, losses{1 + mod(turn, 3)}, mod (turn, 4) < 2, ...
                      "Zoneout", 0.3 * (structure{1}(9) == "m"));
        [X, Y, state] = ragged_set (net, [2, 1, 4, 4]);
        if (mod (turn, 2))
          state = [];
        endif
        name = sprintf ("net %d (%s)", turn, cells(k).name);
        each = mod (turn + k, [Inf, 8, 1](test_form ())) == 0;
        g = reference (net, X, Y, state, each);
        check_net_against (g, net, g.dtheta, name, 1e-12);
        core = struct ("threads", 1, "training", false, "iteration", 0);
        [~, ~, grad, more] = __rnn_loss__ (net, X, Y, state, core);
        near_slopes (net, X, Y, state, grad, more, name);
      endfor
    endfor
  endfor
endfunction

## An element of the gradient that is wrong shows in almost every direction; all elements one by
## one are the numeric gradients' and PyTorch's task.
function check_structures ()
  each_structure (@against_references, true);
endfunction

function check_fit ()
  g = golden_read ("fit_lstm_adam");
  net = g.net;
  plan = struct ("order", g.plan.order, "batches", g.plan.batches, ...
                 "learn_rate", repmat (g.plan.learn_rate, 1, numel (g.plan.batches) - 1), ...
                 "solver", "adam", "nesterov", false, "momentum", 0.9, "beta1", 0.9, ...
                 "beta2", 0.999, "epsilon", 1e-8, "l2", 0, "threshold", Inf, ...
                 "threshold_method", "global-l2norm", "chunk", 0, "threads", 1, "y_scale", [], ...
                 "gradient", [], "state", []);
  for name = {"beta1", "beta2", "epsilon"}
    if (isfield (g.plan, name{1}))
      plan.(name{1}) = g.plan.(name{1});
    endif
  endfor
  plan.opt = struct ("m", [], "v", [], "iteration", 0, "before", []);
  [theta, opt, log, code, done] = __rnn_fit__ (net, g.X(:), g.Y, plan);
  assert (code, "ok");
  assert (done, numel (plan.learn_rate));
  assert (log(:,[1, 3]), g.log, 1e-12);
  assert (theta, ref_theta (net, g.q), 1e-12);
  assert (opt.iteration, done);
endfunction

## ---------------------------------------------------------------------------------- what it takes

function net = net_of (cell, hidden, bidirectional, structure, loss, learned, varargin)
  net = rnn_create ("InputSize", 3, "OutputSize", 4, "HiddenSize", hidden, "Cell", cell.name, ...
                    "Bidirectional", bidirectional, "Structure", structure, "Loss", loss, ...
                    "LearnInitialState", learned, "Seed", 7, variant_option (cell){:}, varargin{:});
  blocks = __rnn_layout__ (net);
  P = blocks(end).offset + blocks(end).rows;
  net.theta = 0.6 * sin ((1:P)' .^ 1.3);      # nothing zero, biases and initial states included
endfunction

function [X, Y, state] = ragged_set (net, lengths)
  N = numel (lengths);
  K = net.OutputSize;
  many = strcmp (net.Structure, "many-to-many");
  X = Y = cell (N, 1);
  for n = 1:N
    T = lengths(n);
    X{n} = cos ((1:net.InputSize)' * (1:T) + n);
    cols = ifelse (many, T, 1);
    if (strcmp (net.Loss, "crossentropy"))
      Y{n} = mod ((1:cols) * n, K + many) + ! many;    # 0: no target at this step
    else
      Y{n} = sin ((1:K)' * (1:cols) - n);
      Y{n}(2,1:end*many) = NaN;
    endif
  endfor
  if (! many)
    Y = [Y{:}];
  endif
  [~, states, more] = ref_cell_info (net.Cell);
  sums = ! ismember (states, more.learned);      # what is not learned adds up what is positive
  L = numel (net.HiddenSize);
  for s = 1:numel (states)
    for d = 1:1 + net.Bidirectional
      for l = 1:L
        state.(states{s}){l,d} = sums(s) + 0.5 * cos ((1:net.HiddenSize(l))' * (1:N) + s + d);
      endfor
    endfor
  endfor
endfunction

## What the naive references say, in the form of a golden file; gradients if EACH of their elements is
## to be there, else [].
function g = reference (net, X, Y, state, each)
  g = struct ("X", {X}, "Y", {Y}, "state", {state});
  p = ref_theta (net, net.theta);
  [g.loss, ~, g.out, g.last] = ref_loss (net, p, X, Y, state);
  g.out = ref_scores (net, g.out);
  g.scores = g.out;
  g.dtheta = g.dstate = [];
  if (! each)
    return;
  endif
  g.dtheta = ref_grad (@(t) ref_loss (net, ref_theta (net, t), X, Y, state), net.theta);
  for n = 1:numel (X)
    g.dX{n,1} = ref_grad (@(x) ref_loss (net, p, with (X, n, x), Y, state), X{n});
  endfor
  if (isstruct (state))
    for name = fieldnames (state)'
      for k = 1:numel (state.(name{1}))
        f = @(v) ref_loss (net, p, X, Y, setfield (state, name{1}, with (state.(name{1}), k, v)));
        g.dstate.(name{1}){k} = ref_grad (f, state.(name{1}){k});
      endfor
    endfor
  endif
endfunction

function c = with (c, k, v)
  c{k} = v;
endfunction

## The core's answer on g's data against g's.
function check_net_against (g, net, dtheta, name, tol)
  X = cellfun (@(x) cast (x, net.Precision), g.X(:), "UniformOutput", false);
  Y = g.Y;
  state = g.state;
  core = struct ("threads", 2, "training", false, "iteration", 0);
  [loss, ~, grad, out] = __rnn_loss__ (net, X, Y, state, core);
  want = g.out;
  if (isfield (g, "scores"))
    want = g.scores;
  endif
  near (loss, g.loss, [name ": loss"], tol);
  if (! isempty (dtheta))
    near (grad, dtheta, [name ": gradient"], tol);
  endif
  near (out.scores, want, [name ": scores of the loss"], tol);
  if (isfield (g, "dX"))
    near (out.dX, g.dX, [name ": dX"], tol);
  endif
  if (isfield (g, "attention"))
    near (out.attention, g.attention, [name ": attention"], tol);
  endif
  assert (class (grad), net.Precision);
  if (isempty (g.last))                      # a decoder
    return;
  endif
  [scores, last] = __rnn_forward__ (net, X, state, 1);
  near (scores, want, [name ": scores"], tol);
  near (last, g.last, [name ": last state"], tol);
  near (out.state, g.last, [name ": last state of the loss"], tol);
  if (! isempty (g.dstate))
    near (out.dstate, g.dstate, [name ": dstate"], tol);
  endif
endfunction
