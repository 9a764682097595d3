## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_parity (FULL)
##
## Parity of bits, a regular language (Deletang et al. 2023), as Beck et al. (2024) ask it of the sLSTM: the networks
## read 3 to 40 bits and say whether the number of ones is even; then they are asked of 40 to 256 bits.  A cell
## must keep track of a state that each one turns over: the sLSTM can, by its product with h_{t-1}, and
## the minGRU, whose gates see the inputs alone, learn none of it here (nor, in the paper, do the mLSTM and the state space models).
##
## Their networks have two blocks of 64, batches of 256, rate 0.001 and 20,000 updates; here it is one
## layer.  Training ends early once 500 others of 3 to 40 bits are all right.
##
## FULL: true, false (32 units, 1,500 updates of 64), or "short" (at most 9 bits); ROWS are the lines of the table.

function rows = textbook_parity (full)
  longest = by_size (full, 9, 40, 40);
  test = by_size (full, [10, 20], [40, 256], [40, 256]);
  trials = by_size (full, 1, 3, 5);
  units = by_size (full, 16, 32, 64);
  rate = by_size (full, 0.02, 0.005, 0.001);
  batch = by_size (full, 32, 64, 256);
  updates = by_size (full, 1500, 1500, 20000);
  cells = {"slstm", "mingru"}(1:by_size (full, 1, 2, 2));
  right = zeros (numel (cells), trials);
  for k = 1:numel (cells)
    for seed = 1:trials
      right(k,seed) = 100 * learn (cells{k}, units, longest, test, {rate, batch, updates}, seed);
    endfor
  endfor
  said = cellfun (@(name, r) [name, " ", median_range(r, "%.1f"), "%"], cells(:), num2cell (right, 2), ...
                  "UniformOutput", false);
  rows = table_row (sprintf ("parity of %d to %d bits", test), ...
          "Beck et al. 2024; Deletang et al. 2023", ...
          sprintf ("3 to %d bits to learn from, %d units, adam %g, batch %d, at most %d updates, %d seeds", longest, ...
                   units, rate, batch, updates, trials), ...
          "sLSTM solves it; cells without a product of h stay near chance, 50% (a figure, not confirmed)", ...
          ["right: ", strjoin(said, ", ")], ...
          "one layer; the minGRU stands for cells without a product of h; reached: sLSTM above 99%, minGRU below 60%", ...
          median (right(1,:)) > by_size (full, 90, 99, 99), ...
          numel (cells) == 2 && all (right(1,:) > 99) && all (right(end,:) < 60));
endfunction

function right = learn (kind, units, longest, test, how, seed)
  [rate, batch, updates] = how{:};
  net = rnn_create ("InputSize", 2, "Classes", 1:2, "HiddenSize", units, "Cell", kind, "Structure", "many-to-one", ...
                    "EmbeddingSize", 2, "EmbeddingMatrix", eye (2), "FreezeEmbedding", true, "Seed", seed, ...
                    "Precision", "single");
  [X, Y] = seeded (1e6, @() parity_bits (500, 3, longest));
  [U, V] = seeded (1e6 + 1, @() parity_bits (500, test(1), test(2)));
  share = @(net, X, Y) mean (rnn_predict (net, X, "NumThreads", 1) == Y);
  options = {"Solver", "adam", "InitialLearnRate", rate, "MiniBatchSize", batch};
  net = online_train (net, @() parity_bits (batch * 100, 3, longest), options, updates / 100, seed, ...
                      @(net) share (net, X, Y));
  right = share (net, U, V);
endfunction
