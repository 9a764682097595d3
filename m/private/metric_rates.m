## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## M = metric_rates (M, HIT, FOUND, SUPPORT)
##
## Adds to M what follows from how many of each of K kinds are right, are found and are there (K x 1):
##
##   precision = hit / found   recall = hit / support   F1 = 2 hit / (found + support)
##
## (van Rijsbergen 1979), each 0 where it would be 0 / 0; support; their mean over the kinds that are there or are found
## (macro); and the same of the sums over the kinds (micro).

function m = metric_rates (m, hit, found, support)
  ratio = @(a, b) a ./ max (b, realmin);
  m.precision = ratio (hit, found);
  m.recall = ratio (hit, support);
  m.F1 = ratio (2 * hit, found + support);
  m.support = support;
  seen = found + support > 0;
  m.macro = struct ("precision", mean (m.precision(seen)), "recall", mean (m.recall(seen)), ...
                    "F1", mean (m.F1(seen)));
  m.micro = struct ("precision", ratio (sum (hit), sum (found)), "recall", ratio (sum (hit), sum (support)), ...
                    "F1", ratio (2 * sum (hit), sum (found + support)));
endfunction
