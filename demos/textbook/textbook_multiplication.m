## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_multiplication (FULL)
##
## Hochreiter and Schmidhuber (1997), experiment 5: as the adding problem (textbook_adding,
## where the deviations are told), but the numbers are in [0, 1] and their product is asked
## for.  Training ends when fewer than 140, or 13, of the last 2,000 sequences were wrong.  Their
## rate of 0.1 is of half the squared error, ours of all of it, so twice theirs.  Their input gates
## start as the other weights do; with that nothing was learned in 600,000 sequences here, so they
## start shut, as in experiment 4.

function rows = textbook_multiplication (full)
  if (ischar (full))
    rows = one_row (140, "now", full);
    return;
  endif
  rows = [one_row(140, "1997", full), one_row(140, "now", full), one_row(13, "now", full)];
  if (full)
    rows = [rows(1), one_row(13, "1997", full), rows(2:3)];
  endif
endfunction

## LIMIT: training goes on while so many or more of the last 2,000 are wrong.
function row = one_row (limit, way, full)
  T = by_size (full, 40, 100, 100);
  first = strcmp (way, "1997");
  trials = by_size (full, 1, 3, 10);
  most = 1000 * by_size (full, 60, [200, 600](1 + first), [500, 3000](1 + first));
  if (first)
    [name, rate] = deal ("LSTM of 1997, 4 cells, gradient descent", 0.1);
    how = lag_ways (way, 4, [-3, -3, -6, -6], rate, T);
  else
    [name, rate] = deal ("LSTM with forget gates, 8 cells, adam", 0.003);
    how = lag_ways (way, 8, [], rate, T);
  endif
  r = lag_sums (T, true, how, 1:trials, limit - 1, most);
  scores = {"wrong", "%d", "%s of 2,560 wrong"; "mse", "%.1e", "mean square error %s"};
  [published, reached] = deal ("-");
  if (T == 100)
    few = 1 + (limit > 13);
    published = {"1,273,000 sequences, 14 of 2,560 wrong, mean square error .0139", ...
                 "482,000 sequences, 139 of 2,560 wrong, mean square error .0223"}{few};
    reached = [r.solved] & [r.wrong] <= [14, 139](few) & [r.mse] <= [0.0139, 0.0223](few);
  endif
  notes = {["forget gates, initial biases of Tallec and Ollivier 2018 and adam are not the ", ...
            "paper's"], ...
           ["a gate each cell, not each two; whole gradient, not truncated; linear output; ", ...
            "twice the rate, and input gates that start shut"]};
  row = lag_row (sprintf (["multiplication, T = %d, until fewer than %d of 2,000 are wrong: ", ...
                           "%s"], T, limit, name), ...
                 "Hochreiter and Schmidhuber 1997, exp. 5", ...
                 sprintf ("fresh sequences one by one, rate %g, at most %s; %d trials", ...
                          rate, median_range (most, "%d"), trials), ...
                 published, r, scores, most, notes{1 + first}, ...
                 mean ([r.solved]) >= 0.5 && median ([r.wrong]) <= 2 * 2560 * limit / 2000 + 10, ...
                 reached);
endfunction
