## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.
## ROWS = textbook_long_adding (FULL)
##
## The adding problem (see adding_uniform) for two layers of 128 IndRNN units (Li, Li, Cook, Zhu, Gao 2018; rate
## 0.0002, batches of 50, T = 100 to 5000), beside tanh units, which do not remember as long.  Training ends once the
## squared error of 1,000 others is below 0.01.
##
## FULL: true (T = 100, 500, 1000), false (T = 100), or "short" (T = 10); ROWS are the lines of the table.

function rows = textbook_long_adding (full)
  rows = struct ([]);
  for T = by_size (full, 10, 100, [100, 500, 1000])
    rows = [rows, one_length(T, full)];
  endfor
endfunction

function row = one_length (T, full)
  trials = by_size (full, 1, 3, 3);
  chunks = by_size (full, 12, 40, 60);
  units = by_size (full, 32, 128, 128);
  rate = by_size (full, 0.002, 0.001, 0.0002);
  mse = zeros (1, trials);
  used = zeros (1, trials);
  for seed = 1:trials
    [mse(seed), used(seed)] = least ("indrnn", [units, units], T, rate, chunks, seed);
  endfor
  others = least ("rnn", units, T, 0.001, by_size (full, 1, 20, 20), 1);
  row = table_row (sprintf ("IndRNN, adding T = %d", T), "Li, Li, Cook, Zhu, Gao 2018", ...
          sprintf (["two layers of %d units, adam %g, batch 50, until the MSE of 1,000 others is below 0.01 or ", ...
                    "%d updates, %d seeds"], units, rate, 100 * chunks, trials), ...
          ["the IndRNN solves T = 100 to 5000 (more than 5,000 steps: abstract); tanh stays at the baseline MSE 1/6 ", ...
           "(a figure, not confirmed)"], ...
          sprintf ("MSE %s after %s updates; tanh %.4f", median_range (mse, "%.4f"), ...
                   median_range (100 * used, "%d"), others), ...
          "least MSE on the way; a higher rate than the paper's at T = 100; one layer of tanh units, rate 0.001", ...
          median (mse) < by_size (full, 0.1, 0.01, 0.01), mse < 0.01 & others > 0.1);
endfunction

function [mse, n] = least (kind, units, T, rate, chunks, seed)
  net = rnn_create ("InputSize", 2, "OutputSize", 1, "HiddenSize", units, "Cell", kind, ...
                    "Precision", "single", "Seed", seed);
  [X, Y] = seeded ([1e6; T], @() adding_uniform (1000, T));
  judge = @(net) 0.01 / mean ((rnn_predict (net, X, "NumThreads", 1) - Y) .^ 2);
  options = {"Solver", "adam", "InitialLearnRate", rate, "MiniBatchSize", 50};
  [~, n, worth] = online_train (net, @() adding_uniform (5000, T), options, chunks, seed, judge);
  mse = 0.01 / max ([worth, 0]);      # Inf where it diverged
endfunction
