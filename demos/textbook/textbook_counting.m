## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_counting (FULL)
##
## LSTM learns to count: strings of the context-free language a^n b^n and the context-sensitive
## a^n b^n c^n (Gers, Schmidhuber 2001).  Learned from n = 1 to 10 with one string an update, drawn
## at random; after each symbol the network says which ones may come next (an output above
## zero), and a string counts when that is right after every symbol.  What is
## reported is up to which n all strings from n = 1 on are right, the best of the training.
## A cell that cannot forget counts best, as nothing leaks from its sum.
##
## FULL: true (10 trials, longer), false, or "short"; ROWS are the lines of the table.

function rows = textbook_counting (full)
  rows = struct ([]);
  for letters = by_size (full, 2, 2:3, 2:3)
    for cell = {"lstm-1997", "lstm-peephole", "lstm"}(1:by_size (full, 1, 3, 3))
      rows = [rows, one_row(letters, cell{1}, full)];
    endfor
  endfor
endfunction

function row = one_row (letters, cell, full)
  trials = by_size (full, 2, 5, 10);
  chunks = by_size (full, 10, 40, 100);
  units = 2 * letters - 1;
  tests = by_size (full, 30, [0, 1000, 500](letters), 1000);
  reach = arrayfun (@(seed) run_trial (cell, letters, units, seed, chunks, tests), 1:trials);
  bound = by_size (full, 8, [0, 50, 15](letters), [0, 50, 15](letters));
  name = {"", "context-free a^n b^n", "context-sensitive a^n b^n c^n"}{letters};
  said = struct ("lstm", "LSTM with forget gates", "lstm_peephole", "LSTM with peepholes", ...
                 "lstm_1997", "LSTM of 1997").(strrep (cell, "-", "_"));
  figure = {0, 1000, 20}{letters};
  best = {"", "right to n = 1,000 at best", "right far beyond"}{letters};
  row = table_row ([name ": " said], "Gers, Schmidhuber 2001", ...
        sprintf (["n = 1 to 10, one string an update, at most %d,000 strings; right = all ", ...
                  "next symbols of all shorter strings predicted, %d trials"], chunks, trials), ...
        ["learned to n = 10, ", best, " (not confirmed)"], ...
        sprintf ("%d of %d learn n = 1 to 10; right to n = %s of %s tried", sum (reach >= 10), ...
                 trials, median_range (reach, "%d"), median_range (tests, "%d")), ...
        sprintf (["%d units; theirs have forget gates and peepholes; adam, rate 0.01 to 0, in ", ...
                  "place of gradient descent; the best state of each trial", ...
                  {"", "", "; far beyond: 20"}{letters}], units), ...
        median (reach) >= bound, reach >= figure);
endfunction

## REACH: the largest n so that all from 1 to n are right, at the best time of the training.
function reach = run_trial (cell, letters, units, seed, chunks, tests)
  net = rnn_create ("InputSize", 1 + letters, "OutputSize", 1 + letters, "HiddenSize", units, ...
                    "Cell", cell, "Structure", "many-to-many", "Loss", "mse", "Seed", seed);
  [X, Y] = counting_strings (1:tests, letters);
  options = {"Solver", "adam", "MiniBatchSize", 1, "Verbose", false, "NumThreads", 1, ...
             "MaxEpochs", 1, "Shuffle", "never"};
  reach = 0;
  for k = 1:chunks
    n = seeded ([seed; k], @() randi (10, 1, 1000));
    [U, V] = counting_strings (n, letters);
    net = rnn_train (net, U, V, options{:}, "InitialLearnRate", 0.01 * (1 - (k - 1) / chunks));
    reach = max (reach, farthest (net, X, Y));
  endfor
endfunction

function n = farthest (net, X, Y)
  n = 0;
  for block = {1:10, 11:50, 51:100, 101:200, 201:500, 501:1000}
    at = block{1}(block{1} <= numel (X));
    if (isempty (at))
      return;
    endif
    P = rnn_predict (net, X(at), "NumThreads", 1);
    right = cellfun (@(p, y) all ((p > 0)(:) == (y > 0)(:)), P, Y(at));
    n += find ([! right(:); true], 1) - 1;
    if (! all (right))
      return;
    endif
  endfor
endfunction
