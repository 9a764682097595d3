## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## R = world_drawn (WORLD, COUNTS, SEED, KEY, ROWS, N)
##
## ROWS x N random numbers that follow from SEED and KEY (net_with_seed), one column for each of this process's N numbers.  Where the
## processes of WORLD have some each, COUNTS (1 x sequences of all) says how many of them each sequence has, and those of this process are
## the columns that they have among all; WORLD [] is one process.

function r = world_drawn (world, counts, seed, key, rows, n)
  [total, before] = deal (n, 0);
  if (! isempty (world))
    [total, before] = deal (sum (counts), sum (counts(1:world.first)));
  endif
  r = net_with_seed (seed, key, @() rand (rows, total))(:,before + (1:n));
endfunction
