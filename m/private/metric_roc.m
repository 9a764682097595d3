## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [ROC, AUC] = metric_roc (POSITIVE, SCORE, W)
##
## The receiver operating characteristic (Fawcett 2006, algorithm 1): POSITIVE
## (1 x M logical) says which are positive, SCORE how much each looks so, W how much each counts.  ROC
## has the columns fpr, tpr and threshold: the rates when scores >= threshold
## count as positive, from none (Inf) to all, with one point per different score.  AUC
## is the area under it by the trapezoidal rule, in whole numbers until the last division, so
## that it is exactly the statistic of Mann and Whitney (1947): the share of pairs in
## which the positive has the higher score, a tie counting one half.

function [roc, auc] = metric_roc (positive, score, w)
  [score, order] = sort (score(:), "descend");
  w = w(order)(:);
  positive = w .* positive(order)(:);
  last = [score(1:end-1) != score(2:end); true];
  TP = [0; cumsum(positive)(last)];
  FP = [0; cumsum(w - positive)(last)];
  roc = struct ("fpr", FP / FP(end), "tpr", TP / TP(end), "threshold", [Inf; score(last)]);
  auc = sum (diff (FP) .* (TP(1:end-1) + TP(2:end))) / (2 * TP(end) * FP(end));
endfunction
