## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_inference (WHAT)
## What rnn_train takes X and Y for, and what it says about it:
##   "exact"        labels of 64 bits stay apart, and classes of numbers that are mixed keep their values
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
    ## one a step, and to be written
    steps = mat2cell (y([1, 2, 3, 2, 2, 4, 4, 3, 2, 1])', 1, S);
    net = rnn_train (X, steps, quiet{:});
    assert (net.Classes, y);
    assert (rnn_loss (net, X, steps) != rnn_loss (net, X, cellfun (@(s) max (s - 1, y(1)), steps, "UniformOutput", false)));
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
  assert (identifier_of (@() rnn_train (X, {intmax("int64") - int64([1, 2, 1]); [1, NaN]; [2, 1, 2, 1]; 1}, quiet{:})), "rnn:type");
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
