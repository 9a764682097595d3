## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_long_adding (FULL)
##
## The adding problem (see adding_uniform) for two cells that were made for long sequences, beside tanh units, which
## do not remember as long: two layers of 128 IndRNN units (Li, Li, Cook, Zhu, Gao 2018; rate 0.0002, batches of 50, T =
## 100 to 5000), and one layer of 128 coRNN units (Rusch, Mishra 2021; T = 500, 2000, 5000; rate 0.02, batches of 50,
## time step 0.06, gamma 66, epsilon 15 and initial weights uniform within 1 / sqrt (inputs of a unit) are those of the authors'
## program).  Training ends once the squared error of 1,000 others is below 0.01.
##
## FULL: true (T = 100, 500, 1000; the coRNN T = 100, 500), false (T = 100), or "short" (T = 10);
## ROWS are the lines of the table.

function rows = textbook_long_adding (full)
  rows = struct ([]);
  for T = by_size (full, 10, 100, [100, 500, 1000])
    how = struct ("cell", "indrnn", "units", by_size (full, [32, 32], [128, 128], [128, 128]), "options", {{}}, ...
                  "start", @(net) net, "rate", by_size (full, 0.002, 0.001, 0.0002), "chunks", by_size (full, 12, 40, 60));
    rows = [rows, one_row("IndRNN", T, how, full, "Li, Li, Cook, Zhu, Gao 2018", ...
                          "solves T = 100 to 5000 (more than 5,000 steps: abstract)", ...
                          "a higher rate than the paper's at T = 100")];
  endfor
  for T = by_size (full, 10, 100, [100, 500])
    how = struct ("cell", "cornn", "units", by_size (full, 32, 128, 128), ...
                  "options", {{"TimeStep", 0.06, "Gamma", 66, "Epsilon", 15}}, ...
                  "start", @uniform_weights, "rate", 0.02, "chunks", by_size (full, 16, 60, 200));
    rows = [rows, one_row("coRNN", T, how, full, "Rusch, Mishra 2021", "solves T = 500, 2000 and 5000 (a figure, not confirmed)", ...
                          "shorter sequences")];
  endfor
endfunction

function row = one_row (name, T, how, full, source, published, note)
  trials = by_size (full, 1, 3, 3);
  [mse, used] = deal (zeros (1, trials));
  for seed = 1:trials
    [mse(seed), used(seed)] = adding_least (how, T, seed);
  endfor
  tanh_units = struct ("cell", "rnn", "units", how.units(1), "options", {{}}, "start", @(net) net, "rate", 0.001, "chunks", by_size (full, 1, 20, 20));
  others = adding_least (tanh_units, T, 1);
  row = table_row (sprintf ("%s, adding T = %d", name, T), source, ...
          sprintf (["%d layer(s) of %d units, adam %g, batch 50, until the MSE of 1,000 others is below 0.01 or ", ...
                    "%d updates, %d seeds"], numel (how.units), how.units(1), how.rate, 100 * how.chunks, trials), ...
          sprintf ("the %s %s; tanh stays at the baseline MSE 1/6 (a figure, not confirmed)", name, published), ...
          sprintf ("MSE %s after %s updates; tanh %.4f", median_range (mse, "%.4f"), ...
                   median_range (100 * used, "%d"), others), ...
          ["least MSE on the way; ", note, "; one layer of tanh units, rate 0.001"], ...
          median (mse) < by_size (full, 0.1, 0.01, 0.01), mse < 0.01 & others > 0.1);
endfunction

## All weights and biases uniform within 1 / sqrt (n) of 0, for units of n inputs, W's and R's together.
function net = uniform_weights (net)
  p = rnn_params (net);
  within = @(x, n) (2 * rand (size (x)) - 1) / sqrt (n);
  n = columns (p.rnn{1}.W) + columns (p.rnn{1}.R) * rows (p.rnn{1}.R) / rows (p.rnn{1}.W);
  for name = {"W", "R", "b"}
    p.rnn{1}.(name{1}) = within (p.rnn{1}.(name{1}), n);
  endfor
  [p.head.W, p.head.b] = deal (within (p.head.W, columns (p.head.W)), within (p.head.b, columns (p.head.W)));
  net = rnn_params (net, p);
endfunction
