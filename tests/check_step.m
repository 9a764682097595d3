## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_step (WHAT)
## rnn_step, to the bit:
##   "whole"    step by step is rnn_predict of the whole, for all lists that can (each_list) in both precisions, and
##              states go from one to the other; lists that cannot are refused
##   "text"     tokens, text, language models; outputs in the units of the targets
##   "changed"  a changed network is noticed, whatever the way; more networks than are kept
##   "fork"     a child process goes on with what its parent has packed
##   "threads"  a product that is shared by threads is the same
##   "errors"   wrong calls are named, and change nothing
function check_step (what)
  feval (["check_" what]);
endfunction

function check_whole ()
  global stepped;
  stepped = [0, 0];
  each_list (@steps_of, false);
  assert (stepped >= ifelse (full_tests (), [20, 15], [15, 15]));
  clear -global stepped;
endfunction

function steps_of (net, X, Y, name)
  global stepped;
  X = {sin((1:net.InputSize)' * (1:7)); cos((1:net.InputSize)' * (3:9)); cos((1:net.InputSize)' * (1:7))};
  if (net.EmbeddingSize > 0)
    X = {1:7; 9:-1:3; 5 * ones(1, 7)};
  endif
  if (mod (stepped(1), 2))
    net.Precision = "single";
    net.theta = single (net.theta);
  endif
  at = @(t) cell2mat (cellfun (@(x) x(:,t), X', "UniformOutput", false));
  if (! isempty (net.DecoderLayers) || any (cellfun (@looks_ahead, net.Layers)))
    stepped(2)++;
    refused ("rnn:structure", "", @() rnn_step (net, at (1)));
    return;
  endif
  stepped(1)++;
  [~, P, last] = rnn_predict (net, X);
  [~, Q, middle] = rnn_predict (net, cellfun (@(x) x(:,1:3), X, "UniformOutput", false));
  state = [];
  for t = 1:7
    [y, state] = rnn_step (net, at (t), state);
    if (iscell (P))
      assert (isequal (y, cell2mat (cellfun (@(p) p(:,t), P', "UniformOutput", false))), name);
    elseif (t == 7)
      assert (isequal (y, P'), name);
    endif
    if (t == 3)
      assert (isequal (state, middle) && (iscell (P) || isequal (y, Q')), name);
    endif
  endfor
  assert (isequal (state, last), name);
  assert (class (y), net.Precision);
  ## from rnn_predict and back, one sequence by itself
  [~, ~, s] = rnn_predict (net, X{2}(:,1:3));
  [~, s] = rnn_step (net, X{2}(:,4), s);
  [~, p, s] = rnn_predict (net, X{2}(:,5:7), "State", s);
  [~, r, e] = rnn_predict (net, X(2));
  if (iscell (r))
    r = r{1}(:,5:7);
  endif
  assert (isequal (p, r) && isequal (s, e), name);
  same_packed (net, X{3}, name);
endfunction

## rnn_predict of one sequence of a packed network is that of a set.
function same_packed (net, x, name)
  [y, p, s] = rnn_predict (net, {x; x(:,1)});      # a set does not go this way
  [z, q, t] = rnn_predict (net, x);
  [u, r, v] = rnn_predict (net, {x}, "NumThreads", 1);
  for [state, name] = s
    s.(name) = cellfun (@(h) h(:,1:min (1, end)), state, "UniformOutput", false);
  endfor
  if (strcmp (net.Structure, "many-to-many"))
    y = y{1};
    p = p{1};
    u = u{1};
    r = r{1};
  else
    y = y(1,:);
    p = p(1,:);
  endif
  assert (isequal (u, z) && isequal (r, q) && isequal (v, t), name);
  assert (isequal (y, z) && isequal (p, q) && isequal (s, t) && strcmp (class (y), class (z)) && strcmp (class (p), class (q)), name);
endfunction

function tf = looks_ahead (c)
  tf = strcmp (c.Type, "selfattention") || (isfield (c, "Bidirectional") && c.Bidirectional) ...
       || (isfield (c, "Padding") && strcmp (c.Padding, "same") && c.Width > 1) ...
       || (strcmp (c.Type, "pooling") && ! strcmp (c.Mode, "last"));
endfunction

function check_text ()
  quick = {"MaxEpochs", 2, "Verbose", false, "Seed", 3, "HiddenSize", 4};
  model = rnn_train (repmat ("abc", 1, 20), [], "Tokenizer", "char", quick{:});
  [~, p, last] = rnn_predict (model, "abca");
  [y, s] = rnn_step (model, "a");
  assert (isequal (y, p(:,2)));
  for t = 2:4
    [y, s] = rnn_step (model, "abca"(t), s);
    assert (isequal (y, p(:,1 + t)));
  endfor
  assert (isequal (s, last));
  [y, s] = rnn_step (model, {"a", "b"}, []);
  assert (isequal (y(:,2), rnn_step (model, "b")) && columns (s.h{1}) == 2);
  refused ("rnn:size", "one token", @() rnn_step (model, "ab"));
  refused ("rnn:type", "", @() rnn_step (model, 1));
  ## losses with several outputs per value, normalised on both sides, of other classes of numbers too
  X = {20 + 3 * sin(1:9); 20 + 3 * cos(1:8)};
  Y = cellfun (@(x) 7 * x + [5; 90], X, "UniformOutput", false);
  for loss = {"mse", "quantile", "gaussian"}
    for precision = {"double", "single"}
      net = rnn_train (X, Y, "Loss", loss{1}, "Normalization", "zscore", "Precision", precision{1}, quick{:});
      [~, p] = rnn_predict (net, {1:6});
      same_packed (net, 1:6, loss{1});
      s = [];
      for x = {1, int8(2), single(3), uint16(4), 5, 6}
        [y, s] = rnn_step (net, x{1}, s);
        assert (isequal (y, p{1}(:,double (x{1}))), loss{1});
      endfor
    endfor
  endfor
  net = rnn_train (X, cellfun (@(y) y > 160, Y, "UniformOutput", false), "Loss", "binary-crossentropy", quick{:});
  [~, p] = rnn_predict (net, {1:2});
  assert (isequal (rnn_step (net, true), p{1}(:,1)));
  same_packed (net, 1:4, "flags");
  one = rnn_train (X, [7, 9; 8, 3], "Loss", "mae", "Normalization", "zscore", quick{:});
  same_packed (one, 1:4, "values of sequences");
  for names = {{"up"; "down"}, [true; false], ["a"; "b"]}
    net = rnn_train ([X; X], [names{1}; names{1}], quick{:});
    same_packed (net, 1:4, "labels of sequences");
    net = rnn_train (X, cellfun (@(x) names{1}(1 + (x > 20))(:)', X, "UniformOutput", false), ...
                     "Structure", "many-to-many", quick{:});
    same_packed (net, 1:4, "labels of steps");
  endfor
endfunction

## What rnn_predict says of one step of a set, which does not go by what is kept.
function y = fresh (net, x)
  [~, p] = rnn_predict (setfield (net, "theta", net.theta + 0), {x}, "NumThreads", 1);
  y = p{1};
endfunction

function check_changed ()
  make = @(seed, varargin) rnn_create ("InputSize", 3, "OutputSize", 2, "Structure", "many-to-many", "Loss", "mse", ...
                                       "HiddenSize", [5, 4], "Seed", seed, varargin{:});
  x = [1; -2; 3];
  net = make (1);
  was = rnn_step (net, x);
  for k = 1:4
    net.theta(1) += 0.5;                        # in place
    y = rnn_step (net, x);
    assert (isequal (y, fresh (net, x)) && ! isequal (y, was));
    was = y;
  endfor
  net.Normalization = struct ("Method", "zscore", "x_center", [1; 2; 3], "x_scale", [2; 2; 2], ...
                              "y_center", [5; 6], "y_scale", [10; 20]);
  y = rnn_step (net, x);
  assert (isequal (y, fresh (net, x)) && ! isequal (y, was));
  net.Normalization.y_center(2) = 100;
  assert (rnn_step (net, x)(2), y(2) + 94, 1e-12);
  net.Layers{1}.Type = "quux";
  refused ("rnn:net", "", @() rnn_step (net, x));
  nets = arrayfun (@(k) make (k), 1:7, "UniformOutput", false);     # more than are kept, in turn
  for round = 1:3
    for k = 1:7
      y = rnn_step (nets{k}, x);
      assert (isequal (y, fresh (nets{k}, x)));
    endfor
  endfor
  copy = nets{1};
  rnn_step (copy, x);
  copy.theta(1) = NaN;
  refused ("rnn:net", "finite", @() rnn_step (copy, x));
  p = rnn_params (nets{2});
  p.head.b(2) = 9;
  net = rnn_params (nets{2}, p);
  assert (isequal (rnn_step (net, x), fresh (net, x)) && ! isequal (rnn_step (net, x), rnn_step (nets{2}, x)));
endfunction

function check_fork ()
  net = rnn_create ("InputSize", 2, "OutputSize", 1, "HiddenSize", 700, "Structure", "many-to-many", "Loss", "mse", "Seed", 1);
  [y, s] = rnn_step (net, [1; 2]);
  pid = fork ();
  if (pid == 0)
    same = isequal (rnn_step (net, [1; 2]), y);
    net.theta(1) += 1;
    exit (! (same && ! isequal (rnn_step (net, [1; 2]), y)));
  endif
  [~, status] = waitpid (pid);
  assert (status, 0);
  assert (isequal (rnn_step (net, [1; 2]), y));
endfunction

## R of this layer is read by all threads, W too.
function check_threads ()
  for precision = {"double", "single"}
    net = rnn_create ("InputSize", 700, "OutputSize", 3, "Structure", "many-to-many", "Loss", "mse", "Cell", "lstm", ...
                      "HiddenSize", 401, "Seed", 1, "Precision", precision{1});
    x = sin ((1:700)' * (1:3));
    [~, p, s] = rnn_predict (net, {x}, "NumThreads", 1);
    state = [];
    for t = 1:3
      [y, state] = rnn_step (net, x(:,t), state);
      assert (isequal (y, p{1}(:,t)));
    endfor
    assert (isequal (state, s));
    [~, q] = rnn_predict (net, {x}, "NumThreads", 3);
    assert (isequal (p, q));
    [~, g] = rnn_loss (net, {x}, {ones(3)}, "NumThreads", 1);
    [~, h] = rnn_loss (net, {x}, {ones(3)}, "NumThreads", 3);
    assert (isequal (g, h));
  endfor
endfunction

function check_errors ()
  make = @(varargin) rnn_create ("InputSize", 3, "OutputSize", 2, "Structure", "many-to-many", "Loss", "mse", ...
                                 "HiddenSize", 4, "Seed", 1, varargin{:});
  net = make ();
  small = make ("Precision", "single");
  other = make ("HiddenSize", 5);
  gru = make ("Cell", "gru");
  x = ones (3, 2);
  [y, s] = rnn_step (net, x);
  [~, t] = rnn_step (other, x);
  [~, g] = rnn_step (gru, x);
  seen = {net, s};
  bad = s;
  bad.c{1}(1) = NaN;
  twice = s;
  twice.h = {s.h{1}, s.h{1}};
  none = struct ();
  cases = {"rnn:net", 3, x, []
           "rnn:net", rmfield(net, "Loss"), x, []
           "rnn:net", setfield(net, "Precision", repmat ("x", [1, 2, 2])), x, []
           "rnn:type", net, "abc", []
           "rnn:type", net, {x}, []
           "rnn:type", net, sparse(x), []
           "rnn:type", net, x + 1i, []
           "rnn:type", net, none, []
           "rnn:empty", net, [], s
           "rnn:empty", net, zeros(3, 0), []
           "rnn:size", net, 1, []
           "rnn:size", net, ones(4, 2), s
           "rnn:size", net, ones(3, 2, 2), s
           "rnn:transpose", net, ones(2, 3), []
           "rnn:nonfinite", net, [1; NaN; 2], []
           "rnn:nonfinite", net, [x(:,1), [1; 2; Inf]], s
           "rnn:nonfinite", small, 1e39 * x, []
           "rnn:size", net, x, t
           "rnn:size", net, ones(3, 1), s
           "rnn:name", gru, x, s
           "rnn:size", net, x, g
           "rnn:nonfinite", net, x, bad
           "rnn:size", net, x, twice
           "rnn:size", net, x, none
           "rnn:option", net, x, 3
           "rnn:size", net, x, struct("h", {{1}}, "c", {{"a"}})};
  for c = cases'
    for again = 1:2                             # where it is packed, and where it is not
      rnn_step (net, x);
      refused (c{1}, "rnn_step: ", @() rnn_step (c{2:4,1}));
    endfor
  endfor
  assert (isequal (seen, {net, s}) && isequal (rnn_step (net, x), y));
  both = rnn_create ("InputSize", 3, "OutputSize", 2, "Structure", "many-to-one", "HiddenSize", 4, "Bidirectional", true);
  refused ("rnn:structure", "Layers{1} (lstm)", @() rnn_step (both, x));
  features = rnn_create ("InputSize", 3, "OutputSize", 2, "Structure", "one-to-many", "HiddenSize", 4);
  refused ("rnn:structure", "decoder", @() rnn_step (features, x));
  words = make ("EmbeddingSize", 2, "Loss", "crossentropy", "InputSize", 6);
  for token = {0, 7, 1.5, -1}
    refused ("rnn:token", "", @() rnn_step (words, token{1}));
  endfor
  refused ("Octave:invalid-fun-call", "", @() rnn_step (net));
endfunction
