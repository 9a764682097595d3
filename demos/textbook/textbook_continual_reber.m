## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_continual_reber (FULL)
##
## Gers, Schmidhuber and Cummins (2000): embedded Reber strings follow each other without
## end or reset, and the next symbol is predicted.  A network is perfect when, on ten fresh
## streams, the symbols that may come next always have the highest outputs, here for 100,000
## symbols a stream (FULL: a million, as theirs).
##
## Reduced: they train on streams that end at the first error, we on streams of 40 strings,
## in chunks of 30 symbols with the state carried on and the gradient cut (theirs is cut
## where it leaves a cell), an update a chunk; a network is tested every 4,000 strings, of at most
## 120,000 (FULL: 400,000).  Eight cells, each with gates of its own (theirs: four blocks of
## two); softmax and cross entropy.  "Decay": the learning rate falls by a tenth every 4,000
## strings (theirs, 0.5, by a hundredth again and again).  They call a prediction right when no
## output is further than 0.49 from its target.

function rows = textbook_continual_reber (full)
  if (ischar (full))
    rows = one_row ("lstm", "adam", false, full);
    return;
  endif
  rows = [one_row("lstm", "descent", true, full), one_row("lstm", "descent", false, full), ...
          one_row("lstm", "adam", true, full), one_row("lstm-1997", "descent", true, full), ...
          one_row("lstm-1997", "adam", true, full)];
endfunction

function row = one_row (cell, solver, decay, full)
  forgets = strcmp (cell, "lstm");
  trials = by_size (full, 1, [3, 5](1 + forgets), 20);
  most = 1000 * by_size (full, 80, 120, 400);
  rate = {0.01, 1}{1 + strcmp (solver, "descent")};
  how = struct ("cell", cell, "start", [], "solver", {lag_solver(solver, rate)});
  if (! forgets)
    how.start = struct ("width", 0.2, "gate", [-0.5, -1, -1.5, -2]);
  endif
  if (decay)
    how.solver = [how.solver, {"LearnRateSchedule", "piecewise", "LearnRateDropFactor", 0.9, ...
                               "LearnRateDropPeriod", 1}];
  endif
  goal = by_size (full, 1e4, 1e5, 1e6);
  r = lag_trials (1:trials, @() one_trial (how, most, goal));
  names = {"LSTM of 1997, without forget gates", "LSTM with forget gates"};
  methods = {"adam", "gradient descent"}{1 + strcmp (solver, "descent")};
  published = {"no perfect network", "18% perfect", "no perfect network", "62% perfect"};
  published = published{1 + forgets + 2 * decay};
  row = lag_row (sprintf ("continual embedded Reber: %s, 8 cells, %s%s", names{1 + forgets}, ...
                          methods, {"", ", decay"}{1 + decay}), ...
                 "Gers, Schmidhuber and Cummins 2000", ...
                 sprintf (["streams of 40 strings, rate %g, at most %s strings; perfect: ten ", ...
                           "streams of %s symbols; %d trials"], rate, median_range (most, "%d"), ...
                          median_range (goal, "%d"), trials), ...
                 published, r, {"right", "%d", "%s symbols to the first error"}, most, ...
                 ["reduced; chunks of 30 symbols; softmax and cross entropy; counted ", ...
                  "are strings, not streams"], xor (! forgets, any ([r.solved])), ...
                 mean ([r.solved]) >= [0.18, 0.62](1 + decay) || ! (forgets || any ([r.solved])));
  row.ours = strrep (row.ours, " sequences", " strings");
endfunction

function r = one_trial (how, most, goal)
  net = lag_net (how.cell, 7, 7, 8, {"Loss", "crossentropy", "Structure", "many-to-many"}, ...
                 how.start);
  [net, r.used, r.solved] = lag_until (net, @draw, @(net) perfect (net, goal), ...
                                       [how.solver, {"SequenceLength", 30}], 4000, most);
  r.right = mean (right_symbols (net, goal));
endfunction

function [X, Y] = draw (n)
  [s, ~, len] = lag_reber (n);
  len = sum (reshape (len, 40, []));
  Y = cellfun (@(s) s(2:end), mat2cell (s, 1, len)', "UniformOutput", false);
  X = cellfun (@(s) eye (7)(:,s(1:end-1)), mat2cell (s, 1, len)', "UniformOutput", false);
endfunction

function tf = perfect (net, goal)
  tf = all (right_symbols (net, goal, true) >= goal);
endfunction

## Of ten streams, the symbols before the first error; with QUICK only until a stream has one.
function n = right_symbols (net, goal, quick = false)
  n = zeros (1, 10);
  for k = 1:10
    state = [];
    while (n(k) < goal)
      [s, legal] = lag_reber (max (10, min (8000, ceil (n(k) / 3))));
      [~, P, state] = rnn_predict (net, eye (7)(:,s), "State", state, "NumThreads", 1);
      wrong = find (! lag_ranked (P, legal), 1);
      if (! isempty (wrong))
        n(k) += wrong - 1;
        break;
      endif
      n(k) += numel (s);
    endwhile
    n(k) = min (n(k), goal);
    if (quick && n(k) < goal)
      return;
    endif
  endfor
endfunction
