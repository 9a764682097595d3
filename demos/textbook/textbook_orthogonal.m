## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_orthogonal (FULL)
##
## Copy memory (Arjovsky, Shah, Bengio 2016) with a recurrent matrix that stays orthogonal (Helfrich, Willmott,
## Ye 2018; Mhammedi et al. 2017): what is to be remembered goes round in the state and does not fade.  An LSTM of the
## same budget stays at the loss of knowing when but not what, 10 log (8) / (T + 20).
##
## FULL: true (T = 100, 300), false (T = 100), or "short" (T = 10); ROWS are the lines of the table.

function rows = textbook_orthogonal (full)
  rows = struct ([]);
  for T = by_size (full, 10, 100, [100, 300])
    rows = [rows, one_length(T, full)];
  endfor
endfunction

function row = one_length (T, full)
  trials = by_size (full, 1, 3, 5);
  updates = by_size (full, 300, 800, 4000);
  units = by_size (full, 32, 64, 128);
  rate = by_size (full, 0.005, 0.001, 0.001);
  cells = {"orthogonal", "lstm"};
  how = struct ("solver", "adam", "rate", rate, "batch", 32, "updates", updates, "chunk", 50);
  loss = zeros (2, trials);
  for seed = 1:trials
    for k = 1:2
      loss(k,seed) = copy_loss (T, how, seed, "HiddenSize", units, "Cell", cells{k});
    endfor
  endfor
  baseline = 10 * log (8) / (T + 20);
  part = loss / baseline;
  row = table_row (sprintf ("copy memory with an orthogonal R, T = %d", T), ...
          "Arjovsky, Shah, Bengio 2016; Helfrich, Willmott, Ye 2018", ...
          sprintf ("%d units of modrelu, adam %g, batch 32, %d updates, %d seeds", units, rate, updates, trials), ...
          sprintf (["an orthogonal R leaves the baseline 10 log (8) / (T + 20) = %.4f, an LSTM stays there ", ...
                    "(figures at T = 1000 and 2000, not confirmed)"], baseline), ...
          sprintf ("loss of 500 others over the baseline: orthogonal %s, LSTM %s", ...
                   median_range (part(1,:), "%.3f"), median_range (part(2,:), "%.2f")), ...
          "shorter lags, few updates; reached: orthogonal below half of the baseline, the LSTM above 0.9 of it", ...
          median (part(1,:)) < by_size (full, 0.7, 0.5, 0.5), ...
          part(1,:) < 0.5 & part(2,:) > 0.9);
endfunction
