## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_long_lag (FULL)
##
## Hochreiter and Schmidhuber (1997), experiment 2a, long lags without noise: of the two
## sequences y a1 .. a99 y and x a1 .. a99 x each next symbol is predicted; the last one
## hangs on the first, 100 steps before.  A network has succeeded when no output is further
## than 0.25 from its target; as there are but two sequences, it is then within 0.25 on any 10,000.
##
## Their net has one memory cell, and the outputs see the inputs too; the cell joins only when the
## error has stopped falling, so that it has nothing else to do.  Here the next symbols go through
## the cells, of which there are 16 from the start.
## One step of 100 then hardly counts: with equal weights the cells are saturated by the
## easy symbols before they have learned the hard one.  So x and y, which are never targets
## but at the end, weigh 100.  A line without these weights tells what that does.

function rows = textbook_long_lag (full)
  rows = one_row ("lstm-1997", 100, full);
  if (! ischar (full))
    rows = [rows, one_row("lstm", 100, full), one_row("lstm-1997", 1, full), ...
            one_row("rnn", 100, full)];
  endif
endfunction

function row = one_row (cell, weight, full)
  rnn = strcmp (cell, "rnn");
  trials = by_size (full, 1, {10, 3}{1 + (rnn || weight == 1)}, 18);
  most = 1000 * by_size (full, 6, 15, 50);
  start = struct ("lstm", struct ("lag", 100), "rnn", [], ...
                  "lstm_1997", struct ("width", 0.2, "gate", -3)).(strrep (cell, "-", "_"));
  how = struct ("cell", cell, "cells", 16, "start", start, ...
                "solver", {lag_solver("adam", 0.003)});
  r = lag_trials (1:trials, @() one_trial (how, weight, most));
  name = struct ("lstm", "LSTM with forget gates", "rnn", "simple network", ...
                 "lstm_1997", "LSTM of 1997").(strrep (cell, "-", "_"));
  plain = {"", ", equal weights"}{1 + (weight == 1)};
  published = {"1 cell: 100%, 5,040 sequences", "BPTT: 0%"}{1 + rnn};
  note = {["adam; no links from inputs to outputs, so 16 cells; the last target weighs 100, ", ...
           "as no cell joins late"], ...
          "adam; each step weighs the same, as in the paper"}{1 + (weight == 1)};
  row = lag_row (["long lag without noise, p = 100: " name ", 16 cells, adam" plain], ...
                 "Hochreiter and Schmidhuber 1997, exp. 2a", ...
                 sprintf (["one of two sequences an update, rate 0.003, at most %s, tested ", ...
                           "every 100; %d trials"], median_range (most, "%d"), trials), ...
                 published, r, {"worst", "%.2f", "largest error %s"}, most, note, ...
                 xor (rnn || weight == 1, mean ([r.solved]) >= 0.5), xor (rnn, [r.solved]));
endfunction

function r = one_trial (how, weight, most)
  p = 100;
  one_hot = eye (p + 1);
  s = {[p + 1, 1:p-1, p + 1]; [p, 1:p-1, p]};
  X = cellfun (@(s) one_hot(:,s(1:end-1)), s, "UniformOutput", false);
  Y = cellfun (@(s) s(2:end), s, "UniformOutput", false);
  net = lag_net (how.cell, p + 1, p + 1, how.cells, ...
                 {"Loss", "crossentropy", "Structure", "many-to-many", ...
                  "ClassWeights", [ones(1, p - 1), weight, weight]}, how.start);
  draw = @(n) lag_pick (X, Y, 1 + (rand (n, 1) < 0.5));
  worst = @(net) largest_error (net, X, one_hot(:,[Y{:}]));
  [net, r.used, r.solved] = lag_until (net, draw, @(net) worst (net) < 0.25, how.solver, ...
                                       100, most);
  r.worst = worst (net);
endfunction

function e = largest_error (net, X, target)
  [~, P] = rnn_predict (net, X, "NumThreads", 1);
  e = max (abs ([P{:}] - target)(:));
endfunction
