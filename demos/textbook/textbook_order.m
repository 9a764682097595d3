## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_order (FULL)
##
## Hochreiter and Schmidhuber (1997), experiments 6a and 6b: the order of two (three) symbols
## among 100 to 110 is the class, one of 4 (8).  Training ends when the last 2,000 sequences
## were right (each output within 0.3 of its target) and their mean error is below 0.1.
##
## Their outputs are logistic, with the square error; ours are a softmax with the cross
## entropy, whose loss is below -log 0.7 just where all outputs are within 0.3.  Their blocks
## have two cells, which share their gates; here each cell has its own.  Their gradient is cut
## where it leaves a cell, ours is whole.

function rows = textbook_order (full)
  if (ischar (full))
    rows = one_row (2, "now", full);
    return;
  endif
  rows = struct ([]);
  for count = 2:3
    rows = [rows, one_row(count, "1997", full), one_row(count, "now", full)];
  endfor
endfunction

function row = one_row (count, way, full)
  first = strcmp (way, "1997");
  cells = 2 * count;
  trials = by_size (full, 1, 5, {20, 10}{count - 1});
  most = 1000 * by_size (full, 40, 100, 300);
  rate = {0.01, {0.5, 0.1}{count - 1}}{1 + first};
  name = {"LSTM with forget gates, %d cells, adam", ...
          "LSTM of 1997, %d cells, gradient descent"}{1 + first};
  how = lag_ways (way, cells, repelem ([-2, -4, -6](1:count), 2), rate, 100);
  r = lag_trials (1:trials, @() one_trial (count, how, most));
  published = {"31,390 sequences, 1 of 2,560 wrong", ...
               "571,100 sequences, 2 of 2,560 wrong"}{count - 1};
  notes = {["forget gates, initial biases of Tallec and Ollivier 2018 and adam are not the ", ...
            "paper's"], ...
           ["a gate each cell, not each two; whole gradient, not truncated; softmax and cross ", ...
            "entropy"]};
  row = lag_row (sprintf (["temporal order, %d symbols: " name], count, cells), ...
                 sprintf ("Hochreiter and Schmidhuber 1997, exp. 6%s", "ab"(count - 1)), ...
                 sprintf ("fresh sequences one by one, rate %g, at most %s; %d trials", ...
                          rate, median_range (most, "%d"), trials), ...
                 published, r, {"wrong", "%d", "%s of 2,560 wrong"}, most, notes{1 + first}, ...
                 mean ([r.solved]) >= 0.5 && median ([r.wrong]) <= 26, ...
                 [r.solved] & [r.wrong] <= count - 1);
endfunction

function r = one_trial (count, how, most)
  rule = struct ("block", 1000, "window", 2000, "wrong", - log (0.7), "allowed", 0, ...
                 "mean", 0.1, "error", @(loss) 1 - exp (- loss));
  K = 2 ^ count;
  net = lag_net (how.cell, 8, K, how.cells, {"Loss", "crossentropy"}, how.start);
  [net, r.used, r.solved] = lag_train (net, @(n) lag_order (n, count), rule, how.solver, most);
  [X, Y] = lag_order (2560, count);
  [~, P] = rnn_predict (net, X, "NumThreads", 1);
  r.wrong = nnz (! (max (abs (P - eye (K)(Y,:)), [], 2) < 0.3));
endfunction
