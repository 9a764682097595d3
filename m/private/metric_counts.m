## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## M = metric_counts (C)
##
## What follows from the confusion matrix C (K x K, rows true).  Of class k, TP = C(k,k) are right, TP + FP = sum (C(:,k)) are
## found and TP + FN = sum (C(k,:)) are there (metric_rates).

function m = metric_counts (C)
  hit = diag (C);
  there = sum (C, 2);
  m.count = sum (there);
  m.accuracy = sum (hit) / m.count;
  m = metric_rates (m, hit, sum (C, 1)', there);
endfunction
