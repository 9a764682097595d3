## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_solvers (WHAT)
##   "irprop"      iRprop- makes the steps of a naive reference on the same gradients
##   "truncation"  TruncationLength: as long as SequenceLength, the same bits as without it; as long as
##                 the sequence, the whole gradient
##   "tangent"     the R-operator product J v = central differences of the outputs: every cell, one
##                 and two layers, both directions, both structures, tokens, learned states
##   "product"     the Gauss-Newton product: J'HJ made of columns, symmetric, not negative
##   "lbfgs"       a quadratic objective, resume, adam beaten at the same number of gradients
##   "hessian"     Hessian-free: adding problem, resume, single precision
##   "echo"        echo-state networks: their spectral radius, ridge regression, classes
##   "rtrl"        training by real-time recurrent learning: on whole sequences as by BPTT; in pieces, with
##                 updates that move nothing, the gradients add up to the whole one; one update per step learns
##   "clipping"    gradients that explode: lost without GradientThreshold, learned with it
function check_solvers (what)
  feval (["check_", what]);
endfunction

function [X, Y] = series (N)
  X = Y = cell (N, 1);
  for n = 1:N
    t = 1:17 + 4 * n;
    z = sin (t / (2 + n)) + 0.5 * cos (t * n / 3);
    X{n} = z(1:end-1);
    Y{n} = z(2:end);
  endfor
endfunction

## Igel and Huesken (2003), section 2.3
function check_irprop ()
  [X, Y] = series (5);
  opt = {"Solver", "irprop-", "Cell", "rnn", "HiddenSize", 6, "Seed", 3, "Verbose", false, ...
         "Normalization", "none", "GradientThreshold", Inf, "InitialLearnRate", 0.02};
  net = rnn_train (X, Y, opt{:}, "MaxEpochs", 1);
  start = rnn_create ("InputSize", 1, "OutputSize", 1, "Cell", "rnn", "HiddenSize", 6, ...
                      "Seed", 3, "Structure", "many-to-many", "Loss", "mse");
  theta = start.theta;
  delta = 0.02 * ones (size (theta));
  before = zeros (size (theta));
  for epoch = 1:25
    start.theta = theta;
    [~, g] = rnn_loss (start, X, Y);
    same = g .* before;
    delta(same > 0) = min (1.2 * delta(same > 0), 50);
    delta(same < 0) = max (0.5 * delta(same < 0), 1e-6);
    g(same < 0) = 0;
    theta -= sign (g) .* delta;
    before = g;
    if (epoch == 1)
      assert (net.theta, theta, 1e-15);
    endif
  endfor
  [net, info] = rnn_train (X, Y, opt{:}, "MaxEpochs", 25);
  assert (numel (info.TrainingLoss), 25);
  assert (net.theta, theta, 1e-10);
  assert (net.optimizer.v, delta, 1e-12);
  assert (any (delta > 0.02) && any (delta < 0.02));
  half = rnn_train (X, Y, opt{:}, "MaxEpochs", 12);
  half = rnn_train (half, X, Y, "MaxEpochs", 13);
  assert (isequal (half.theta, net.theta));
  assert (info.TrainingLoss(end) < 0.3 * info.TrainingLoss(1));
endfunction

function check_rtrl ()
  [X, Y] = series (5);
  solvers = {"sgdm", "irprop-"};
  turn = 0;
  for cell = {"lstm", "jordan", "gru"}(1:ifelse (full_tests (), 3, 2))
    turn++;
    for target = {Y, cellfun(@(y) y(end), Y)}
      for solver = ifelse (full_tests (), solvers, solvers(1 + mod (turn++, 2)))
        whole = @(gradient) rnn_train (X, target{1}, "Cell", cell{1}, "HiddenSize", [4, 3], ...
                                       "Seed", 2, "MaxEpochs", 3, "LearnInitialState", true, ...
                                       "MiniBatchSize", [2, 5](1 + (solver{1}(1) == "i")), ...
                                       "L2Regularization", 0.01, "Solver", solver{1}, ...
                                       "Gradient", gradient, "Verbose", false).theta;
        assert (whole ("rtrl"), whole ("bptt"), 1e-8);
      endfor
    endfor
  endfor
  rtrl_in_pieces (X, Y);
  rtrl_online ();
endfunction

## With updates that move nothing the gradients of the pieces go back to the start of the sequence, which
## those of truncated BPTT do not.
function rtrl_in_pieces (X, Y)
  net = rnn_create ("InputSize", 1, "OutputSize", 1, "HiddenSize", [3, 4], "Seed", 1, ...
                    "Cell", "gru", "Structure", "many-to-many", "LearnInitialState", true);
  moved = @(k, gradient) (net.theta - rnn_train (net, X, Y, "Solver", "sgdm", "Momentum", 0, ...
                            "InitialLearnRate", 1e-9, "GradientThreshold", Inf, "MaxEpochs", 1, ...
                            "MiniBatchSize", 5, "Verbose", false, "SequenceLength", k, ...
                            "Gradient", gradient).theta) / 1e-9;
  for k = ifelse (full_tests (), [5, 13], 13)
    want = zeros (size (net.theta));
    for start = 0:k:max (cellfun ("columns", X)) - 1
      at = find (cellfun ("columns", X) > start);
      part = cellfun (@(y) y + 0 ./ (((1:columns (y)) > start) & (1:columns (y)) <= start + k), ...
                      Y(at), "UniformOutput", false);
      [~, g] = rnn_loss (net, X(at), part);
      want += g;
    endfor
    assert (norm (moved (k, "rtrl") - want) < 1e-5 * norm (want));
    assert (norm (moved (k, "bptt") - want) > 1e-3 * norm (want));
  endfor
endfunction

## One update per step on one stream: a delay of 3, which truncation after one step cannot learn.
function rtrl_online ()
  x = double (seeded_bits (1500));
  y = [0, 0, 0, x(1:end-3)];
  last = zeros (1, 2);
  for k = 1:2
    [~, info] = rnn_train (x, y, "Cell", "rnn", "HiddenSize", 8, "SequenceLength", 1, "Seed", 1, ...
                           "Loss", "mse", "MaxEpochs", 2, "InitialLearnRate", 0.003, "MiniBatchSize", 1, ...
                           "Verbose", false, "Gradient", {"bptt", "rtrl"}{k});
    last(k) = mean (info.TrainingLoss(end-199:end));
  endfor
  printf ("loss of a delay of 3: %g by truncated BPTT, %g by RTRL\n", last);
  assert (last(2) < 0.1 && last(1) > 0.4);
endfunction

function bits = seeded_bits (n)
  before = rand ("twister");
  rand ("twister", 3);
  bits = rand (1, n) > 0.5;
  rand ("twister", before);
endfunction

function check_truncation ()
  [X, Y] = series (4);
  opt = {"Cell", "lstm", "HiddenSize", [5, 4], "Seed", 2, "Verbose", false, "MiniBatchSize", 4, ...
         "MaxEpochs", 3, "Dropout", 0.1};
  chunks = rnn_train (X, Y, opt{:}, "SequenceLength", 6);
  assert (isequal (rnn_train (X, Y, opt{:}, "SequenceLength", 6, "TruncationLength", 6).theta, ...
                   chunks.theta));
  far = rnn_train (X, Y, opt{:}, "SequenceLength", 6, "TruncationLength", 12).theta;
  assert (! isequal (far, chunks.theta));
  assert (isequal (rnn_train (X, Y, opt{:}, "SequenceLength", 6, "TruncationLength", 12, ...
                              "NumThreads", 1, "GradientCheckpointing", true).theta, far));
  whole = rnn_train (X, Y, opt{:});
  assert (isequal (rnn_train (X, Y, opt{:}, "SequenceLength", 40, "TruncationLength", 80).theta, ...
                   whole.theta));

  ## With updates that move nothing, chunks whose gradient goes back to the start add up to the gradient
  ## of all steps; those of plain chunks do not.
  net = rnn_create ("InputSize", 1, "OutputSize", 1, "HiddenSize", 5, "Seed", 1, "Cell", "gru", ...
                    "Structure", "many-to-many", "Loss", "mse");
  [~, g] = rnn_loss (net, X(1), Y(1));
  rate = 1e-9;
  moved = @(k2) (net.theta - rnn_train (net, X(1), Y(1), "Solver", "sgdm", "Momentum", 0, ...
                                        "InitialLearnRate", rate, "MaxEpochs", 1, ...
                                        "GradientThreshold", Inf, "Verbose", false, "MiniBatchSize", 1, ...
                                        "SequenceLength", 4, "TruncationLength", k2).theta) / rate;
  err = arrayfun (@(k2) norm (moved (k2) / 5 - g) / norm (g), [4, 8, 20]);
  printf ("%g ", err);
  assert (err(3) < 1e-6);
  assert (err(2) > 1e-3 && err(1) > err(2));
endfunction

## Options of every registered cell's variants.
function c = cell_options ()
  c = {};
  for k = __rnn_cells__ ()'
    o = {"Cell", k.name};
    o = [o, variant_option(k)];
    c{end+1} = o;
  endfor
endfunction

function opts = product_options (direction)
  opts = struct ("direction", direction, "structural", 0, "threads", 1, "y_scale", []);
endfunction

## Ragged sequences; targets do not matter to J.
function [X, Y] = ragged (net)
  T = [4, 7, 1, 4, 6];
  X = arrayfun (@(t) randn (3, t), T', "UniformOutput", false);
  if (net.EmbeddingSize > 0)
    X = cellfun (@(x) 1 + mod (round (9 * abs (x(1,:))), 5), X, "UniformOutput", false);
  endif
  if (strcmp (net.Structure, "many-to-many"))
    Y = cellfun (@(x) randn (2, columns (x)), X, "UniformOutput", false);
  else
    Y = randn (2, 5);
  endif
endfunction

function o = flat_outputs (net, X, theta)
  net.theta = theta;
  o = __rnn_forward__ (net, X, [], 1);
  if (iscell (o))
    o = [o{:}];
  endif
endfunction

function check_tangent ()
  randn ("twister", 5);
  worst = 0;
  for c = cell_options ()
    for H = {5, [5, 4]}
      for two = [false, true]
        for structure = {"many-to-one", "many-to-many"}
          for extra = {{"InputSize", 3}, {"InputSize", 5, "EmbeddingSize", 3}}
            net = rnn_create (c{1}{:}, "HiddenSize", H{1}, "Bidirectional", two, ...
                              "OutputSize", 2, "Structure", structure{1}, "Loss", "mse", ...
                              "Seed", 2, "LearnInitialState", columns (H{1}) == 2, ...
                              "Zoneout", 0.2 * two, extra{1}{:});
            net.theta += 0.3 * randn (size (net.theta));
            v = randn (size (net.theta));
            [X, Y] = ragged (net);
            [~, ~, ~, t] = __rnn_gradient__ (net, X, Y, [], product_options (v));
            if (iscell (t))
              t = [t{:}];
            endif
            e = ifelse (cell_of (net).kinks, 1e-7, 1e-4);    # kinks are not crossed
            at = @(k) flat_outputs (net, X, net.theta + k * e * v);
            n = (8 * (at (1) - at (-1)) - (at (2) - at (-2))) / (12 * e);
            err = norm (t - n, "fro") / norm (n, "fro");
            if (! (err < 1e-7))
              printf ("%s: %g\n", strjoin (c{1}, " "), err);
            endif
            worst = max (worst, err);
          endfor
        endfor
      endfor
    endfor
  endfor
  printf ("largest relative difference %g\n", worst);
  assert (worst < 1e-7);
endfunction

function check_product ()
  randn ("twister", 7);
  for c = cell_options ()
    for loss = {"mse", "crossentropy"}
      for structure = {"many-to-one", "many-to-many"}
        labels = strcmp (loss{1}, "crossentropy");
        what = ifelse (labels, {"Classes", 1:3, "ClassWeights", [1, 2, 0.5], ...
                                 "LabelSmoothing", 0.1}, {"OutputSize", 2});
        net = rnn_create (c{1}{:}, "InputSize", 3, "HiddenSize", [3, 2], ...
                          "Structure", structure{1}, "Loss", loss{1}, "Bidirectional", true, ...
                          "Seed", 3, what{:});
        net.theta += 0.3 * randn (size (net.theta));
        [X, Y] = ragged (net);
        if (labels && iscell (Y))
          Y = cellfun (@(y) mod (1:columns (y), 4), Y, "UniformOutput", false);
        elseif (labels)
          Y = [1, 3, 2, 0, 1];
        elseif (iscell (Y))
          Y{2}(:,3) = NaN;
        endif
        P = numel (net.theta);
        J = [];
        G = zeros (P);
        for i = 1:P
          e = zeros (P, 1);  e(i) = 1;
          [~, G(:,i), ~, t] = __rnn_gradient__ (net, X, Y, [], product_options (e));
          if (iscell (t))
            t = [t{:}];
          endif
          J(:,i) = t(:);
        endfor
        H = curvature (net, X, Y);
        assert (G, J' * H * J, 1e-12 * norm (H) * norm (J) ^ 2);
        v = randn (P, 1);  w = randn (P, 1);
        [~, Gv] = __rnn_gradient__ (net, X, Y, [], product_options (v));
        [~, Gw] = __rnn_gradient__ (net, X, Y, [], product_options (w));
        assert (Gv, G * v, 1e-12 * norm (G) * norm (v));
        assert (v' * Gw, w' * Gv, 1e-12 * norm (G) * norm (v) * norm (w));    # the sums may nearly cancel
        assert (min (eig ((G + G') / 2)) > -1e-12 * norm (G));
        o = setfield (product_options (v), "structural", 0.3);
        [~, S] = __rnn_gradient__ (net, X, Y, [], o);
        [~, St] = __rnn_gradient__ (net, X, Y, [], setfield (o, "direction", w));
        assert (w' * S, v' * St, 1e-12 * norm (w) * norm (S));
        assert (v' * S > v' * Gv);
      endfor
    endfor
  endfor
endfunction

## The second derivative of the mean loss at the outputs, block by block.
function H = curvature (net, X, Y)
  O = flat_outputs (net, X, net.theta);
  if (iscell (Y))
    Y = [Y{:}];
  endif
  if (strcmp (net.Loss, "mse"))
    H = diag (2 * ! isnan (Y(:)) / sum (! isnan (Y(:))));
    return;
  endif
  K = rows (O);
  H = zeros (numel (O));
  for j = find (Y > 0)
    p = O(:,j);                                 # scores: probabilities
    at = (j - 1) * K + (1:K);
    H(at,at) = net.ClassWeights(Y(j)) * (diag (p) - p * p');
  endfor
  H /= sum (net.ClassWeights(Y(Y > 0)));
endfunction

## Calls functions of m/private from that folder, where they can be called.
function inside_private (f)
  here = cd (fullfile (fileparts (which ("rnn_train")), "private"));
  unwind_protect
    f ();
  unwind_protect_cleanup
    cd (here);
  end_unwind_protect
endfunction

## An objective of two outputs as the solvers take it; it counts its calls.
function p = point_of (f, theta)
  [p.loss, p.grad] = f (theta);
  p.theta = theta;
  p.code = "ok";
endfunction

function [y, g] = rosenbrock (x)
  y = 100 * (x(2) - x(1) ^ 2) ^ 2 + (1 - x(1)) ^ 2;
  g = [-400 * x(1) * (x(2) - x(1) ^ 2) - 2 * (1 - x(1)); 200 * (x(2) - x(1) ^ 2)];
endfunction

function steps_of_lbfgs ()
  opt = struct ("InitialLearnRate", 0.1, "MaxNumLineSearchIterations", 20, "HistorySize", 5);
  f.point = @(x) point_of (@rosenbrock, x);
  p = f.point ([-1.2; 1]);
  memory = struct ();
  passes = 0;
  for k = 1:60
    before = p;
    [p, memory, t, n, code] = solver_lbfgs_step (f, p, memory, opt);
    passes += n;
    assert (code, "ok");
    d = (p.theta - before.theta) / t;
    assert (p.loss <= before.loss + 1e-4 * t * (before.grad' * d));
    assert (abs (p.grad' * d) <= -0.9 * (before.grad' * d) * (1 + 1e-12));
    if (k > 1)    # the direction is that of the inverse Hessian by its definition
      H = (S(:,end)' * Y(:,end)) / sumsq (Y(:,end)) * eye (2);
      for i = 1:columns (S)
        r = 1 / (S(:,i)' * Y(:,i));
        V = eye (2) - r * Y(:,i) * S(:,i)';
        H = V' * H * V + r * S(:,i) * S(:,i)';
      endfor
      assert (d, -H * before.grad, 1e-6 * norm (d));
    endif
    S = memory.S;  Y = memory.Y;
    assert (columns (S) <= 5);
    if (p.loss < 1e-18)
      break;
    endif
  endfor
  printf ("Rosenbrock: %d iterations, %d gradients\n", k, passes);
  assert (p.theta, [1; 1], 1e-8);
  assert (passes < 80);

  ## The search goes round a wall of NaN; where no step lowers the loss it says so.
  f.point = @(x) point_of (@(x) deal (ifelse (x > 1.5, NaN, (x - 1) ^ 2), 2 * (x - 1)), x);
  [p, t, n, code] = solver_wolfe_search (f, f.point (0), 1, 8, 20);
  assert (code, "ok");
  assert (p.loss < 1);
  [p, t, n, code] = solver_wolfe_search (f, f.point (0), -1, 1, 20);
  assert (isequal ({p.theta, t, n, code}, {0, 0, 0, "line-search"}));
  f.point = @(x) point_of (@(x) deal (abs (x), -1), x);    # a wrong gradient
  [p, t, n, code] = solver_wolfe_search (f, f.point (0), 1, 1, 7);
  assert (isequal ({p.theta, t, n, code}, {0, 0, 7, "line-search"}));
endfunction

## The yearly sunspot numbers, one year ahead, as one sequence.
function [X, Y] = sunspots ()
  file = fullfile (fileparts (mfilename ("fullpath")), "..", "demos", "data", "sunspots.csv");
  z = sqrt (dlmread (file, ",", 1, 0)(:,2)');
  z = z(1:221);
  X = {z(1:end-1)};
  Y = {z(2:end)};
endfunction

function check_lbfgs ()
  inside_private (@steps_of_lbfgs);
  [X, Y] = sunspots ();
  opt = {"HiddenSize", 8, "Verbose", false, "MiniBatchSize", 1, "NumThreads", 1};
  ratio = [];
  for seed = 1:3
    for cell = {"rnn", "lstm"}
      [a, info] = rnn_train (X, Y, opt{:}, "Cell", cell{1}, "Seed", seed, "Solver", "lbfgs", ...
                             "MaxEpochs", 200);
      n = info.Evaluations(end);
      adam = [];
      for rate = [0.003, 0.005, 0.01, 0.03]
        b = rnn_train (X, Y, opt{:}, "Cell", cell{1}, "Seed", seed, "InitialLearnRate", rate, ...
                       "MaxEpochs", n);
        adam(end+1) = rnn_loss (b, X, Y);
      endfor
      loss = rnn_loss (a, X, Y);
      printf ("%s, seed %d, %d gradients: lbfgs %.4f, adam %.4f, its best rate %.4f\n", cell{1}, ...
              seed, n, loss, adam(2), min (adam));
      ratio(end+1) = loss / min (adam);
      assert (loss < adam(2));                  # at its default rate
      assert (all (diff (info.TrainingLoss) < 0));
    endfor
  endfor
  assert (median (ratio) < 1);                  # minima differ: a lucky seed may win
  common (opt, "lbfgs", X, Y);
  [X, Y] = series (6);
  net = rnn_train (X, Y, "Solver", "lbfgs", "MaxEpochs", 400, "Verbose", false, "HiddenSize", 4, ...
                   "Cell", "rnn", "L2Regularization", 1e-2, "Seed", 1, "Normalization", "none");
  [~, g] = rnn_loss (net, X, Y);
  p = rnn_params (net);
  d = rnn_params (net, [], g);
  assert (norm (d.rnn{1}.R + 1e-2 * p.rnn{1}.R) < 1e-3 * norm (1e-2 * p.rnn{1}.R));
  assert (norm (d.rnn{1}.b) < 1e-5);            # biases are spared
endfunction

## What every solver on the whole set must do.
function common (opt, solver, X, Y)
  opt = [opt, {"Solver", solver, "Seed", 4}];
  [whole, info] = rnn_train (X, Y, opt{:}, "MaxEpochs", 8);
  half = rnn_train (X, Y, opt{:}, "MaxEpochs", 5);
  half = rnn_train (half, X, Y, "MaxEpochs", 3);
  assert (isequal (whole.theta, half.theta));
  assert (isequal (whole.optimizer, half.optimizer));
  assert (numel (info.TrainingLoss), 8);
  assert (numel (info.Evaluations) == 8 && all (diff (info.Evaluations) > 0));
  assert (info.stopped, "max-epochs");
  [~, info] = rnn_train (X, Y, opt{:}, "MaxEpochs", 8, "OutputFcn", @(s) s.Iteration >= 3);
  assert (info.stopped, "output-fcn");
  assert (numel (info.TrainingLoss), 3);
  [net, info] = rnn_train (X, Y, opt{:}, "MaxEpochs", 6, "ValidationData", {X, Y}, ...
                           "ValidationFrequency", 2);
  assert (find (! isnan (info.ValidationLoss)), [2, 4, 6]);
  assert (rnn_loss (net, X, Y), info.ValidationLoss(6), 1e-12);
  [~, info] = rnn_train (X, Y, opt{:}, "MaxEpochs", 6, "GradientTolerance", 1e6);
  assert (info.stopped, "gradient-tolerance");
  single = rnn_train (X, Y, opt{:}, "MaxEpochs", 8, "Precision", "single");
  assert (class (single.theta), "single");
  assert (rnn_loss (single, X, Y), rnn_loss (whole, X, Y), 0.02);
  other = rnn_train (whole, X, Y, "Solver", "adam", "MaxEpochs", 1);
  assert (! isfield (other.optimizer, "memory"));
endfunction

## Hochreiter and Schmidhuber (1997), experiment 4: the sum of two marked numbers.
function [X, Y] = adding (N, T)
  X = cell (N, 1);
  Y = zeros (N, 1);
  u = mod (cumsum (sqrt (2:N * (T + 2) + 1)), 1);        # evenly in [0, 1)
  for n = 1:N
    r = u((n - 1) * (T + 2) + (1:T + 2));
    at = [ceil(r(T+1) * T / 2), floor(T / 2) + ceil(r(T+2) * T / 2)];
    X{n} = [r(1:T); zeros(1, T)];
    X{n}(2,at) = 1;
    Y(n) = 0.5 * sum (r(at));
  endfor
endfunction

function check_hessian ()
  [X, Y] = series (6);
  opt = {"HiddenSize", 6, "Verbose", false, "Cell", "rnn"};
  common (opt, "hessian-free", X, Y);
  common ([opt, {"StructuralDamping", 0.1}], "hessian-free", X, Y);
  [X, Y] = adding (120, 12);
  [net, info] = rnn_train (X, Y, opt{:}, "Solver", "hessian-free", "MaxEpochs", 60, "Seed", 2, ...
                           "StructuralDamping", 0.03);
  base = mean ((Y - mean (Y)) .^ 2);
  mse = mean ((rnn_predict (net, X) - Y) .^ 2);
  printf ("adding: %g of the variance after %d passes\n", mse / base, info.Evaluations(end));
  assert (mse < 0.02 * base);
  assert (all (diff (info.TrainingLoss) <= 0));
  labels = 1 + (Y > 0.5);
  net = rnn_train (X, labels, opt{:}, "Solver", "hessian-free", "MaxEpochs", 80, "Seed", 2);
  score = mean (rnn_predict (net, X) == labels);
  printf ("its sign: %g\n", score);
  assert (score > 0.9);
endfunction

function check_echo ()
  [X, Y] = series (7);
  opt = {"Solver", "echo-state", "HiddenSize", 40, "Verbose", false, "Seed", 2, ...
         "Normalization", "none"};
  [net, info] = rnn_train (X, Y, opt{:}, "SpectralRadius", 0.8, "InputScaling", 0.4, ...
                           "RidgeParameter", 1e-5, "Washout", 6);
  p = rnn_params (net);
  assert (max (abs (eig (p.rnn{1}.R))), 0.8, 1e-12);
  assert (max (abs ([p.rnn{1}.W(:); p.rnn{1}.b])) < 0.4);
  Z = T = [];
  for n = 1:7
    h = zeros (40, 1);
    for t = 1:columns (X{n})
      h = tanh (p.rnn{1}.W * X{n}(:,t) + p.rnn{1}.R * h + p.rnn{1}.b);
      if (t > 6)
        Z(:,end+1) = h;
        T(end+1) = Y{n}(t);
      endif
    endfor
  endfor
  Zc = Z - mean (Z, 2);
  V = ((Zc * Zc' / columns (Z) + 1e-5 * eye (40)) \ (Zc * (T - mean (T))' / columns (Z)))';
  assert (p.head.W, V, 1e-7 * norm (V));
  assert (p.head.b, mean (T) - V * mean (Z, 2), 1e-7 * norm (V));
  fitted = p;
  assert (numel (info.TrainingLoss) == 1 && strcmp (info.stopped, "max-epochs"));
  assert (info.TrainingLoss, rnn_loss (net, X, Y), 1e-12);

  ## Targets missing of one output alone; an initialiser that is named.
  both = cellfun (@(y) [y; cos(2 * y)], Y, "UniformOutput", false);
  gap = both;
  gap{2}(2,3:9) = NaN;
  gap{5}(2,:) = NaN;
  alone = cellfun (@(y) y(2,:), gap, "UniformOutput", false);
  p = rnn_params (rnn_train (X, gap, opt{:})).head;
  whole = rnn_params (rnn_train (X, both, opt{:})).head;
  second = rnn_params (rnn_train (X, alone, opt{:})).head;
  assert ([p.W, p.b], [whole.W(1,:), whole.b(1); second.W, second.b], 1e-7 * norm (p.W));
  R = rnn_params (rnn_train (X, Y, opt{:}, "RecurrentWeightsInitializer", "orthogonal")).rnn{1}.R;
  assert (R * R', 0.9 ^ 2 * eye (40), 1e-12);

  ## Of any network the readout alone is fitted again.
  again = rnn_train (net, X(1:3), Y(1:3));
  q = rnn_params (again);
  assert (isequal (fitted.rnn, q.rnn) && ! isequal (fitted.head, q.head));
  lstm = rnn_train (X, Y, "Verbose", false, "MaxEpochs", 3, "HiddenSize", 20, "Seed", 1);
  fitted = rnn_train (lstm, X, Y, "Solver", "echo-state");
  assert (rnn_loss (fitted, X, Y) < rnn_loss (lstm, X, Y));

  ## Labels per step and per sequence; two layers, both directions; single.
  steps = cellfun (@(y) 1 + (y > 0), Y, "UniformOutput", false);
  for more = {{}, {"Bidirectional", true}, {"HiddenSize", [30, 20], "Precision", "single"}}
    net = rnn_train (X, steps, opt{:}, more{1}{:});
    hits = cellfun (@(a, b) mean (a == b), rnn_predict (net, X), steps);
    printf ("%g ", mean (hits));
    assert (mean (hits) > 0.85);
  endfor
  [X, Y] = adding (100, 6);
  X = cellfun (@(x) x(1,:), X, "UniformOutput", false);
  many = {"Verbose", false, "Solver", "echo-state", "HiddenSize", 80, "Seed", 1};
  first = cellfun (@(x) x(2) > 0.5, X) + 1;
  net = rnn_train (X, first, many{:}, "SpectralRadius", 0.95, "InputScaling", 0.3);
  assert (mean (rnn_predict (net, X) == first) > 0.9);
endfunction

## A relu network whose R doubles what it is given at every step, with and without the clipping of
## Pascanu, Mikolov, Bengio (2013).
function check_clipping ()
  warning ("off", "rnn:diverged", "local");
  [X, Y] = adding (200, 20);
  net = rnn_create ("InputSize", 2, "OutputSize", 1, "Cell", "rnn", "Nonlinearity", "relu", ...
                    "HiddenSize", 20, "Seed", 1);
  p = rnn_params (net);
  p.rnn{1}.R *= 2;                              # orthogonal before
  net = rnn_params (net, p);
  base = mean ((Y - mean (Y)) .^ 2);
  for threshold = [Inf, 1]
    [a, info] = rnn_train (net, X, Y, "Solver", "sgdm", "InitialLearnRate", 0.03, ...
                           "MaxEpochs", 300, "Verbose", false, "GradientThreshold", threshold);
    mse = mean ((rnn_predict (a, X) - Y) .^ 2) / base;
    printf ("threshold %g: %s, %g of the variance, largest gradient %g\n", threshold, ...
            info.stopped, mse, max (info.GradientNorm));
    if (threshold == 1)
      assert (info.stopped, "max-epochs");
      assert (mse < 0.2);
    else
      assert (strcmp (info.stopped, "diverged") || ! (mse < 10));
      assert (max (info.GradientNorm) > 1e6);
    endif
  endfor
endfunction
