## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: rnn_step (CELL, PRECISION, D, H, B, T, MODE, SECONDS)
## Times one training step of this package as a user has it: rnn_train on B sequences in one
## mini-batch, so that an epoch is one iteration (forward, softmax cross-entropy on the last step of
## 10 classes, backward, clipping, Adam), everything that rnn_train does besides included; or, with
## MODE "infer", one rnn_predict of the B sequences.
## Prints: ours cell precision D H B T mode median_seconds gflops peak_MiB
function rnn_step (cell, precision, D, H, B, T, mode, secs = 2)
  rand ("twister", 42);  randn ("twister", 42);
  x = arrayfun (@(k) randn (D, T, precision), 1:B, "UniformOutput", false)';
  y = mod (0:B-1, 10)' + 1;
  options = {"MiniBatchSize", B, "Solver", "adam", "InitialLearnRate", 1e-3, ...
             "GradientThreshold", 1, "GradientThresholdMethod", "global-l2norm", "Verbose", false};
  train = @(net, epochs) rnn_train (net, x, y, "MaxEpochs", epochs, options{:});
  net = rnn_train (x, y, "Cell", cell, "HiddenSize", H, "Precision", precision, ...
                   "Normalization", "none", "MaxEpochs", 2, options{:});
  if (strcmp (mode, "infer"))
    once = @() rnn_predict (net, x, "MiniBatchSize", B);
    steps = 1;
  else
    tic;  train (net, 5);  steps = max (5, ceil (0.25 / (toc / 5)));  # a call takes 1/4 s or more
    once = @() train (net, steps);
  endif
  once ();
  times = [];  start = tic;
  while (toc (start) < secs || numel (times) < 3)
    t = tic;  once ();  times(end+1) = toc (t) / steps;
  endwhile
  m = median (times);
  gates = struct ("rnn", 1, "lstm", 4, "gru", 3).(cell);
  flop = 2 * gates * H * (D + H) * B * T * (1 + 2 * strcmp (mode, "train"));
  printf ("ours %s %s %d %d %d %d %s %.6g %.4g %.0f\n", cell, precision, D, H, B, T, mode, ...
          m, flop / m / 1e9, peak_memory ());
endfunction
