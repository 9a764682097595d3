## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_xor (FULL)
##
## Elman (1990), "Exclusive-or": a stream of 1,000 times two random bits and their exclusive or;
## a network of 1 input, 2 hidden and context units, 1 output predicts the next bit in 600
## passes.  Tested on another 1,200 bits, the error drops at every third bit, the one that can be
## known.  Plain chance has a squared error of 1/4 on each bit.
##
## With the copied context a weight learns nothing about what it did a step ago, so how well
## the sum of the two bits is kept is luck; the second line lets the gradient flow two steps.

function rows = textbook_xor (full)
  passes = by_size (full, 60, 600, 600);
  seeds = 1:by_size (full, 1, 5, 20);
  rows = [one_row("copied context", 1, passes, seeds), ...
          one_row("gradient over 2 steps", 2, passes, seeds)];
endfunction

function r = one_row (how, steps, passes, seeds)
  known = open = zeros (size (seeds));
  for k = 1:numel (seeds)
    [known(k), open(k)] = one_network (steps, passes, seeds(k));
  endfor
  r = table_row (["temporal XOR, " how], "Elman 1990", ...
                 sprintf (["3,000 bits, 1-2-1 with context, %d passes, 1,200 test bits, ", ...
                           "%d seeds"], passes, numel (seeds)), ...
                 "error dips at every third bit", ...
                 sprintf ("squared error at third bits %s, at the others %s", ...
                          median_range (known, "%.3f"), median_range (open, "%.3f")), ...
                 ["tanh hidden units, the output logistic as in the paper but learned by ", ...
                  "cross entropy; a perfect network has 0 and 0.250"], ...
                 median (known) < 0.8 * median (open), known < 0.8 * open);
endfunction

function [known, open] = one_network (steps, passes, seed)
  [s, test] = seeded (seed, @() deal (stream (1000), stream (400)));
  net = rnn_train (s(1:end-1), s(2:end), "Loss", "crossentropy", ...
                   copy_back (2, 0.01, passes, seed){:}, "TruncationLength", steps);
  [~, p] = rnn_predict (net, test(1:end-1));
  e = (p(2,:) - test(2:end)) .^ 2;
  third = mod (2:numel (test), 3) == 0;
  known = mean (e(third));
  open = mean (e(! third));
endfunction

function s = stream (n)
  b = rand (2, n) < 0.5;
  s = double ([b; xor(b(1,:), b(2,:))])(:)';
endfunction
