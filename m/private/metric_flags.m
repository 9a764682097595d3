## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [M, COUNTS] = metric_flags (Y, P, W)
##
## Of K labels per target that are each true or false (Y, P: K x M numbers 0 and 1, where Y is not NaN; W: 1 x M, how much a target counts): precision,
## recall, F1 and support of each, their macro and micro averages as in metric_rates, the share of single labels
## that are right (accuracy), and of targets whose labels all are (subset_accuracy).  COUNTS are the K x 3 numbers of
## metric_rates, which of several sets add up.

function [m, counts] = metric_flags (Y, P, w)
  there = ! isnan (Y);
  P = P != 0 & there;
  Y = Y == 1;
  w = w(:);
  counts = [(Y & P) * w, P * w, Y * w];    # hit, found, there
  some = any (there, 1);
  m.count = nnz (some);
  m.subset_accuracy = (all (Y == P, 1) & some) * w / (some * w);
  m.accuracy = sum (((Y == P) & there) * w) / sum (there * w);
  m.hamming = 1 - m.accuracy;
  m = metric_rates (m, num2cell (counts, 1){:});
endfunction
