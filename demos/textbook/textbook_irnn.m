## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_irnn (FULL)
##
## Recurrent networks of relu units that start from the identity (Le, Jaitly, Hinton 2015): the
## adding problem at T = 150 with 100 units, beside an LSTM and tanh units; and handwritten digits
## read row by row, from the user's copy of UCI's optdigits (optdigits.tra, optdigits.tes in
## the folder optdigits of $RNN_DATA).
##
## FULL: true (more seeds and updates), false, or "short" (T = 20); ROWS are the lines of
## the table.

function rows = textbook_irnn (full)
  rows = [adding(full), digits(full)];
endfunction

function row = adding (full)
  T = by_size (full, 10, 150, 150);
  trials = by_size (full, 1, 3, 10);
  units = by_size (full, 40, 100, 100);
  cells = {"irnn", "lstm", "rnn"}(1:by_size (full, 1, 3, 3));
  rates = [0.0003, 0.01, 0.001] * by_size (full, 5, 1, 1);
  updates = by_size (full, [8, 3, 3], [16, 3, 5], [30, 10, 30]);  # thousands
  mse = zeros (numel (cells), trials);
  for k = 1:numel (cells)
    for seed = 1:trials
      mse(k,seed) = solve_adding (cells{k}, T, units, rates(k), 4 * updates(k), seed);
    endfor
  endfor
  said = cellfun (@(name, m) sprintf ("%s %s, %d of %d below 0.01", name, ...
                                      median_range (m', "%.4f"), sum (m < 0.01), trials), ...
                  cells(:), num2cell (mse, 2), "UniformOutput", false);
  row = table_row (sprintf ("IRNN, adding T = %d", T), "Le, Jaitly, Hinton 2015", ...
          sprintf (["%d units, batch 16, until the MSE of 1,000 others is below 0.01 or %s ", ...
                    "updates (%s), the least MSE on the way, %d seeds"], units, ...
                   strjoin (arrayfun (@(u) sprintf ("%d,000", u), updates(1:numel (cells)), ...
                                      "UniformOutput", false), ", "), ...
                   strjoin (cells, ", "), trials), ...
          ["IRNN and LSTM solve it, tanh stays at the baseline MSE 1/6 (a figure, not ", ...
           "confirmed)"], ...
          ["MSE: ", strjoin(said, "; ")], ...
          ["adam in place of gradient descent, rates ", strjoin(arrayfun (@(r) ...
           sprintf ("%g", r), rates(1:numel (cells)), "UniformOutput", false), ", "), ...
           "; far fewer updates than the paper"], ...
          median (mse(1,:)) < 0.01, ...
          rows (mse) == 3 && all ([mse(1:2,:)(:) < 0.01; mse(end,:)(:) > 0.1]));
endfunction

function mse = solve_adding (kind, T, units, rate, chunks, seed)
  net = rnn_create ("InputSize", 2, "OutputSize", 1, "HiddenSize", units, "Cell", kind, ...
                    "Precision", "single", "Seed", seed);
  [X, Y] = seeded ([1e6; T], @() adding_uniform (1000, T));
  judge = @(net) 0.01 / mean ((rnn_predict (net, X, "NumThreads", 1) - Y) .^ 2);
  options = {"Solver", "adam", "InitialLearnRate", rate, "MiniBatchSize", 16};
  [~, ~, worth] = online_train (net, @() adding_uniform (4000, T), options, chunks, seed, judge);
  mse = 0.01 / max ([worth, 0]);      # Inf where it diverged
endfunction

# ---- digits ----------------------------------------------------------------------

function row = digits (full)
  head = {"IRNN, digits row by row", "Le, Jaitly, Hinton 2015"};
  published = "97% of MNIST read pixel by pixel, 784 steps (another task; not confirmed)";
  data = user_file (fullfile ("optdigits", "optdigits.tra"));
  test = user_file (fullfile ("optdigits", "optdigits.tes"));
  protocol = "optdigits: 8 rows of 8 pixels, 3,823 to learn from, 1,797 others";
  note = "8 x 8 digits in place of 28 x 28, one row per step";
  if (isempty (data) || isempty (test))
    row = table_row (head{:}, protocol, published, "no data", note, true, "-");
    return;
  endif
  [X, Y] = read_digits (data);
  [U, V] = read_digits (test);
  trials = by_size (full, 1, 3, 10);
  epochs = by_size (full, 8, 20, 40);
  right = zeros (3, trials);
  kinds = {"irnn", "lstm", "rnn"};
  rates = [0.003, 0.001, 0.001];
  for k = 1:3
    for seed = 1:trials
      net = rnn_train (X, Y, "Cell", kinds{k}, "HiddenSize", 100, "Precision", "single", ...
                       "Seed", seed, "MaxEpochs", epochs, "InitialLearnRate", rates(k), ...
                       "Normalization", "none", "LearnRateSchedule", "cosine", ...
                       "Verbose", false, "NumThreads", 1);
      right(k,seed) = 100 * mean (rnn_predict (net, U, "NumThreads", 1) == V);
    endfor
  endfor
  said = cellfun (@(name, r) [name, " ", median_range(r, "%.1f"), "%"], kinds(:), ...
                  num2cell (right, 2), "UniformOutput", false);
  row = table_row (head{:}, sprintf ("%s, 100 units, %d epochs, %d seeds", protocol, ...
                                     epochs, trials), ...
                   published, strjoin (said, ", "), ...
                   [note, "; adam, rates 0.003, 0.001, 0.001 to 0"], ...
                   median (right(1,:)) > by_size (full, 50, 90, 90), "-");
endfunction

## The file has a header line, then 64 numbers 0 to 16 and the digit a line.
function [X, Y] = read_digits (path)
  A = dlmread (path, ",", 1, 0);
  Y = A(:,65);
  X = reshape (A(:,1:64)' / 16, 8, 8, []);
endfunction
