## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_adding (FULL)
##
## Hochreiter and Schmidhuber (1997), experiment 4, the adding problem: of T to T + T / 10
## numbers two are marked, and their sum is asked for at the end.  Training ends when the
## last 2,000 sequences were right (error below 0.04) and their mean error is below 0.01.
##
## Their network has two blocks of two cells, which share their gates; here each of the four
## cells has its own.  Their output is logistic, ours linear, and their gradient is cut where
## it leaves a cell, ours is whole.  Their rate of 0.5 is of half the square error: here 0.25.

function rows = textbook_adding (full)
  lags = by_size (full, 40, 100, [100, 500, 1000]);
  rows = struct ([]);
  for T = lags
    rows = [rows, one_row(T, "1997", full), one_row(T, "now", full)];
  endfor
endfunction

function row = one_row (T, way, full)
  first = strcmp (way, "1997");
  trials = by_size (full, 1, 5, 10 / (1 + (T > 100) + 3 * (T > 500)));
  most = 1000 * by_size (full, 60, 200, max (300, 2 * T));
  if (first)
    [name, rate] = deal ("LSTM of 1997, 4 cells, gradient descent", 0.25);
    how = lag_ways (way, 4, [-3, -3, -6, -6], rate, T);
  else
    [name, rate] = deal ("LSTM with forget gates, 8 cells, adam", 0.003);
    how = lag_ways (way, 8, [], rate, T);
  endif
  r = lag_sums (T, false, how, 1:trials, 0, most);
  scores = {"wrong", "%d", "%s of 2,560 wrong"; "mse", "%.1e", "mean square error %s"};
  at = find (T == [100, 500, 1000]);
  [published, reached] = deal ("-");
  if (! isempty (at))
    published = sprintf ("%s sequences, %d of 2,560 wrong", ...
                         {"74,000", "209,000", "853,000"}{at}, [1, 0, 1](at));
    reached = [r.solved] & [r.wrong] <= [1, 0, 1](at);
  endif
  notes = {["forget gates, initial biases of Tallec and Ollivier 2018 and adam are not the ", ...
            "paper's"], ...
           ["a gate each cell, not each two; whole gradient, not truncated; linear output, ", ...
            "rate 0.25 on the squared error = 0.5 on half of it"]};
  row = lag_row (sprintf ("adding, T = %d: %s", T, name), ...
                 "Hochreiter and Schmidhuber 1997, exp. 4", ...
                 sprintf ("fresh sequences one by one, rate %g, at most %s; %d trials", ...
                          rate, median_range (most, "%d"), trials), ...
                 published, r, scores, most, notes{1 + first}, ...
                 mean ([r.solved]) >= 0.5 && median ([r.wrong]) <= 26, reached);
endfunction
