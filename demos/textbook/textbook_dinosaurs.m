## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_dinosaurs (FULL)
##
## The character model of names that a well-known course lets its students write (Ng, "Sequence
## Models", week 1): one name a step, in random order, 50 tanh units, softmax of 26 letters and
## the end, gradient of the name's summed cross entropy clipped at 5 by element, learning rate
## 0.01, weights from 0.01 times normal numbers; the first input is zero.  Its loss is smoothed,
## s = 0.999 s + 0.001 loss, from 7 log 27.
##
## The data are the user's: dinos/dinos.txt, a name a line.  The loop is written with rnn_loss, as
## the sum of the losses is what is learned here and not their mean.

function rows = textbook_dinosaurs (full)
  marks = by_size (full, [500, 1000], [2000, 10000, 34000], [2000, 10000, 34000]);
  seeds = 1:by_size (full, 1, 1, 5);
  protocol = sprintf (["50 tanh units, one name a step, rate 0.01, clip 5; smoothed loss at ", ...
                       "%s steps, %d seeds"], ...
                      strjoin (arrayfun (@(m) median_range (m, "%d"), marks, "UniformOutput", ...
                                         false), ", "), ...
                      numel (seeds));
  [source, published] = deal ("Ng et al., Sequence Models (course), week 1", ...
                              "27.88 / 23.84 / 22.45 at 2,000 / 10,000 / 34,000");
  file = user_file (fullfile ("dinos", "dinos.txt"));
  if (isempty (file))
    rows = table_row ("dinosaur names", source, protocol, published, "no data", ...
                      "needs dinos/dinos.txt in the folder RNN_DATA", true, "-");
    return;
  endif
  names = cellfun (@(s) s(s >= "a" & s <= "z"), strsplit (lower (fileread (file)), "\n"), ...
                   "UniformOutput", false);
  names = names(! cellfun (@isempty, names));
  for k = numel (seeds):-1:1
    [smooth(k,:), some{k}] = one_network (names, marks, seeds(k));
  endfor
  figures = arrayfun (@(j) median_range (smooth(:,j), "%.2f"), 1:numel (marks), ...
                      "UniformOutput", false);
  rows = table_row ("dinosaur names", source, protocol, published, strjoin (figures, " / "), ...
                    sprintf (["%d names in the user's file, 1,536 in the course's; each name ", ...
                              "starts from a zero state; writes for example %s"], ...
                             numel (names), strjoin (some{1}, ", ")), ...
                    all (smooth(:,end) < 7 * log (27) + 8), ...
                    all (smooth <= [27.88, 23.84, 22.45](1:columns (smooth)), 2));
endfunction

function [smooth, some] = one_network (names, marks, seed)
  net = rnn_create ("InputSize", 27, "Classes", 1:27, "Cell", "rnn", "HiddenSize", 50, ...
                    "Structure", "many-to-many", "Seed", seed);
  [net, order] = seeded (seed, @() deal (small_weights (net), randperm (numel (names))));
  s = 7 * log (27);
  smooth = NaN (size (marks));
  one = [eye(27), zeros(27, 1)];
  for step = 1:marks(end)
    k = names{order(1 + mod (step - 1, numel (names)))} - "a" + 1;
    [loss, gradient] = rnn_loss (net, one(:,[28, k]), [k, 27], "NumThreads", 1);
    T = numel (k) + 1;
    net.theta -= 0.01 * max (min (T * gradient, 5), -5);
    s = 0.999 * s + 0.001 * T * loss;
    smooth(marks == step) = s;
  endfor
  some = seeded (seed, @() write (net, 5));
endfunction

function net = small_weights (net)
  p = rnn_params (net);
  p.rnn{1}.W = 0.01 * randn (50, 27);
  p.rnn{1}.R = 0.01 * randn (50);
  p.head.W = 0.01 * randn (27, 50);
  net = rnn_params (net, p);
endfunction

## Draws names letter by letter.
function some = write (net, count)
  some = repmat ({""}, 1, count);
  for k = 1:count
    x = zeros (27, 1);
    state = struct ("h", {{zeros(50, 1)}});
    do
      [~, p, state] = rnn_predict (net, x, "State", state);
      letter = find (rand () < cumsum (p), 1);
      x = double ((1:27)' == letter);
      if (letter < 27)
        some{k}(end+1) = char (letter + "a" - 1);
      endif
    until (letter == 27 || numel (some{k}) >= 40)
  endfor
endfunction
