## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_janet (FULL)
##
## Copy memory (see copy_memory) by the JANET, an LSTM that has a forget gate alone (van der Westhuizen, Lasenby 2018;
## copy T = 500, batches of 50, biases by Tallec and Ollivier 2018), beside an LSTM whose biases start the same way.
##
## The same two on the adding problem (see adding_uniform; the paper has one layer, T = 200 and 750, not confirmed), until the squared
## error of 1,000 others is below 0.01.
##
## FULL: true (T = 30, 100; adding T = 200, 400), false (T = 30; 100), or "short" (T = 5; 10); ROWS are the lines of the table.

function rows = textbook_janet (full)
  rows = struct ([]);
  for T = by_size (full, 5, 30, [30, 100])
    rows = [rows, one_length(T, full)];
  endfor
  for T = by_size (full, 10, 100, [200, 400])
    rows = [rows, one_adding(T, full)];
  endfor
endfunction

function row = one_length (T, full)
  trials = by_size (full, 1, 3, 3);
  updates = by_size (full, 300, 1000, 4000);
  units = by_size (full, 32, 64, 128);
  rate = by_size (full, 0.01, 0.003, 0.001);
  cells = {"janet", "lstm"}(1:by_size (full, 1, 2, 2));
  how = struct ("solver", "adam", "rate", rate, "batch", 50, "updates", updates, "chunk", 100);
  baseline = 10 * log (8) / (T + 20);    # of knowing when but not what
  part = zeros (numel (cells), trials);
  for k = 1:numel (cells)
    for seed = 1:trials
      part(k,seed) = copy_loss (T, how, seed, "HiddenSize", units, "Cell", cells{k}, "ChronoMax", T) / baseline;
    endfor
  endfor
  said = cellfun (@(name, v) [name, " ", median_range(v, "%.2f")], cells(:), num2cell (part, 2), ...
                  "UniformOutput", false);
  row = table_row (sprintf ("JANET, copy memory, T = %d", T), "van der Westhuizen, Lasenby 2018", ...
          sprintf ("%d units, biases by ChronoMax, adam %g, batch 50, %d updates, %d seeds", units, rate, updates, trials), ...
          "at T = 500 the JANET learns it sooner than the LSTM (a figure, not confirmed)", ...
          ["loss of 500 others over 10 log (8) / (T + 20): ", strjoin(said, ", ")], ...
          "shorter lags, few updates; reached: the JANET below 0.9, the LSTM above the JANET", ...
          median (part(1,:)) < by_size (full, 0.95, 0.9, 0.9), ...
          rows (part) == 2 & part(1,:) < 0.9 & part(end,:) > part(1,:));
endfunction

function row = one_adding (T, full)
  trials = by_size (full, 1, 3, 3);
  how = struct ("cell", "", "units", by_size (full, 32, 64, 128), "options", {{}}, "start", @(net) net, ...
                "rate", by_size (full, 0.01, 0.003, 0.001), "chunks", by_size (full, 8, 30, 100));
  cells = {"janet", "lstm"};
  [mse, n] = deal (zeros (2, trials));
  for k = 1:2
    how.cell = cells{k};
    for seed = 1:trials
      [mse(k,seed), n(k,seed)] = adding_least (how, T, seed, "ChronoMax", T);
    endfor
  endfor
  said = cellfun (@(name, e, n) sprintf ("%s MSE %s after %s updates", name, median_range (e, "%.4f"), ...
                                         median_range (100 * n, "%d")), ...
                  cells(:), num2cell (mse, 2), num2cell (n, 2), "UniformOutput", false);
  row = table_row (sprintf ("JANET, adding T = %d", T), "van der Westhuizen, Lasenby 2018", ...
                   sprintf (["%d units, biases by ChronoMax, adam %g, batch 50, until the MSE of 1,000 others is below 0.01 or ", ...
                             "%d updates, %d seeds"], how.units, how.rate, 100 * how.chunks, trials), ...
                   "the JANET solves it in no more updates than the LSTM (a figure, not confirmed)", strjoin (said, "; "), ...
                   "least MSE on the way; a shorter sequence; reached: the JANET below 0.01, no later than the LSTM", ...
                   median (mse(1,:)) < by_size (full, 0.1, 0.01, 0.01), mse(1,:) < 0.01 & n(1,:) <= n(2,:));
endfunction
