## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_embedded_reber (FULL)
##
## Hochreiter and Schmidhuber (1997), experiment 1: predict the next symbol of strings of the
## embedded Reber grammar.  256 different strings, drawn by the grammar, are learned from, one
## at random an update; 256 others are for the test.  A network has succeeded when, along all
## strings of both sets, the symbols that may come next always have the highest outputs.
##
## Their LSTM has three blocks of two cells, which share their gates; here each of the six
## cells has its own.  Outputs are a softmax with the cross entropy, not logistic; the loss is
## the mean over a string's steps, about 11, so that a rate of 1 moves less per step than theirs
## of 0.5.  The Elman network learns by whole backpropagation through time, which is more than
## Elman's.

function rows = textbook_embedded_reber (full)
  rows = one_row ("1997", full);
  if (! ischar (full))
    rows = [rows, one_row("now", full), one_row("Elman", full), one_row("Elman, adam", full)];
  endif
endfunction

function row = one_row (way, full)
  simple = strncmp (way, "Elman", 5);
  trials = by_size (full, 1, [10, 3](1 + simple), 30);
  most = 1000 * by_size (full, 30, [150, 50](1 + simple), 200);
  notes = {["a gate each cell, not each two; whole gradient, not truncated; softmax and cross ", ...
            "entropy"], ...
           "forget gates and adam are not the paper's", ...
           "backpropagation through time; softmax and cross entropy"};
  switch (way)
    case "1997"
      [name, rate, note] = deal ("LSTM of 1997, 6 cells, gradient descent", 1, notes{1});
      how = lag_ways (way, 6, 0, rate, []);
      how.start = struct ("width", 0.2, "gate", 0, "out", [-1, -1, -2, -2, -3, -3]);
    case "now"
      [name, rate, note] = deal ("LSTM with forget gates, 6 cells, adam", 0.01, notes{2});
      how = lag_ways (way, 6, [], rate, 10);
    case "Elman"
      [name, rate, note] = deal ("Elman network, 15 hidden, gradient descent", 0.1, notes{3});
      how = elman (lag_solver ("descent", rate));
    otherwise
      [name, rate, note] = deal ("Elman network, 15 hidden, adam", 0.003, notes{3});
      how = elman (lag_solver ("adam", rate));
  endswitch
  r = lag_trials (1:trials, @() one_trial (how, most));
  published = {"3 blocks of 2 cells, rate 0.5: 100%, 8,440 sequences", "15 hidden: 0%"}{1 + simple};
  row = lag_row (["embedded Reber grammar: " name], "Hochreiter and Schmidhuber 1997, exp. 1", ...
                 sprintf (["256 strings, one at random an update, rate %g, at most %s, tested ", ...
                           "every 100; %d trials"], rate, median_range (most, "%d"), trials), ...
                 published, r, {"bad", "%d", "%s wrong steps in both sets"}, most, note, ...
                 xor (simple, mean ([r.solved]) >= 0.5), xor (simple, [r.solved]));
endfunction

function how = elman (solver)
  how = struct ("cell", "rnn", "cells", 15, "start", [], "solver", {solver});
endfunction

function r = one_trial (how, most)
  [X, Y, legal] = strings ();
  net = lag_net (how.cell, 7, 7, how.cells, {"Loss", "crossentropy", ...
                 "Structure", "many-to-many"}, how.start);
  draw = @(n) lag_pick (X, Y, ceil (256 * rand (n, 1)));
  some = X(1:32);      # a few first: most networks fail there
  passed = @(net) wrong_steps (net, some, legal(:,1:sum (cellfun ("columns", some)))) == 0 ...
                  && wrong_steps (net, X, legal) == 0;
  [net, r.used, r.solved] = lag_until (net, draw, passed, how.solver, 100, most);
  r.bad = wrong_steps (net, X, legal);
endfunction

function bad = wrong_steps (net, X, legal)
  [~, P] = rnn_predict (net, X, "NumThreads", 1);
  bad = nnz (! lag_ranked ([P{:}], legal));
endfunction

## 512 different strings in the order in which the grammar gives them.
function [X, Y, legal] = strings ()
  [S, L, n] = lag_reber (6000);
  S = mat2cell (S, 1, n)';
  [~, at] = unique (cellfun (@(s) char ("0" + s), S, "UniformOutput", false), "first");
  at = sort (at)(1:512);
  L = mat2cell (L, 7, n)'(at);
  S = S(at);
  X = cellfun (@(s) eye (7)(:,s(1:end-1)), S, "UniformOutput", false);
  Y = cellfun (@(s) s(2:end), S, "UniformOutput", false);
  L = cellfun (@(l) l(:,1:end-1), L, "UniformOutput", false);
  mixed = randperm (512);
  [X, Y] = deal (X(mixed), Y(mixed));
  legal = [L{mixed}];
endfunction
