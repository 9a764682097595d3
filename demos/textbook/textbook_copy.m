## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_copy (FULL)
##
## Copy memory (Arjovsky, Shah, Bengio 2016): ten symbols, to be written after T blank steps.
## An LSTM with forget biases of 1 stays at the loss of knowing when but not what, 10 log (8) /
## (T + 20); one whose gates' biases start after Tallec and Ollivier (2018), ChronoMax T, leaves it.
##
## FULL: true (T = 30, 100, 300), false, or "short"; ROWS are the lines of the table.

function rows = textbook_copy (full)
  rows = struct ([]);
  for T = by_size (full, 5, [30, 100], [30, 100, 300])
    rows = [rows, one_length(T, full)];
  endfor
endfunction

function row = one_length (T, full)
  trials = by_size (full, 1, 3, 3);
  updates = by_size (full, 600, 3000, 10000);
  units = by_size (full, 32, 64, 128);
  rate = by_size (full, 0.01, 0.003, 0.001);
  starts = {"forget bias 1", "chrono"};
  how = struct ("solver", "rmsprop", "rate", rate, "batch", 32, "updates", updates, "chunk", 100);
  loss = zeros (2, trials);
  for seed = 1:trials
    for k = 1:2
      loss(k,seed) = copy_loss (T, how, seed, "HiddenSize", units, "ChronoMax", {[], T}{k});
    endfor
  endfor
  baseline = 10 * log (8) / (T + 20);
  row = table_row (sprintf ("copy memory, T = %d", T), ...
          "Arjovsky, Shah, Bengio 2016; Tallec, Ollivier 2018", ...
          sprintf ("LSTM of %d, rmsprop %g, batch 32, %d updates, %d seeds", units, rate, ...
                   updates, trials), ...
          sprintf (["the LSTM stays long at the baseline 10 log (8) / (T + 20) = %.4f, chrono ", ...
                    "leaves it"], baseline), ...
          sprintf ("loss of 500 others over the baseline: %s %s, %s %s", ...
                   starts{1}, median_range (loss(1,:) / baseline, "%.2f"), ...
                   starts{2}, median_range (loss(2,:) / baseline, "%.2f")), ...
          ["few units and updates; the papers have 40 to 128 units and longer lags; reached: ", ...
           "forget bias 1 stays above, chrono gets below 0.9 of the baseline"], ...
          median (loss(2,:)) < by_size (full, 0.9, 1, 1) * baseline ...
          && (ischar (full) || median (loss(2,:)) < median (loss(1,:))), ...
          loss(1,:) > 0.9 * baseline & loss(2,:) < 0.9 * baseline);
endfunction
