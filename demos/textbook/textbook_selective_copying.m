## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_selective_copying (FULL)
##
## Selective copying (see selective_copying) by the minGRU, whose gate knows nothing but the input of its step: one layer
## cannot tell how many symbols came before, the layers behind it can (Feng, Tung, Ahmed, Bengio, Hajimirsadeghi
## 2024: 4,096 steps, 16 symbols, 400,000 updates, layers six times as wide inside).  Here few updates on fresh, shorter
## sequences; each layer is a minGRU of 1.5 H units and a dense layer of H, added to what it read, and normalised.
##
## FULL: true (64 steps, 16 symbols), false (32 steps, 4 symbols), or "short" (8 steps, 2 symbols); ROWS are the lines of the table.

function rows = textbook_selective_copying (full)
  [T, M] = deal (by_size (full, 8, 32, 64), by_size (full, 2, 4, 16));
  trials = by_size (full, 1, 2, 3);
  H = by_size (full, 32, 64, 128);
  chunks = by_size (full, 5, 20, 200);       # of 100 updates
  published = {"37.0% (not confirmed)", "96.8% (not confirmed)", "99.5%"};
  bound = [0, 96.8, 99.5];
  rows = struct ([]);
  for depth = by_size (full, 1:2, 1:3, 1:3)
    right = arrayfun (@(seed) percent_right (depth, H, T, M, chunks, seed), 1:trials);
    reached = right >= bound(depth);
    rows = [rows, table_row(sprintf ("minGRU, selective copying, %d layer(s)", depth), ...
                            "Feng, Tung, Ahmed, Bengio, Hajimirsadeghi 2024", ...
                            sprintf (["%d symbols among %d blanks, H = %d, adam 0.003 to 0, batch 64, %d updates; %% of the symbols of ", ...
                                      "500 others said right; %d seeds"], M, T, H, 100 * chunks, trials), ...
                            published{depth}, sprintf ("%s%%", median_range (right, "%.1f")), ...
                            "4,096 steps, 16 symbols and 400,000 updates in the paper; schedule and updates are the third that were tried; chance is 7.1%", ...
                            median (right) > 12, {reached, "-"}{1 + (depth == 1)})];
  endfor
endfunction

function p = percent_right (depth, H, T, M, chunks, seed)
  layers = {rnn_layer("embedding", H)};
  for k = 1:depth
    layers = [layers, {rnn_layer("mingru", 1.5 * H), rnn_layer("dense", H), rnn_layer("residual", numel (layers)), ...
                       rnn_layer("layernorm")}];
  endfor
  net = rnn_create ("InputSize", 16, "Classes", 2:15, "Structure", "many-to-many", "Layers", layers, ...
                    "Precision", "single", "Seed", seed);
  options = {"InitialLearnRate", 0.003, "LearnRateSchedule", "cosine", "LearnRateCycle", chunks, "MiniBatchSize", 64};
  net = online_train (net, @() selective_copying (6400, T, M), options, chunks, seed, @(net) 0);
  [X, Y] = seeded ([1e6; T], @() selective_copying (500, T, M));
  last = T + M + 1:T + 2 * M;
  p = 100 * mean ((rnn_predict (net, X, "NumThreads", 1) == Y)(1,last,:)(:));
endfunction
