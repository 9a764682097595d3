## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_gradflow (WHAT)
## The Jacobians of the core and what is made of them, over every registered cell:
##   "steps"     d s_t / d s_{t-1} against central differences of rnn_predict's states, step by step
##   "products"  the product of a whole sequence's, in each layer and direction of a stack
##   "pieces"    a range of steps is that part of all steps, to the bit; single precision is double
##   "loss"      d loss / d h_t against central differences
##   "law"       linear networks: Lyapunov exponents are log |eig (R)|, the slope is log (rho)
##   "curves"    rnn_gradflow's singular values against those of the product itself
##   "blocks"    its figures are those of one decomposition per step; how often the products are decomposed
##   "long"      lag 1000 of a tanh network is finite; an LSTM keeps more than 1000 times as much at
##               lag 200
##   "rtrl"      real-time recurrent learning gives the gradient of back-propagation
function check_gradflow (what)
  feval (["check_", what]);
endfunction

## ---------------------------------------------------------------------------------- what it takes

## Calls F (net, name) with a network of each cell, with these options; numbers at the end: of these rows of cells.
function each_cell (f, varargin)
  cells = __rnn_cells__ ();
  if (isnumeric (varargin{end}) && mod (numel (varargin), 2))
    cells = cells(varargin{end});
    varargin(end) = [];
  endif
  for c = cells'
    opt = {"Cell", c.name, "InputSize", 3, "OutputSize", 2, "Loss", "mse", "Seed", 5};
    opt = [opt, variant_option(c)];
    net = rnn_create (opt{:}, varargin{:});
    net.theta += 0.3 * sin ((1:numel (net.theta))' .^ 1.3);     # no zero biases
    f (net, strtrim ([c.name " " c.variant]));
  endfor
endfunction

## The same for one of CONFIGURATIONS (a column, cells of options) for each cell, in turn; in the long form for all.
function each_cell_in_turn (f, configurations)
  cells = __rnn_cells__ ();
  for k = 1:rows (configurations)
    if (full_tests ())
      each_cell (f, configurations{k}{:});
    else
      each_cell (f, configurations{k}{:}, k:rows (configurations):numel (cells));
    endif
  endfor
endfunction

function X = sequence (T)
  X = cos ((1:3)' * (1:T) * 0.7) + sin ((3:5)' .^ 2 + (1:T));
endfunction

## The steps of one layer and direction.
function s = steps_of (net, X, state, layer, dir, start, count)
  opts = struct ("layer", layer, "dir", dir, "start", start, "count", count);
  s = __rnn_jacobian__ (net, {cast(X, net.Precision)}, [], state, opts);
endfunction

## A state struct of one sequence <-> the numbers [h; c; ...] of layer l, direction d.
function v = numbers (state, l, d)
  v = cellfun (@(f) f{l,d}, struct2cell (state), "UniformOutput", false);
  v = vertcat (v{:});
endfunction

function state = with_numbers (state, l, d, v)
  names = fieldnames (state);
  v = reshape (v, [], numel (names));
  for k = 1:numel (names)
    state.(names{k}){l,d} = v(:,k);
  endfor
endfunction

## Central differences of fourth order of f at v (Abramowitz and Stegun 1964, 25.3.6), one column per
## element of v.
function J = differences (f, v, h = 1e-3)
  J = zeros (numel (f (v)), numel (v));
  for k = 1:numel (v)
    for step = [-2, -1, 1, 2; 1, -8, 8, -1]
      w = v;
      w(k) += step(1) * h;
      J(:,k) += step(2) * f(w)(:) / (12 * h);
    endfor
  endfor
endfunction

function s = final_state (net, X, state)
  [~, ~, s] = rnn_predict (net, X, "State", state, "NumThreads", 1);
endfunction

function some = some_state (net)
  [~, ~, some] = rnn_predict (net, sequence (2), "NumThreads", 1);
  for name = fieldnames (some)'
    some.(name{1}) = cellfun (@(v) v + 0.2 * sin (1:numel (v))', some.(name{1}), ...
                              "UniformOutput", false);
  endfor
endfunction

## Rounding makes fourth-order differences good to about 1e-12; kinks to nothing, and so relu cells
## take a step that stays on one side.
function h = step_size (net)
  h = 1e-3;
  cell = cell_of (net);
  if (cell.kinks)
    h = 1e-6;
  elseif (cell.bend > 0)
    h = 2e-4;                # what is divided by a small deviation bends much
  endif
endfunction

function near (got, want, what, tol)
  assert (size (got), size (want));
  worst = max (abs (double (got(:)) - want(:))) / max (1, max (abs (want(:))));
  if (! (worst <= tol))
    error ("%s differs by %g", what, worst);
  endif
endfunction

## ----------------------------------------------------------------------------------------- tests

function check_steps ()
  each_cell (@steps_of_cell, "HiddenSize", 4);
endfunction

function steps_of_cell (net, name)
  X = sequence (5);
  state = some_state (net);
  got = steps_of (net, X, state, 1, 1, 0, 5);
  for t = 1:5
    next = @(v) numbers (final_state (net, X(:,t), with_numbers (state, 1, 1, v)), 1, 1);
    v = numbers (state, 1, 1);
    want = differences (next, v, step_size (net));
    near (got.J(:,:,t), want, sprintf ("%s: J_%d", name, t), 1e-8);
    state = final_state (net, X(:,t), state);
    near (got.states(:,1,t), numbers (state, 1, 1), sprintf ("%s: s_%d", name, t), 1e-12);
  endfor
endfunction

function check_products ()
  each_cell_in_turn (@products_of_cell, {{"HiddenSize", [4, 3], "Bidirectional", true}
                                         {"HiddenSize", [2, 4, 3], "Zoneout", 0.3}});
endfunction

function products_of_cell (net, name)
  X = sequence (4);
  state = some_state (net);
  for l = 1:numel (net.HiddenSize)
    for d = 1:1 + net.Bidirectional
      got = steps_of (net, X, state, l, d, 0, 4);
      P = got.J(:,:,4) * got.J(:,:,3) * got.J(:,:,2) * got.J(:,:,1);
      last = @(v) numbers (final_state (net, X, with_numbers (state, l, d, v)), l, d);
      want = differences (last, numbers (state, l, d), step_size (net));
      near (P, want, sprintf ("%s: layer %d direction %d", name, l, d), 1e-8);
    endfor
  endfor
endfunction

function check_pieces ()
  each_cell (@pieces_of_cell, "HiddenSize", [5, 3], "Bidirectional", true);
endfunction

function pieces_of_cell (net, name)
  X = sequence (7);
  one = net;
  one.Precision = "single";
  one.theta = single (net.theta);
  for d = 1:2
    all = steps_of (net, X, [], 2, d, 0, 7);
    some = steps_of (net, X, [], 2, d, 3, 2);
    assert (isequal (some.J, all.J(:,:,4:5)));
    assert (isequal (some.states, all.states(:,:,4:5)));
    assert (isequal (some.store, all.store(:,:,4:5)));
    alone = steps_of (one, X, [], 2, d, 0, 7);
    assert (class (alone.J), "single");
    near (alone.J, all.J, [name " in single"], 1e-4);
  endfor
endfunction

function check_loss ()
  each_cell_in_turn (@loss_of_cell, {{"HiddenSize", 4, "Structure", "many-to-many"}
                                     {"HiddenSize", 4, "Structure", "many-to-one"}});
endfunction

## d loss / d h_t is that of the steps after t, from the state after step t, and of step t's output.
function loss_of_cell (net, name)
  T = 5;
  X = sequence (T);
  many = strcmp (net.Structure, "many-to-many");
  Y = sin ((1:2)' * (1:T));
  if (! many)
    Y = Y(:,1);
  endif
  target = {Y};
  if (! many)
    target = Y;
  endif
  opts = struct ("layer", 1, "dir", 1, "start", 0, "count", 0);
  [~, got] = __rnn_jacobian__ (net, {X}, target, [], opts);
  head = rnn_params (net).head;
  state = [];
  for t = 1:T
    state = final_state (net, X(:,t), state);
    after = @(h) loss_after (net, head, X(:,t+1:end), Y, many, state, h, T - t);
    want = differences (after, state.h{1}, step_size (net));
    near (got.dh(:,t), want', sprintf ("%s: dh_%d", name, t), 1e-8);
  endfor
endfunction

function loss = loss_after (net, head, X, Y, many, state, h, left)
  state.h{1} = h;
  if (many)
    here = head.W * h + head.b - Y(:,end-left);
    loss = sumsq (here);
    if (left > 0)
      late = rnn_predict (net, X, "State", state, "NumThreads", 1) - Y(:,end-left+1:end);
      loss += sumsq (late(:));
    endif
    loss /= numel (Y);
  else
    if (left > 0)
      h = final_state (net, X, state).h{1};
    endif
    loss = mean ((head.W * h + head.b - Y) .^ 2);
  endif
endfunction

## --------------------------------------------------------------------------------- rnn_gradflow

function net = linear_net (R, precision = "double")
  net = rnn_create ("InputSize", 3, "OutputSize", 2, "Loss", "mse", "Cell", "rnn", "Seed", 5, ...
                    "Nonlinearity", "linear", "HiddenSize", rows (R), "Precision", precision);
  p = rnn_params (net);
  p.rnn{1}.R = cast (R, precision);
  net = rnn_params (net, p);
endfunction

function check_law ()
  transients ();
  a_clock_is_no_state ();
  V = [2, 1, 0, 1; 0, 2, 1, 0; 1, 0, 2, 1; 0, 1, 1, 3];
  for lambda = {[0.95, -0.8, 0.5, 0.1], [1.04, 0.9, -0.7, 0.3]}
    R = V * diag (lambda{1}) / V;
    f = rnn_gradflow (linear_net (R), sequence (400));
    assert (f.lyapunov, sort (log (abs (lambda{1}(:))), "descend"), 1e-8);
    assert (f.spectral_radius, max (abs (lambda{1})), 1e-12);
    f = rnn_gradflow (linear_net (R, "single"), sequence (400));
    assert (f.lyapunov, sort (log (abs (lambda{1}(:))), "descend"), 1e-4);
  endfor
  ## a diagonal of complex numbers: each twice, in h and c
  lru = rnn_create ("InputSize", 3, "OutputSize", 2, "Loss", "mse", "Cell", "lru", "Seed", 5, "HiddenSize", 4);
  f = rnn_gradflow (lru, sequence (100));
  assert (f.lyapunov, sort (repmat (-exp (rnn_params (lru).rnn{1}.lambda(1:4)), 2, 1), "descend"), 1e-10);
  assert (size (f.spectral_radius), [1, 0]);
  ## any matrix of a spectral radius, complex eigenvalues and all
  R = sin (reshape (1:144, 12, 12) .^ 2.1);
  R /= max (abs (eig (R)));
  for rho = [0.9, 1, 1.1]
    f = rnn_gradflow (linear_net (rho * R), sequence (300));
    assert (f.rate, log (rho), 0.05 * max (abs (log (rho)), 0.1));
    assert (f.spectral_radius, rho, 1e-12);
    assert (f.lyapunov(1), log (rho), 0.05 * max (abs (log (rho)), 0.1));
    assert (sum (f.lyapunov), log (abs (det (rho * R))), 1e-8);    # volumes
  endfor
endfunction

function check_curves ()
  each_cell (@curves_of_cell, "HiddenSize", [5, 3], "Bidirectional", true);
endfunction

function curves_of_cell (net, name)
  T = 9;
  X = sequence (T);
  state = some_state (net);
  flow = rnn_gradflow (net, X, "State", state);
  for k = 1:numel (flow)
    l = ceil (k / 2);
    H = net.HiddenSize(l);
    J = steps_of (net, X, state, l, 2 - mod (k, 2), 0, T).J;
    P = eye (rows (J));
    for lag = 1:T-1
      P *= J(:,:,T+1-lag);
      s = svd (P(1:H,1:H));
      if (s(1) == 0)                                       # relu units that are off
        assert (flow(k).log10_max(lag+1), -Inf);
        continue;
      endif
      near (flow(k).log10_max(lag+1), log10 (s(1)), [name ": largest"], 1e-10);
      near (flow(k).log10_mean(lag+1), log10 (mean (s)), [name ": mean"], 1e-10);
    endfor
  endfor
endfunction

function check_blocks ()
  each_cell (@blocks_of_cell, "HiddenSize", 9);
  each_cell (@blocks_of_cell, "HiddenSize", [4, 3], "Bidirectional", true, "Precision", "single");
  often ();
  ## a short run says nothing
  assert (isempty (evalc ("rnn_gradflow (linear_net (eye (2)), sequence (9), \"Verbose\", true);")));
endfunction

## One QR decomposition per step.  Exponents of directions that are lost in rounding at some step are no numbers of the
## network's: they are left out.
function blocks_of_cell (net, name)
  T = 40;
  trans = 10;
  X = sequence (T);
  flow = rnn_gradflow (net, X, "Transient", trans, "MaxLag", 25);
  f = flow(end);
  l = numel (net.HiddenSize);
  H = net.HiddenSize(l);
  J = double (steps_of (net, X, [], l, 1 + net.Bidirectional, 0, T).J)(1:numel (f.lyapunov),1:numel (f.lyapunov),:);
  [Q, C, sums, scale, lost] = deal (eye (rows (J)), eye (H), 0, 0, false);
  want = zeros (T, 2);
  for lag = 1:T
    [Q, R] = qr (J(:,:,T-lag+1)' * Q);
    d = abs (diag (R));
    lost |= any (d < 1e-9 * norm (R));
    sums += log (d) * (lag > trans && lag <= T - trans);
    C = R(1:H,1:H) * C;
    size_of_C = max (max (abs (C(:))), realmin);
    C /= size_of_C;
    scale += log10 (size_of_C);
    s = svd (Q(1:H,1:H) * C);
    want(lag,:) = log10 ([s(1), mean(s)]) + scale;
  endfor
  want = want(1:25,:);
  live = want(:,1) > -250;                   # -Inf, or the rounding of it, where relu units are off
  near ([f.log10_max, f.log10_mean](2:end,:)(live,:), want(live,:), [name ": curves"], 1e-8);
  if (! lost)
    near (f.lyapunov, sort (sums, "descend") / (T - 2 * trans), [name ": exponents"], 1e-8);
  endif
endfunction

## Where no digits are lost 8 steps go without a decomposition, whatever the eigenvalues; where they are, fewer.  An estimate
## that turned out too low is made good: an input that saturates a layer for one step loses many digits at once.
function often ()
  for q = [1, 10, 1e9]
    net = linear_net (diag ([1, 0.5, 1 / q] .^ (q > 1)));
    got = growth_of (net, sequence (121));
    assert (got.sums / 61, log ([1; 0.5; 1 / q] .^ (q > 1)), 1e-9);
    assert (got.decompositions, 19, 3);
  endfor
  net = rnn_create ("InputSize", 1, "OutputSize", 1, "Cell", "rnn", "HiddenSize", 3, "Loss", "mse");
  p = rnn_params (net);
  p.rnn{1}.R = [0.9, 0.2, 0; -0.2, 0.9, 0.1; 0, -0.1, 0.9];
  p.rnn{1}.W = [6; 4; 0.1];
  net = rnn_params (net, p);
  x = 0.01 * cos (1:121);
  x(40:37:121) = 2;                                          # 1 - tanh^2 of 12: 1e-10
  got = growth_of (net, x);
  J = steps_of (net, x, [], 1, 1, 0, 121).J;
  [Q, sums] = deal (eye (3), 0);
  for k = 121:-1:1
    [Q, R] = qr (J(:,:,k)' * Q);
    sums += log (abs (diag (R))) * (k <= 91 && k > 30);
  endfor
  near (got.sums / 61, sums / 61, "exponents with steps that saturate", 1e-8);
  assert (got.decompositions > 16 && got.decompositions < 100);
endfunction

function got = growth_of (net, X)
  opts = struct ("layer", 1, "dir", 1, "start", 0, "count", columns (X), "growth", true, "transient", 30, ...
                 "max_lag", 40, "threads", 2, "progress", @(done) assert (done <= columns (X)));
  got = __rnn_jacobian__ (net, {X}, [], [], opts);
  opts.threads = 1;
  same = __rnn_jacobian__ (net, {X}, [], [], opts);
  assert (isequal (same, got));
  opts.progress = @(done) error ("rnn:stop", "stop");
  refused ("rnn:stop", "", @() __rnn_jacobian__ (net, {X}, [], [], opts));
endfunction

function check_long ()
  X = sin ((1:3)' * (1:1100) .^ 1.2);
  make = @(cell, varargin) rnn_create ("InputSize", 3, "OutputSize", 2, "Loss", "mse", "Cell", ...
                                       cell, "HiddenSize", 24, "Seed", 5, varargin{:});
  for precision = {"double", "single"}
    r = make ("rnn", "Precision", precision{1});
    p = rnn_params (r);
    p.rnn{1}.R *= 0.4;
    small = rnn_gradflow (rnn_params (r, p), X, "MaxLag", 1000);
    r = rnn_gradflow (r, X, "MaxLag", 1000);
    for f = [small, r]
      assert (numel (f.lag), 1001);
      assert (all (isfinite (f.log10_max)) && all (isfinite (f.log10_mean)));
      assert (all (f.log10_mean <= f.log10_max));
      assert (f.lyapunov(1), f.rate, 0.2 * abs (f.rate));
    endfor
    assert (small.log10_max(end) < log10 (realmin) - 60);      # where a plain product is zero
    l = rnn_gradflow (make ("lstm", "Precision", precision{1}), X, "MaxLag", 200);
    printf ("lag 200: rnn 1e%g, lstm 1e%g; lag 1000: rnn 1e%g, with 0.4 R 1e%g\n", ...
            r.log10_max(201), l.log10_max(201), r.log10_max(1001), small.log10_max(1001));
    assert (l.log10_max(201) - r.log10_max(201) > 3);
  endfor
endfunction

## Transient steps are left out: where the inputs saturate a layer at either end of the sequence, the
## exponents are those of the middle.  With relu units, some of which are off, rate and first exponent
## agree.  A gate at 1 keeps its state for ever; an R of zeros keeps nothing.
function transients ()
  net = rnn_create ("InputSize", 1, "OutputSize", 1, "Cell", "rnn", "HiddenSize", 3);
  p = rnn_params (net);
  p.rnn{1}.R = diag ([0.9, 0.8, 0.7]);
  p.rnn{1}.W = ones (3, 1);
  net = rnn_params (net, p);
  for x = {[5 * ones(1, 90), zeros(1, 310)], [zeros(1, 310), 5 * ones(1, 90)]}
    f = rnn_gradflow (net, x{1}, "Transient", 150);
    assert (f.lyapunov, log ([0.9; 0.8; 0.7]), 0.01);
  endfor

  net = rnn_create ("InputSize", 2, "OutputSize", 1, "Cell", "rnn", "HiddenSize", 5, ...
                    "Nonlinearity", "relu", "Seed", 3);
  p = rnn_params (net);
  p.rnn{1}.R *= 0.9;
  p.rnn{1}.b(:) = 0.3;
  net = rnn_params (net, p);
  f = rnn_gradflow (net, sequence (60)(1:2,:), "Transient", 5);
  assert (isfinite (f.rate));
  assert (f.lyapunov(1), f.rate, 0.1);

  net = rnn_create ("InputSize", 2, "OutputSize", 1, "HiddenSize", 4);
  p = rnn_params (net);
  p.rnn{1}.b(5:8) = 60;
  f = rnn_gradflow (rnn_params (net, p), sequence (20)(1:2,:));
  assert (f.time_constant, Inf);

  net = rnn_create ("InputSize", 2, "OutputSize", 1, "Cell", "rnn", "HiddenSize", 3, ...
                    "RecurrentWeightsInitializer", "zeros");
  f = rnn_gradflow (net, sequence (20)(1:2,:));
  assert (f.rate, -Inf);
  assert (f.log10_max(2:end), -Inf (19, 1));
endfunction

## What a clockwork layer's units do not see is not in its spectral radius, its clock not in its states.
function a_clock_is_no_state ()
  net = rnn_create ("InputSize", 2, "OutputSize", 1, "Cell", "clockwork", "HiddenSize", 8, ...
                    "Seed", 1);
  x = sequence (60)(1:2,:);
  f = rnn_gradflow (net, x);
  assert (numel (f.lyapunov), 8);
  [~, g] = rnn_loss (net, {x}, 1);
  seen = rnn_params (net, [], g).rnn{1}.R != 0;
  p = rnn_params (net);
  assert (any (! seen(:)));
  assert (f.spectral_radius, max (abs (eig (p.rnn{1}.R .* seen))), 1e-12);
  p.rnn{1}.R(! seen) = 50;
  same = rnn_gradflow (rnn_params (net, p), x);
  assert (isequaln (same, f));
endfunction

## ------------------------------------------------------------------------------------------ RTRL

function check_rtrl ()
  each_cell_in_turn (@rtrl_of_cell, {{"HiddenSize", 5, "Structure", "many-to-many", "LearnInitialState", true}
                                     {"HiddenSize", [4, 3, 5], "Structure", "many-to-one"}
                                     {"HiddenSize", [3, 4], "Structure", "many-to-many", ...
                                      "LearnInitialState", true, "Precision", "single"}});
  rtrl_of_tokens ();
  net = rnn_create ("InputSize", 2, "OutputSize", 1, "HiddenSize", 1200);
  try
    [~, g] = rnn_loss (net, rand (2, 3), 1, "Gradient", "rtrl");
    error ("no error");
  catch err
    assert (err.identifier, "rnn:memory");
    assert (! isempty (regexp (err.message, 'need [0-9.e+]+ GB')));
  end_try_catch
endfunction

function rtrl_of_cell (net, name)
  net.theta = net.theta / 2;
  X = {sequence(6); sequence(1); sequence(9)(:,4:end)};
  Y = {sin((1:2)' * (1:6)); [1; NaN]; cos((1:2)' * (1:6))};
  if (strcmp (net.Structure, "many-to-one"))
    Y = [1, 2; 3, 0.5; -1, 4];
  endif
  tol = ifelse (strcmp (net.Precision, "single"), 1e-4, 1e-10);
  same_gradients (net, X, Y, [], name, tol);
  [~, ~, state] = rnn_predict (net, X);
  same_gradients (net, X, Y, state, [name " from a state"], tol);
endfunction

function same_gradients (net, X, Y, state, name, tol)
  [loss, want] = rnn_loss (net, X, Y, "State", state);
  [same, got] = rnn_loss (net, X, Y, "State", state, "Gradient", "rtrl");
  assert (same, loss);
  assert (class (got), net.Precision);
  assert (norm (want) > 1e-3);
  near (got, double (want), [name ": gradient"], tol);
endfunction

## Tokens, classes with weights, CTC.
function rtrl_of_tokens ()
  X = {[1, 4, 2, 2, 5, 3]; [3, 1]; [2, 5, 1]};
  make = @(varargin) rnn_create ("InputSize", 5, "Classes", 1:3, "EmbeddingSize", 4, ...
                                 "HiddenSize", [3, 4], "Cell", "gru", "Seed", 2, varargin{:});
  many = make ("Structure", "many-to-many", "ClassWeights", [1, 2, 0.5], "LabelSmoothing", 0.1);
  same_gradients (many, X, {[1, 2, 3, NaN, 1, 2]; [3, 3]; [2, 1, 1]}, [], "tokens", 1e-10);
  same_gradients (make (), X, [1, 3, 2], [], "tokens, one label", 1e-10);
  ctc = make ("Structure", "many-to-many", "Loss", "ctc");
  same_gradients (ctc, X, {[1, 2]; 3; [2, 1]}, [], "ctc", 1e-10);
  frozen = make ("FreezeEmbedding", true, "EmbeddingMatrix", sin ((1:4)' * (1:5)));
  same_gradients (frozen, X, [1, 3, 2], [], "frozen embedding", 1e-10);
endfunction
