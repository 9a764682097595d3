## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## O = part_order (SEED, EPOCH, P, SHUFFLE)
##
## In which order an epoch (from 1 since the network was made) goes through the training set P (part_set): O.groups is a cell of the parts
## that are held and shuffled together, P.window of them, and O.ends (1 x G) says how many sequences the groups up to each have.
## Like train_epoch_order it depends on SEED and EPOCH alone; where all parts are one group it is that order, of the whole set.

function o = part_order (seed, epoch, P, shuffle)
  K = P.source.count;
  o = struct ("epoch", epoch, "seed", seed, "shuffle", shuffle, "rank", P.rank);
  parts = 1:K;
  if (! strcmp (shuffle, "never") && P.window < K)
    parts = net_with_seed (seed, key_of (o, 0), @() randperm (K));
  endif
  first = 1:P.window:K;
  o.groups = arrayfun (@(a) sort (parts(a:min (a + P.window - 1, K))), first, "UniformOutput", false);
  o.ends = cumsum (cellfun (@(g) sum (P.count(g)), o.groups));
  o.keys = arrayfun (@(g) key_of (o, g), 1:numel (first), "UniformOutput", false);
  if (numel (first) == 1 && P.rank == 0)
    o.keys = {key_of(o)};
  endif
endfunction

## What the order of group G, or of the groups themselves (0), is drawn with beside the seed; each rank with parts of its own draws another.
function key = key_of (o, g = [])
  key = [ifelse(strcmp (o.shuffle, "once"), 1, o.epoch); g; o.rank(o.rank > 0)];
endfunction
