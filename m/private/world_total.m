## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TOTAL = world_total (WORLD, PARTS, FIXED)
##
## The sum of the columns that all ranks have as PARTS (n x any number), n x 1, the same bits in each.  With FIXED, which is
## false where it is not given, these are those of one process that has all columns, in the order of the ranks.

function total = world_total (world, parts, fixed = false)
  if (isempty (world) || ! world.mpi)
    total = sum (parts, 2);
  elseif (! fixed)
    total = __rnn_mpi__ ("sum", sum (parts, 2));
  else
    total = sum ([world_gather(world, parts){:}], 2);
  endif
endfunction
