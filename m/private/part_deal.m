## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## W = part_deal (P, B)
##
## How an epoch over the training set P (part_set) is cut into NB mini-batches of B sequences.  A process goes through its own in its own order;
## where several have parts of their own a mini-batch has as many of each as it has in all, in proportion, those of lower ranks first:
##   upto   1 x NB + 1, how many sequences of this process the first 0, 1 ... mini-batches take
##   ahead  the same of all lower ranks together
##   whole  1 x NB, how many each mini-batch has in all

function w = part_deal (P, B)
  N = sum (P.sizes);
  ends = min ((0:ceil (N / B)) * B, N);
  w = struct ("upto", ends, "ahead", zeros (size (ends)), "whole", diff (ends));
  if (numel (P.sizes) > 1)
    rank = repelem (0:numel (P.sizes) - 1, P.sizes);
    [~, at] = sort (cell2mat (arrayfun (@(n) ((1:n) - 0.5) / n, P.sizes, "UniformOutput", false)));
    rank = rank(at);
    w.upto = [0, cumsum(rank == P.rank)](ends + 1);
    w.ahead = [0, cumsum(rank < P.rank)](ends + 1);
  endif
endfunction
