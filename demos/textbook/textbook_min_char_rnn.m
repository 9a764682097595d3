## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_min_char_rnn (FULL)
##
## The program of a hundred lines that many learned recurrent networks by (Karpathy 2015, min-char-rnn.py): 100 tanh units
## read a text 25 characters at a time, one stream, each piece from the state that the one before ended in (zero when
## the text starts again); weights from 0.01 times normal numbers, the gradient of the summed cross entropy clipped at
## 5 by element, Adagrad (Duchi, Hazan, Singer 2011) at 0.1: m += g .^ 2, theta -= 0.1 g ./ sqrt (m + 1e-8).  Its loss is
## smoothed, s = 0.999 s + 0.001 loss, from 25 log (V) for V characters.
##
## The text is the user's (tinyshakespeare/input.txt in the folder RNN_DATA), else the help text of rnn_train.  The loop
## is written with rnn_loss, as rnn_train knows no Adagrad.
##
## FULL: true (100,000 updates, 3 seeds), false (20,000, 1 seed), or "short" (1,000); ROWS is the line of the table.

function rows = textbook_min_char_rnn (full)
  marks = by_size (full, [100, 1000], [1000, 5000, 20000], [1000, 20000, 100000]);
  seeds = 1:by_size (full, 1, 1, 3);
  file = user_file (fullfile ("tinyshakespeare", "input.txt"));
  name = "tiny shakespeare";
  if (isempty (file))
    [name, file] = deal ("the help of rnn_train", which ("rnn_train"));
  endif
  [letters, ~, tokens] = unique (fileread (file));
  V = numel (letters);
  for k = numel (seeds):-1:1
    [smooth(k,:), wrote] = one_network (tokens(:)', V, marks, seeds(k));
  endfor
  figures = arrayfun (@(j) median_range (smooth(:,j), "%.2f"), 1:numel (marks), "UniformOutput", false);
  rows = table_row (sprintf ("min-char-rnn, %s", name), "Karpathy 2015, min-char-rnn.py", ...
                    sprintf (["100 tanh units, 25 characters an update, Adagrad 0.1, clip 5; smoothed loss of 25 characters ", ...
                              "at the start and at %s updates, %d seeds"], ...
                             strjoin (arrayfun (@(m) median_range (m, "%d"), marks, "UniformOutput", false), ", "), ...
                             numel (seeds)), ...
                    "starts at 25 log (V) and falls; no figure is given", ...
                    sprintf ("%.2f / %s", 25 * log (V), strjoin (figures, " / ")), ...
                    sprintf ("%d different characters; writes \"%s\"", V, letters(wrote)), ...
                    all (smooth(:,end) < 25 * log (V)), all (diff (smooth, 1, 2) < 0, 2));
endfunction

function [smooth, wrote] = one_network (tokens, V, marks, seed)
  net = rnn_create ("InputSize", V, "Classes", 1:V, "Cell", "rnn", "HiddenSize", 100, "Structure", "many-to-many", ...
                    "Seed", seed);
  net = seeded (seed, @() small_weights (net, V));
  one = eye (V);
  zero = struct ("h", {{zeros(100, 1)}});
  [s, m, at, state] = deal (25 * log (V), zeros (size (net.theta)), 1, zero);
  smooth = NaN (size (marks));
  for n = 1:marks(end)
    if (at + 25 > numel (tokens))
      [at, state] = deal (1, zero);
    endif
    part = tokens(at:at+25);
    [loss, g, out] = rnn_loss (net, one(:,part(1:25)), part(2:26), "State", state, "NumThreads", 1);
    g = max (min (25 * g, 5), -5);
    m += g .^ 2;
    net.theta -= 0.1 * g ./ sqrt (m + 1e-8);
    [state, at] = deal (out.state, at + 25);
    s = 0.999 * s + 0.001 * 25 * loss;
    smooth(marks == n) = s;
  endfor
  wrote = seeded (seed, @() write (net, one, zero, tokens(1), 60));
endfunction

function net = small_weights (net, V)
  p = rnn_params (net);
  p.rnn{1}.W = 0.01 * randn (100, V);
  p.rnn{1}.R = 0.01 * randn (100);
  p.head.W = 0.01 * randn (V, 100);
  net = rnn_params (net, p);
endfunction

## Draws COUNT characters one by one.
function wrote = write (net, one, state, next, count)
  wrote = zeros (1, count);
  for k = 1:count
    [~, p, state] = rnn_predict (net, one(:,next), "State", state);
    next = find (rand () * sum (p) <= cumsum (p), 1);
    wrote(k) = next;
  endfor
endfunction
