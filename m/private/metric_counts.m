## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## M = metric_counts (C)
##
## What follows from the confusion matrix C (K x K, rows true).  Of class k, with
## TP = C(k,k), FP = sum (C(:,k)) - TP and FN = sum (C(k,:)) - TP:
##
##   precision = TP / (TP + FP)   recall = TP / (TP + FN)   F1 = 2 TP / (2 TP + FP + FN)
##
## (van Rijsbergen 1979), each 0 where it would be 0 / 0.  The macro average is
## the mean over the classes that occur in Y or P; the micro average adds TP, FP
## and FN up before it divides.

function m = metric_counts (C)
  hit = diag (C);
  found = sum (C, 1)';
  there = sum (C, 2);
  ratio = @(a, b) a ./ max (b, realmin);
  m.count = sum (there);
  m.accuracy = sum (hit) / m.count;
  m.precision = ratio (hit, found);
  m.recall = ratio (hit, there);
  m.F1 = ratio (2 * hit, found + there);
  m.support = there;
  seen = found + there > 0;
  m.macro = struct ("precision", mean (m.precision(seen)), "recall", mean (m.recall(seen)), ...
                    "F1", mean (m.F1(seen)));
  m.micro = struct ("precision", sum (hit) / sum (found), "recall", sum (hit) / sum (there), ...
                    "F1", 2 * sum (hit) / sum (found + there));
endfunction
