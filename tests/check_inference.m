## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_inference (WHAT)
## What rnn_train takes X and Y for, and what it says about it:
##   "exact"        labels of 64 bits stay apart, and classes of numbers that are mixed keep their values
##   "shapes"       data that are transposed, or have one series per row, get a message with the right call; no
##                  others do
##   "labels"       values that may be labels or labels that may be values, a single class, and one class per
##                  text get a warning with both remedies
##   "summary"      the first line of a verbose training
##   "kinds"        numbers of each class, and logicals, are values in K rows, labels in one, in every structure
function check_inference (what)
  feval (["check_", what]);
endfunction

## ------------------------------------------------------------------------------ labels to the bit

function check_exact ()
  X = {[1, 0, 1]; [0, 1]; [1, 1, 0, 1]; 1};
  S = cellfun (@(x) numel (x), X);
  quiet = {"Verbose", false, "HiddenSize", 3, "MaxEpochs", 1, "Seed", 1};
  for low = {int64(2) ^ 53, intmin("int64"), -int64(2) ^ 53 - 5, uint64(2) ^ 53, intmax("uint64") - 9}
    y = low{1} + cast ([0; 1; 2; 3], class (low{1}));
    net = rnn_train (X, y, quiet{:});
    assert (net.Classes, y);
    assert (class (net.Classes), class (y));
    [~, p] = rnn_predict (net, X);
    assert (rnn_loss (net, X, y), -mean (log (diag (p))), 1e-12);
    [~, at] = max (p, [], 2);
    assert (rnn_predict (net, X), y(at));
    m = rnn_metrics (y, y([2, 3, 4, 1]));
    assert (m.accuracy, 0);
    assert (m.classes, y);
    assert (rnn_metrics (y, y).accuracy, 1);
    assert (rnn_metrics (y, y([1, 2, 4, 3]), "Classes", y).confusion, [1 0 0 0; 0 1 0 0; 0 0 0 1; 0 0 1 0]);
    assert (identifier_of (@() rnn_loss (net, X, y + 4)), "rnn:label");
    ## one target per step, and target sequences
    steps = mat2cell (y([1, 2, 3, 2, 2, 4, 4, 3, 2, 1])', 1, S);
    net = rnn_train (X, steps, quiet{:});
    assert (net.Classes, y);
    shifted = cellfun (@(s) max (s - 1, y(1)), steps, "UniformOutput", false);
    assert (rnn_loss (net, X, steps) != rnn_loss (net, X, shifted));
    net = rnn_train (X, steps([3, 1, 2, 4]), quiet{:}, "Structure", "encoder-decoder");
    assert (net.Classes, y);
    assert (rnn_metrics (steps, steps).confusion, diag ([2, 4, 2, 2]));
  endfor
  ## of another class than the network's: by their values
  net = rnn_train (X, int64 (2) ^ 53 + int64 ([0; 1; 2; 3]), quiet{:});
  assert (rnn_loss (net, X, uint64 (2) ^ 53 + uint64 ([0; 1; 2; 3])), rnn_loss (net, X, net.Classes));
  assert (rnn_loss (net, X([1, 3]), 2 ^ 53 + [0; 2]), rnn_loss (net, X([1, 3]), net.Classes([1, 3])));
  assert (identifier_of (@() rnn_loss (net, X, [0.5; 1; 2; 3])), "rnn:label");
  net = rnn_train (X, [1; 2; 1.5; 2], "Classes", [2, 1.5, 1], quiet{:});
  assert (rnn_loss (net, X, int64 ([1; 2; 1; 2])), rnn_loss (net, X, [1; 2; 1; 2]));
  assert (identifier_of (@() rnn_loss (net, X, [1; 2; intmax("uint64"); 2])), "rnn:label");
  ## mixed: nothing saturates, rounds or loses its NaN
  net = rnn_train (X, {int8([1, 2, 1]); [300, NaN]; uint8([2, 1, 2, 1]); 1}, quiet{:});
  assert (net.Classes, [1; 2; 300]);
  net = rnn_train (X, {int8([1, 2, 1]); [2, 3]; uint8([2, 1, 2, 1]); 1}, quiet{:});
  assert (class (net.Classes), "int8");
  net = rnn_train (X, {single([1, 2, 1]); 2 ^ 24 + [0, 1]; [2, 1, 2, 1]; 1}, quiet{:});
  assert (net.Classes, [1; 2; 2^24; 2^24 + 1]);
  net = rnn_train (X, {int8([1, 2, 1]); [0.5, 2]; [2, 1, 2, 1]; 1}, quiet{:});
  assert (net.Loss, "mse");
  none = {intmax("int64") - int64([1, 2, 1]); [1, NaN]; [2, 1, 2, 1]; 1};    # no class holds all of these
  assert (identifier_of (@() rnn_train (X, none, quiet{:})), "rnn:type");
  m = rnn_metrics ([1, 2, 300], uint8 ([1, 2, 255]));
  assert (m.accuracy, 2 / 3);
  assert (m.classes, [1; 2; 255; 300]);
  m = rnn_metrics ({[1, NaN], int8([1, 2])}, {[1, 2], [1, 2]});
  assert (m.count, 3);
  y = {int64(2) ^ 53 + int64([0, 1, 2]); int64(7)};
  assert (rnn_metrics (y, {y{1} + 1; y{2}}, "Kind", "text").edit_distance, 1);
endfunction

function id = identifier_of (call)
  id = "none";
  try
    call ();
  catch err
    id = err.identifier;
  end_try_catch
endfunction

## ---------------------------------------------------------------- values, labels and their warnings

## Each class of numbers, in each structure: K rows are values, of logicals K labels, unless a loss is given; one row
## of whole numbers is labels.
function check_kinds ()
  X = {[1, 0, 1; 2, 1, 0]; [0, 1; 0, 5]; [1, 1, 0, 1; 3, 2, 5, 1]; [1; 1]};
  S = cellfun (@columns, X);
  v = mod (reshape (1:3 * sum (S), 3, []), 4) == 1 | mod (reshape (1:3 * sum (S), 3, []), 7) == 2;
  bits = mat2cell (v, 3, S)';
  quiet = {"Verbose", false, "HiddenSize", 3, "MaxEpochs", 1, "Seed", 1};
  as = @(kind, c) cellfun (@(y) cast (y, kind), c, "UniformOutput", false);
  calls = {@(k) rnn_train(X, as(k, bits), quiet{:})
           @(k) rnn_train(X{3}, cast (bits{3}, k), quiet{:})
           @(k) rnn_train(cat (3, X{3}, -X{3}), cast (cat (3, bits{3}, ! bits{3}), k), quiet{:})
           @(k) rnn_train(X, cast (v(:,1:4)', k), quiet{:})
           @(k) rnn_train(X, as(k, bits([3, 1, 4, 2])), "Structure", "encoder-decoder", quiet{:})
           @(k) rnn_train(v(1:2,1:4)' + 0, as(k, bits), quiet{:})
           @(k) rnn_train(X, as(k, bits), "Loss", "mse", quiet{:})
           @(k) rnn_train(X, as(k, bits), "Loss", "mae", "Normalization", "none", quiet{:})};
  for k = 1:numel (calls)
    want = calls{k} ("double");
    assert (want.OutputSize, 3);
    assert (any (strcmp (want.Loss, {"mse", "mae"})));
    for kind = {"logical", "single", "int8", "uint64"}
      got = calls{k} (kind{1});
      if (strcmp (kind{1}, "logical") && k < 7)
        assert ({got.Loss, got.OutputSize, got.Structure}, {"binary-crossentropy", 3, want.Structure});
      else
        assert (isequal (got.theta, want.theta));
      endif
    endfor
  endfor
  row = cellfun (@(b) b(1,:), bits, "UniformOutput", false);
  calls = {@(k) rnn_train(X, as(k, row), quiet{:})
           @(k) rnn_train(X{3}, cast (row{3}, k), quiet{:})
           @(k) rnn_train(cat (3, X{3}, -X{3}), cast (cat (3, row{3}, ! row{3}), k), quiet{:})
           @(k) rnn_train(X, cast (v(1,[1, 2, 3, 5])', k), quiet{:})
           @(k) rnn_train(X, cast (v(1,[1, 2, 3, 5]), k), quiet{:})
           @(k) rnn_train(X, as(k, row([3, 1, 4, 2])), "Structure", "encoder-decoder", quiet{:})
           @(k) rnn_train(v(1:2,1:4)' + 0, as(k, row), quiet{:})
           @(k) rnn_train(X, as(k, cellfun (@(r) r(1:1), row, "UniformOutput", false)), "Loss", "ctc", quiet{:})};
  for k = 1:numel (calls)
    want = calls{k} ("double");
    assert (any (strcmp (want.Loss, {"crossentropy", "ctc"})));
    for kind = {"logical", "single", "int8", "uint64"}
      net = calls{k} (kind{1});
      assert (isequal (net.theta, want.theta));
      assert (class (net.Classes), kind{1});
    endfor
  endfor
  ## also those that eye makes, which are of a type of their own
  theta = @(varargin) rnn_train (varargin{:}, "Loss", "mse", quiet{:}).theta;
  I = full (eye (4));
  assert (isequal (theta (X, eye (4)), theta (X, I)));
  assert (isequal (theta (X, eye (4)(:,[2, 1, 4, 3])), theta (X, I(:,[2, 1, 4, 3]))));
  assert (isequal (theta (X{3}, {eye(4)}), theta (X{3}, {I})));
  assert (isequal (theta ({eye(4)}, {X{3}}), theta ({I}, {X{3}})));
  assert (isequal (theta (X{3}, {eye(2)}, "Structure", "encoder-decoder"), ...
                   theta (X{3}, {I(1:2,1:2)}, "Structure", "encoder-decoder")));
  ## values that look one-hot, and characters in several rows, get a message
  assert (identifier_of (@() rnn_train (X, bits, "Loss", "crossentropy", quiet{:})), "rnn:size");
  assert (identifier_of (@() rnn_train (X, v(:,1:4)', "Loss", "crossentropy", quiet{:})), "rnn:size");
  assert (identifier_of (@() rnn_train (X, bits, "Classes", [false, true], quiet{:})), "rnn:size");
  assert (identifier_of (@() rnn_train (X, bits, "Loss", "ctc", quiet{:})), "rnn:size");
  assert (identifier_of (@() rnn_train ({"a b"; "b"}, [], "Loss", "mse", quiet{:})), "rnn:option");
  assert (identifier_of (@() rnn_train ({"a b"; "b"}, [], "Loss", "ctc", quiet{:})), "rnn:option");
  assert (identifier_of (@() rnn_train ({[1, 2]; 2}, [], "EmbeddingSize", 2, "Loss", "mae", quiet{:})), "rnn:option");
  assert (identifier_of (@() rnn_train ({"a b"; "b"}, {[1, 2]; 1}, "Structure", "one-to-many", quiet{:})), "rnn:structure");
  text = cellfun (@(b) char ("a" + b), bits, "UniformOutput", false);
  for s = {"auto", "many-to-one", "many-to-many", "encoder-decoder"}
    assert (identifier_of (@() rnn_train (X, text, "Structure", s{1}, quiet{:})), "rnn:type");
    words = cellfun (@(t) {t, t}, text, "UniformOutput", false);
    id = identifier_of (@() rnn_train (X, words, "Structure", s{1}, quiet{:}));
    assert (any (strcmp (id, {"rnn:type", "rnn:structure"})));
  endfor
endfunction

## ------------------------------------------------------------------------------------ orientation

## What rnn_train (or what CALL names) says of X and Y: {identifier, message} of the error or warning.
function said = answer (X, Y, varargin)
  said = said_by (@() rnn_train (X, Y, "Verbose", false, "HiddenSize", 2, "MaxEpochs", 1, "Seed", 1, varargin{:}));
endfunction

## Octave 11 puts notes of its own over a warning, printed or not: the identifier is then the one
## without which CALL does not print the warning.
function [message, id] = printed_warning (call, printed)
  message = id = "";
  text = regexp (printed, 'warning: (rnn_.*?)(?:\nwarning: called from|$)', "tokens", "once");
  if (isempty (text))
    return;
  endif
  message = text{1};
  for name = {"rnn:labels", "rnn:transpose", "rnn:size"}
    warning ("off", name{1}, "local");
    if (isempty (strfind (evalc ("call ();"), message(1:20))))
      id = name{1};
      return;
    endif
  endfor
endfunction

function said = said_by (call)
  lastwarn ("", "");
  try
    printed = evalc ("call ();");    # keeps the warnings off the screen
    [message, id] = lastwarn ();
    if (strncmp (id, "Octave:", 7))
      [message, id] = printed_warning (call, printed);
    endif
    said = {["warning " id], message};
  catch err
    said = {["error " err.identifier], err.message};
  end_try_catch
endfunction

function must_say (said, id, texts)
  found = cellfun (@(t) ! isempty (strfind (said{2}, t)), texts);
  if (! strcmp (said{1}, id) || ! all (found))
    error ("must be %s with \"%s\", is %s: %s", id, strjoin (texts, "\", \""), said{:});
  endif
endfunction

function check_shapes ()
  rand ("seed", 5);  randn ("seed", 5);
  cells = @(N, r, c) arrayfun (@(n) randn (r, c), (1:N)', "UniformOutput", false);
  turn = @(c) cellfun (@transpose, c, "UniformOutput", false);
  U = cells (12, 3, 40);  label = 1 + mod ((1:12)', 2);
  array = cat (3, U{:});
  ragged = arrayfun (@(n) randn (3, 20 + n), (1:12)', "UniformOutput", false);
  steps = cellfun (@(x) 1 + (x(1,:) > 0), U, "UniformOutput", false);
  values = cellfun (@(x) x(1:2,:), U, "UniformOutput", false);
  E = "error rnn:transpose";  W = "warning rnn:transpose";
  one = "num2cell (X, 2)";  c = "X = cellfun (@transpose, X";  a = "X = permute (X, [2, 1, 3])";
  S = randn (50, 30);    # one series per row
  must = {S, randi(2, 1, 50), E, {one, "X = X.'"}
          S, randi(2, 50, 1), E, {one, "X = X.'", "Y = Y.'"}
          S, randi(2, 1, 50) == 1, E, {one}
          S, uint8(randi (2, 1, 50)), E, {one}
          S, cellstr(char (96 + randi (2, 50, 1))), E, {one}
          S, char(96 + randi (2, 50, 1)), E, {one}
          S, randn(50, 1), E, {one, "X = X.'"}
          S, randn(1, 50), W, {one, "X = X.'"}
          S, randi(3, 50, 30), W, {one, "num2cell (Y, 2)"}
          S, num2cell(randi (3, 50, 30), 2), W, {one}
          S.', randi(2, 50, 1), E, {"Y = Y.'", "num2cell (X.', 2)"}
          S, randi(2, 49, 1), "error rnn:count", {one}
          S(:,1), randi(2, 50, 1), E, {one}
          turn(U), label, W, {c, "\"InputSize\", 40"}
          turn(U), {"a"; "b"}(label), W, {c}
          turn(U), randn(12, 2), W, {c}
          turn(U), steps, E, {c}
          turn(U), turn(steps), E, {c, "Y = cellfun (@transpose, Y"}
          turn(U), turn(values), E, {c, "Y = cellfun (@transpose, Y"}
          turn(U), turn(U), W, {c}
          U, turn(steps), E, {"Y = cellfun (@transpose, Y"}
          U, turn(values), E, {"Y = cellfun (@transpose, Y"}
          turn(ragged), label, E, {c}
          permute(array, [2, 1, 3]), label, W, {a}
          permute(array, [2, 1, 3]), cat(3, steps{:}), E, {a}
          permute(array, [2, 1, 3]), permute(cat (3, steps{:}), [2, 1, 3]), E, {a, "Y = permute (Y, [2, 1, 3])"}
          permute(array, [2, 1, 3]), vertcat(steps{:}), W, {a, "num2cell (Y, 2)"}
          randn(20, 12, 12), randi(3, 12, 20), W, {a}
          array, vertcat(steps{:}), W, {"num2cell (Y, 2)"}
          U, vertcat(steps{:}), W, {"num2cell (Y, 2)"}
          permute(array, [3, 2, 1]), label, E, {"permute (X, [3, 2, 1])"}
          permute(array, [3, 1, 2]), label, E, {"permute (X, [2, 3, 1])"}
          permute(array, [1, 3, 2]), label, E, {"permute (X, [1, 3, 2])"}
          randn(300, 2), randn(300, 2), W, {"X = X.'"}
          cells(12, 40, 1), label, W, {c}};
  for k = 1:rows (must)
    must_say (answer (must{k,1:2}), must{k,3:4});
  endfor
  ## what each hint gives is right
  for right = {num2cell(S, 2), randi(2, 50, 1); S.', randi(2, 1, 50); S.', randn(1, 50); ...
               num2cell(S, 2), num2cell(randi (3, 50, 30), 2); U, label; U, steps; U, values; U, U; ...
               U, randn(12, 2); ragged, label; array, label; array, num2cell(vertcat (steps{:}), 2); ...
               cells(12, 20, 12), label; cells(12, 20, 12), randn(12, 20); cells(12, 20, 12), randn(12, 12); ...
               randn(20, 12, 12), label; randn(20, 12), randi(2, 1, 12); ...
               arrayfun(@(n) cumsum (randn (64, 10), 2), (1:12)', "UniformOutput", false), label; ...
               arrayfun(@(n) eye (26)(:,randperm (26, 6)), (1:12)', "UniformOutput", false), label; ...
               randn(5, 3), {[1, 2]; 2; [2, 2, 1]; 1; [1, 2, 1]}; ...
               randi(2, 88, 200) - 1, randi(2, 88, 200) - 1; randn(1, 300), randn(1, 300)}'
    must_say (answer (right{:}), "warning ", {});
  endfor
  must_say (answer (randn (2, 40), randn (1, 41)), "warning rnn:size", {"one sequence of 40 steps", "of 41 columns"});
  must_say (answer (turn (U), label, "InputSize", 40), "warning ", {});
  must_say (answer (S, randn (1, 50), "Structure", "many-to-one"), "warning ", {});
  ## rows that differ: in one element, or in all that are T x D
  odd = U;  odd{7} = randn (4, 40);
  must_say (answer (odd, label), "error rnn:size", {"X{7} must have as many rows as X{1} (3), got 4"});
  odd = U;  odd{1} = randn (2, 40);
  must_say (answer (odd, label), "error rnn:size", {"X{1} must have as many rows as X{2} (3), got 2"});
  odd = ragged;  odd{7} = odd{7}.';
  must_say (answer (odd, label), "error rnn:size", {"X{7} must", "X{7} = X{7}.'"});
  must_say (answer ({randn(3, 4), randn(2, 4)}, [1, 2]), "error rnn:size", {"X{"});
  must_say (answer ({randn(40, 3), randn(35, 3)}, [1, 2]), E, {c});
  ## at prediction the network may be the one that is transposed
  wrong = rnn_train (turn (U), label, "InputSize", 40, "Verbose", false, "HiddenSize", 2, "MaxEpochs", 1);
  good = rnn_train (U, label, "Verbose", false, "HiddenSize", 2, "MaxEpochs", 1);
  trained = "the network itself was trained on transposed";
  for x = {U, array, U{1}, turn(cells (3, 3, 25)), cells(3, 3, 25), turn(ragged), randn(25, 3)}
    said = said_by (@() rnn_predict (wrong, x{1}));
    must_say (said, ["error " ifelse_text(columns (cell_of_first (x{1})) == 40, "rnn:transpose", "rnn:size")], ...
              {trained, "40"});
    said = said_by (@() rnn_loss (wrong, x{1}, 1));
    assert (! isempty (strfind (said{2}, trained)));
  endfor
  must_say (said_by (@() rnn_predict (good, turn (U))), E, {c, trained});
  series = rnn_train (num2cell (S, 2), 1 + mod (1:50, 2), "Verbose", false, "HiddenSize", 2, "MaxEpochs", 1);
  must_say (said_by (@() rnn_predict (series, S)), "error rnn:size", {one});
endfunction

function s = ifelse_text (tf, yes, no)
  s = {no, yes}{1 + tf};
endfunction

function x = cell_of_first (x)
  if (iscell (x))
    x = x{1};
  endif
endfunction

## ------------------------------------------------------------------------------ labels or values

function check_labels ()
  rand ("seed", 7);
  W = "warning rnn:labels";  none = "warning ";
  X = @(N) arrayfun (@(n) randn (2, 4 + mod (n, 3)), (1:N)', "UniformOutput", false);
  life = arrayfun (@(n) min (125, n-1:-1:0), (130:3:160)', "UniformOutput", false);
  sensors = cellfun (@(y) randn (3, numel (y)), life, "UniformOutput", false);
  age = 18 + mod (7 * (1:400)', 73);
  both = {"\"Loss\", \"mse\"", "\"Classes\"", "cellstr"};
  must = {sensors, life, [both, {"126 classes", "unique ([Y{:}])"}]
          X(400), age, [both, {"73 classes", "unique (Y)"}]
          X(4000), repmat(age, 10, 1), both
          X(400), single(age), both
          sensors, cellfun(@(y) [NaN, y(2:end)], life, "UniformOutput", false), [both, {"a vector of them"}]
          X(50), mod((1:50)', 21), both
          X(12), 10 * mod((1:12)', 6), [both, {"2 targets each"}]
          X(8), [3; 8; 1; 0; 12; 5; 3; 7], both
          X(3), [34, 51, 27], both
          X(2), [18, 35], both
          X(6), ones(6, 1), {"one single class, 1", "\"Loss\", \"mse\""}
          X(6), repmat({"a"}, 6, 1), {"one single class, \"a\""}
          X(6), repmat("yes", 6, 1), {"one single class, \"yes\""}
          X(6), false(6, 1), {"one single class"}
          sensors, cellfun(@(y) y > 200, life, "UniformOutput", false), {"one single class"}
          {"the dog", "a cat", "good"}, {"der Hund", "eine Katze", "gut"}, ...
          {"3 of the 3 labels in Y differ", "and so every sequence", "\"Structure\", \"encoder-decoder\"", "\"Classes\""}
          {"the dog"; "a cat"}, {"der Hund"; "eine Katze"}, {"encoder-decoder"}
          X(3), ["a"; "b"; "c"], {"3 of the 3 labels"}
          X(40), cellstr(num2str ([1:30, 1:10]', "answer no. %d")), {"30 of the 40", "nearly every"}
          X(9), eye(3)(repmat (1:3, 1, 3),:), {"[~, y] = max (Y, [], 2)"}
          X(9), eye(3)(repmat (1:3, 1, 3),:) == 1, {"[~, y] = max (Y, [], 2)"}
          randn(2, 9), eye(3)(:,repmat (1:3, 1, 3)), {"[~, y] = max (Y, [], 1)"}
          randn(2, 9, 2), cat(3, eye (3)(:,repmat (1:3, 1, 3)), eye (3)(:,repmat (3:-1:1, 1, 3))), ...
          {"[~, y] = max (Y, [], 1)"}
          X(4), cellfun(@(x) eye (2)(:,1 + (x(1,:) > 0)), X(4), "UniformOutput", false), {"nthargout (2, @max, y, [], 1)"}
          X(4), cellfun(@(x) [NaN(2, 1), eye(2)(:,1 + (x(1,2:end) > 0))], X(4), "UniformOutput", false), {"nthargout"}
          randn(4, 2), cellfun(@(x) eye (2)(:,1 + (x(1,:) > 0)), X(4), "UniformOutput", false), {"nthargout"}};
  for k = 1:rows (must)
    must_say (answer (must{k,1:2}), W, must{k,3});
  endfor
  ## the remedies silence it, and what are labels or values beyond doubt says nothing
  for y = {age, [34; 51; 27], ones(6, 1)}
    x = X(numel (y{1}));
    must_say (answer (x, y{1}, "Loss", "mse"), none, {});
    must_say (answer (x, y{1}, "Classes", unique (y{1})), none, {});
  endfor
  must_say (answer (sensors, life, "Loss", "mse"), none, {});
  must_say (answer (sensors, life, "Classes", unique ([life{:}])), none, {});
  must_say (answer (X(400), cellstr (num2str (age))), none, {});
  must_say (answer (X(400), age, "Loss", "crossentropy"), none, {});
  must_say (answer ({"the dog"; "a cat"}, {"der Hund"; "eine Katze"}, "Structure", "encoder-decoder"), none, {});
  must_say (answer ({"the dog"; "a cat"}, {"n"; "p"}, "Classes", {"n", "p"}), none, {});
  must_say (answer (X(9), eye (3)(repmat (1:3, 1, 3),:), "Loss", "mse"), none, {});
  for y = {mod((1:9)', 3), mod((1:4)', 2), [1; 2], [-1; 1; 1; -1], (1:5)', int8(1:8)', age + 0.5, ...
           mod((1:60)', 20), 100 * mod((1:9)', 3), rand(6, 3) > 0.2, [eye(3); 1, 1, 0], {"a"; "b"; "a"}, ...
           (1:40)' > 20, cellstr(num2str (mod ((1:60)', 30)))}
    must_say (answer (X(rows (y{1})), y{1}), none, {});
  endfor
  net = rnn_train (X(400), age, "Verbose", false, "HiddenSize", 2, "MaxEpochs", 1, "Classes", 18:90);
  must_say (said_by (@() rnn_train (net, X(9), age(1:9), "Verbose", false)), none, {});
  must_say (said_by (@() rnn_loss (net, X(9), age(1:9))), none, {});
  ## the recipe gives the labels
  Y = eye (3)([2, 1, 3, 3],:) == 1;
  [~, y] = max (Y, [], 2);
  assert (y, [2; 1; 3; 3]);
  assert (cellfun (@(y) nthargout (2, @max, y, [], 1), {Y', Y(1:2,:)'}, "UniformOutput", false), {[2, 1, 3, 3], [2, 1]});
endfunction

## ------------------------------------------------------------------------------------ first line

function check_summary ()
  X = arrayfun (@(n) randn (12, 7 + mod (n, 23)), (1:270)', "UniformOutput", false);
  lines = {{X, 1 + mod((1:270)', 9)}, ...
           ["classification of 9 labels per sequence; crossentropy; 12 inputs, 270 sequences of 7 to 29 steps; ", ...
            "many-to-one and crossentropy inferred from Y, a 270x1 double of whole numbers"]
           {X, {"b", "a", "c"}(1 + mod (1:270, 3)), "Loss", "crossentropy"}, ...
           ["classification of 3 labels per sequence; crossentropy; 12 inputs, 270 sequences of 7 to 29 steps; ", ...
            "many-to-one inferred from Y, a 1x270 cell of strings"]
           {X, ones(270, 2), "Structure", "many-to-one"}, ...
           ["regression of 2 values per sequence; mse; 12 inputs, 270 sequences of 7 to 29 steps; mse inferred ", ...
            "from Y, a 270x2 double with 2 numbers per target"]
           {X, cellfun(@(x) x(1,:) > 0, X, "UniformOutput", false), "Structure", "many-to-many", "Loss", "crossentropy"}, ...
           "classification of 2 labels per step; crossentropy; 12 inputs, 270 sequences of 7 to 29 steps"
           {X{1}, X{1}(1,:)}, ...
           ["regression of 1 value per step; mse; 12 inputs, 1 sequence of 8 steps; many-to-many and mse inferred ", ...
            "from Y, a 1x8 double of numbers that are not all whole"]
           {X, cellfun(@(x) 1 + (x(1,1:2:end) > 0), X, "UniformOutput", false)}, ...
           ["writing sequences of 2 labels; crossentropy; 12 inputs, 270 sequences of 7 to 29 steps; encoder-decoder ", ...
            "and crossentropy inferred from Y, a 270x1 cell of whole numbers, and their lengths"]
           {randn(5, 3), {[1, 2]; 1; 2; [2, 2, 1]; 1}}, ...
           ["writing sequences of 2 labels; crossentropy; 5 rows of 3 features; one-to-many and crossentropy ", ...
            "inferred from Y, a 5x1 cell of whole numbers"]
           {X(1:4), {[1, 2]; 1; 2; [2, 2, 1]}, "Loss", "ctc"}, ...
           "labelling with 2 labels in order, without their times; ctc; 12 inputs, 4 sequences of 8 to 11 steps"
           {{"the", "dog", "barks"}, []}, ...
           ["language model of 4 tokens; crossentropy; 3 texts of 1 token, a vocabulary of 4, as each string of X ", ...
            "is a text (one text cut into words is {X}); many-to-many and crossentropy inferred from Y, which is []"]
           {{{"the", "dog", "barks"}}, []}, ...
           ["language model of 4 tokens; crossentropy; 1 text of 3 tokens, a vocabulary of 4; many-to-many and ", ...
            "crossentropy inferred from Y, which is []"]
           {{"a b"; "b a c"}, {"x"; "y z"}, "Structure", "encoder-decoder", "Loss", "crossentropy"}, ...
           "writing sequences of 4 tokens; crossentropy; 2 texts of 2 to 3 tokens, a vocabulary of 4"
           {{[1, 2, 3], [2, 3, 3, 4]}, [1, 2], "EmbeddingSize", 3}, ...
           ["classification of 2 labels per sequence; crossentropy; 2 sequences of 3 to 4 tokens, a vocabulary of 4; ", ...
            "many-to-one and crossentropy inferred from Y, a 1x2 double of whole numbers"]};
  for k = 1:rows (lines)
    args = [lines{k,1}, {"HiddenSize", 2, "MaxEpochs", 1}];
    text = evalc ("net = rnn_train (args{:});");
    assert (strsplit (text, "\n"){1}, lines{k,2});
    assert (evalc ("rnn_train (args{:}, \"Verbose\", false);"), "");
  endfor
  args = {net, args{1:2}, "MaxEpochs", 1};    # nothing is inferred where the network is there
  text = evalc ("rnn_train (args{:});");
  assert (strsplit (text, "\n"){1}, ["classification of 2 labels per sequence; crossentropy; 2 sequences of 3 to 4 ", ...
                                     "tokens, a vocabulary of 4"]);
endfunction
