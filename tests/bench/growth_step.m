## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: growth_step (AXIS, TIMES, SECONDS)
## Time and memory of an epoch of rnn_train, an LSTM of 64 in double precision with a label at every
## step, whose size along AXIS is TIMES the least one:
##   T  100 steps of one sequence
##   N  100 sequences of 20 steps, mini-batches of 20
##   B  8 sequences of 50 steps, all in one mini-batch
## On one thread, for the small sizes have not enough to share out.  B begins where a vector is full (8
## numbers with AVX-512): fewer sequences take the time of 8.
## Prints: axis size steps seconds bytes_held bytes_of_formula bytes_of_data
function growth_step (axis_, times, secs = 1)
  rand ("twister", 42);  randn ("twister", 42);
  [D, H, K] = deal (8, 64, 4);
  n = times * struct ("T", 100, "N", 100, "B", 8).(axis_);
  T = struct ("T", n, "N", 20, "B", 50).(axis_);
  N = struct ("T", 1, "N", n, "B", n).(axis_);
  B = struct ("T", 1, "N", 20, "B", n).(axis_);
  X = arrayfun (@(k) randn (D, T), (1:N)', "UniformOutput", false);
  Y = arrayfun (@(k) randi (K, 1, T), (1:N)', "UniformOutput", false);
  net = rnn_train ({X{1}(:,1:2)}, {Y{1}(1:2)}, "HiddenSize", H, "MiniBatchSize", B, "Classes", 1:K, ...
                   "NumThreads", 1, "Normalization", "none", "MaxEpochs", 1, "Verbose", false);
  train = @(epochs) rnn_train (net, X, Y, "MaxEpochs", epochs);
  before = reset_peak ();
  train (1);
  held = 2^20 * (peak_memory () - before);
  tic;  train (2);  epochs = max (8, ceil (0.25 / (toc / 2)));
  times = [];  start = tic;
  while (toc (start) < secs || numel (times) < 3)
    t = tic;  train (epochs);  times(end+1) = toc (t) / epochs;
  endwhile
  S = T * min (B, 128);      # the core works on groups of 128 sequences (RNN_GROUP)
  formula = 8 * (S * (D + (4 + 2) * H) + S * K + 4 * numel (net.theta));
  printf ("%s %d %d %.6g %.0f %.0f %.0f\n", axis_, n, N * T, median (times), held, formula, ...
          8 * N * T * (D + 1));
endfunction
