## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_reber (FULL)
##
## Cleeremans, Servan-Schreiber, McClelland (1989): an Elman network with 3 hidden units reads
## 60,000 strings of the Reber grammar, each once, and learns to predict the next letter.  Then it
## judges strings: one is accepted if every letter of it was expected with more than 0.3.  The
## random strings are of letters drawn evenly, until an E comes; about 0.2% of them happen to be
## grammatical.
##
## A legal letter has probability 1/2 or 1, so 0.3 leaves little room for the noise of single
## updates: the learning rate falls to 0 as half a cosine.  The gradient of the copied context
## ends after a step; the second line has more units, the third the gradient of the whole string.

function rows = textbook_reber (full)
  strings = by_size (full, 10000, 60000, 60000);
  tests = by_size (full, [1000, 20000], [20000, 130000], [20000, 130000]);
  seeds = 1:by_size (full, 1, 5, 20);
  rows = [one_row(3, 1, 0.02, strings, tests, seeds), ...
          one_row(15, 1, 0.05, strings, tests, seeds), ...
          one_row(3, "longest", 0.2, strings, tests, seeds)];
endfunction

function r = one_row (H, steps, rate, strings, tests, seeds)
  how = {"copied context", "gradient of the whole string"}{1 + ischar (steps)};
  for k = numel (seeds):-1:1
    [lost(k), let(k)] = one_network (H, steps, rate, strings, tests, seeds(k));
  endfor
  r = table_row (sprintf ("Reber grammar, %d hidden, %s", H, how), ...
                 "Cleeremans, Servan-Schreiber, McClelland 1989", ...
                 sprintf (["%s strings once; %s grammatical and %s random strings judged, ", ...
                           "%d seeds"], ...
                          median_range (strings, "%d"), median_range (tests(1), "%d"), ...
                          median_range (tests(2), "%d"), numel (seeds)), ...
                 "all told apart (not confirmed)", ...
                 sprintf (["all told apart by %d of %d networks; grammatical ones refused ", ...
                           "%s%%, others accepted %s%%"], ...
                          nnz (lost == 0 & let == 0), numel (seeds), ...
                          median_range (100 * lost, "%.2g"), median_range (100 * let, "%.2g")), ...
                 ["tanh units, softmax and cross entropy, learning rate falling; random ", ...
                  "strings as we understand the paper, which tells of one network"], ...
                 median (lost + let) < ifelse (numel (seeds) > 1, 0.5, 0.9), ...
                 lost == 0 & let == 0);   # untrained: 1
endfunction

## The shares of grammatical strings that are refused and of others that are accepted.
function [lost, let] = one_network (H, steps, rate, strings, tests, seed)
  [train, good, other] = seeded (seed, @() deal (reber (strings), reber (tests(1)), ...
                                                 random_strings (tests(2))));
  code = @(s) cellfun (@(t) double (t' == "BTSXPVE")', s, "UniformOutput", false);
  label = @(s) cellfun (@(t) ((1:7) * (t(2:end) == "BTSXPVE"')), s, "UniformOutput", false);
  inputs = cellfun (@(x) x(:,1:end-1), code (train), "UniformOutput", false);
  net = rnn_train (inputs, label (train), "Classes", 1:7, ...
                   copy_back (H, rate, 1, seed){:}, "LearnRateSchedule", "cosine", ...
                   "SequenceLength", steps);
  lost = mean (! accepted (net, good, code));
  [different, ~, which] = unique (other);
  wrong = ! cellfun (@is_reber, different)(which);
  let = mean (accepted (net, other(wrong), code));
endfunction

function tf = accepted (net, s, code)
  [different, ~, which] = unique (s);
  x = cellfun (@(x) x(:,1:end-1), code (different), "UniformOutput", false);
  [~, p] = rnn_predict (net, x, "NumThreads", 1);
  tf = false (size (different));
  for k = 1:numel (different)
    next = different{k}(2:end) == "BTSXPVE"';
    tf(k) = all (p{k}(next) > 0.3);
  endfor
  tf = tf(which);
endfunction

## All strings a letter at a time: from a node, to one of two letters and nodes; 7 is the end.
function s = reber (count)
  letter = ["TP"; "SX"; "TV"; "XS"; "PV"; "EE"; "  "];
  to = [2, 3; 2, 4; 3, 5; 3, 6; 4, 6; 7, 7; 7, 7];
  node = ones (count, 1);
  s = repmat ("B", count, 1);
  while (any (node < 7))
    at = sub2ind (size (to), node, 1 + (rand (count, 1) < 0.5));
    s = [s, letter(at)(:)];
    node = to(at);
  endwhile
  s = cellstr (s);
endfunction

function tf = is_reber (s)
  tf = ! isempty (regexp (s, '^B(TS*X(XT*VP)*(S|XT*VV)|P(T*VPX)*T*V(V|PS))E$', "once"));
endfunction

function s = random_strings (count)
  letters = "TSXPVE";
  stream = letters(ceil (6 * rand (1, 10 * count)));
  ends = find (stream == "E", count);
  starts = [1, ends(1:end-1) + 1];
  s = arrayfun (@(a, b) ["B", stream(a:b)], starts, ends, "UniformOutput", false)';
endfunction
