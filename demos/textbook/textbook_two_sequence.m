## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_two_sequence (FULL)
##
## Hochreiter and Schmidhuber (1997), experiment 3c, the two-sequence problem of Bengio, Simard
## and Frasconi (1994) made hard: the class shows in the first 3 of 100 to 110 numbers, and the
## targets, 0.2 and 0.8, have normal noise of variance 0.1.  Training ends when of 256 fresh
## sequences none is misclassified, that is further than 0.1 from the target without noise, and
## their mean difference from it is below 0.015; then 2,560 others are judged.
##
## Their output gates start shut, at -2, -4, -6; with that none of three trials learned in
## 300,000 sequences here, so ours start open.  The output is linear, not logistic, the gradient
## whole, not cut where it leaves a cell.  Their rate of 0.1 is of half the squared error and
## passes the slope of the logistic output, 0.16 at the targets: 0.1 / 2 * 0.16 is about 0.01
## here.

function rows = textbook_two_sequence (full)
  rows = one_row ("1997", full);
  if (! ischar (full))
    rows(2) = one_row ("now", full);
  endif
endfunction

function row = one_row (way, full)
  first = strcmp (way, "1997");
  bound = by_size (full, [0.05, 0.2], [0.015, 0.1], [0.015, 0.1]);
  trials = by_size (full, 1, 3, 10);
  most = 1000 * by_size (full, 60, 300, 2000);
  rate = {0.001, 0.01}{1 + first};
  name = {"LSTM with forget gates, 3 cells, adam", ...
          "LSTM of 1997, 3 cells, gradient descent"}{1 + first};
  how = lag_ways (way, 3, [-1, -3, -5], rate, 100);
  r = lag_trials (1:trials, @() one_trial (how, bound, most));
  scores = {"difference", "%.4f", "mean difference %s"; ...
            "wrong", "%d", "%s of 2,560 misclassified"};
  notes = {["forget gates, initial biases of Tallec and Ollivier 2018 and adam are not the ", ...
            "paper's"], ...
           ["whole gradient, not truncated; linear output, so rate 0.01 for their 0.1 through ", ...
            "a logistic one; output gates start open, not shut"]};
  row = lag_row (["two sequences, noisy targets: " name], ...
                 "Hochreiter and Schmidhuber 1997, exp. 3c", ...
                 sprintf (["T = 100, N = 3, fresh sequences one by one, rate %g, at most %s, ", ...
                           "tested every 1,000; %d trials"], rate, ...
                          median_range (most, "%d"), trials), ...
                 ["269,650 sequences, mean difference .014, 14 of 2,560 ", ...
                  "misclassified"], r, scores, most, notes{1 + first}, ...
                 mean ([r.solved]) >= 0.5 && median ([r.difference]) < 2 * bound(1), ...
                 [r.solved] & [r.difference] < 0.0145 & [r.wrong] <= 14);
endfunction

function r = one_trial (how, bound, most)
  net = lag_net (how.cell, 1, 1, how.cells, {}, how.start);
  draw = @(n) lag_two_sequence (n, sqrt (0.1));
  [net, r.used, r.solved] = lag_until (net, draw, @(net) passes (net, bound), how.solver, ...
                                       1000, most);
  err = errors (net, 2560);
  r.difference = mean (err);
  r.wrong = nnz (! (err < bound(2)));
endfunction

function tf = passes (net, bound)
  err = errors (net, 256);
  tf = mean (err) < bound(1) && all (err < bound(2));
endfunction

function err = errors (net, count)
  [X, Y] = lag_two_sequence (count, 0);
  err = abs (rnn_predict (net, X, "NumThreads", 1) - Y);
endfunction
