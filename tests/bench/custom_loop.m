## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: custom_loop (CELL, PRECISION, D, H, B, T, ROUNDS)
##        custom_loop ()
## Times a training loop of the caller's own, rnn_loss and an update per mini-batch, against rnn_train with the same
## mini-batches and the same updates (plain gradient descent), in turn, ROUNDS times (5).  Prints the medians in
## milliseconds per update and their ratio, with one label per sequence and with one per step.  Without arguments: a table
## of sizes.
function custom_loop (cell, precision, D, H, B, T, rounds = 5)
  if (nargin == 0)
    for how = {"lstm", "single", 2, 64, 20, 100; "lstm", "single", 32, 128, 32, 100
               "rnn", "single", 2, 64, 20, 100; "lstm", "double", 2, 64, 20, 100
               "lstm", "single", 1, 16, 16, 20}'
      custom_loop (how{:});
    endfor
    return;
  endif
  rand ("twister", 42);
  randn ("twister", 42);
  M = 8;                                                    # mini-batches
  X = arrayfun (@(k) randn (D, T, precision), (1:M * B)', "UniformOutput", false);
  per_step = cellfun (@(x) randi (3, 1, T), X, "UniformOutput", false);
  for Y = {randi(3, M * B, 1), per_step}
    options = {"Cell", cell, "HiddenSize", H, "Precision", precision, "MiniBatchSize", B, "Shuffle", "never", ...
               "Normalization", "none", "Solver", "sgdm", "Momentum", 0, "InitialLearnRate", 1e-3, ...
               "GradientThreshold", Inf, "Verbose", false, "Seed", 1};
    net = rnn_train (X, Y{1}, options{:}, "MaxEpochs", 1);
    start = tic;
    rnn_train (net, X, Y{1}, "MaxEpochs", 2);
    epochs = max (2, ceil (0.4 / toc (start) * 2));
    times = zeros (rounds, 2);
    for k = 1:rounds
      start = tic;  trained = rnn_train (net, X, Y{1}, "MaxEpochs", epochs);  times(k,1) = toc (start);
      start = tic;  looped = own_loop (net, X, Y{1}, B, epochs);  times(k,2) = toc (start);
    endfor
    assert (norm (trained.theta - looped.theta) <= 1e-3 * norm (trained.theta - net.theta));
    ms = 1e3 * median (times, 1) / (epochs * M);
    printf ("%s %s %d/%d/%d/%d, a label per %s: rnn_train %.3f ms, own loop %.3f ms, ratio %.2f\n", cell, precision, ...
            D, H, B, T, ifelse (iscell (Y{1}), "step", "sequence"), ms, ms(2) / ms(1));
  endfor
endfunction

function net = own_loop (net, X, Y, B, epochs)
  for epoch = 1:epochs
    for first = 1:B:numel (X)
      at = first:first + B - 1;
      [loss, grad] = rnn_loss (net, X(at), Y(at));
      net.theta -= 1e-3 * grad;
    endfor
  endfor
endfunction
