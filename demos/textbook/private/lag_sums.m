## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## R = lag_sums (T, PRODUCT, HOW, SEEDS, ALLOWED, MOST)
##
## Trials of the adding problem, or with PRODUCT of the multiplication problem.  HOW (cell,
## cells, start, solver) is the network and how it learns.  A trial is solved once at most
## ALLOWED of the last 2,000 sequences had an error of 0.04 or more and, adding, the mean of
## their errors is below 0.01.  R(k): solved, used sequences, and of 2,560 fresh ones the
## number wrong and the mean square error (mse).

function r = lag_sums (T, product, how, seeds, allowed, most)
  rule = struct ("block", 1000, "window", 2000, "wrong", 0.04 ^ 2, "allowed", allowed, ...
                 "mean", {0.01, Inf}{1 + product}, "error", @sqrt);
  r = lag_trials (seeds, @() one_trial (T, product, how, rule, most));
endfunction

function r = one_trial (T, product, how, rule, most)
  draw = @(n) lag_adding (n, T, product);
  net = lag_net (how.cell, 2, 1, how.cells, {}, how.start);
  [net, r.used, r.solved] = lag_train (net, draw, rule, how.solver, most);
  [X, Y] = draw (2560);
  err = abs (rnn_predict (net, X, "NumThreads", 1) - Y);
  r.wrong = nnz (! (err < 0.04));
  r.mse = mean (err .^ 2);
endfunction
