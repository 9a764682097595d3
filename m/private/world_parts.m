## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## PARTS = world_parts (WORLD, N, UNIT)
##
## Which of N sequences this rank evaluates: a cell of ranges, each of which has sums of its own.  Of local data these are all it
## has.  With UNIT > 0, of a Reproducible training, ranges do not depend on the number of ranks.

function parts = world_parts (world, N, unit)
  share = @(n) floor (n * world.rank / world.size) + 1:floor (n * (world.rank + 1) / world.size);
  if (world.local)
    parts = {1:N};
  elseif (unit > 0)
    unit = max (unit, ceil (N / 64));
    parts = arrayfun (@(u) (u - 1) * unit + 1:min (N, u * unit), share (ceil (N / unit)), "UniformOutput", false);
  else
    parts = {share(N)};
  endif
  parts = parts(! cellfun ("isempty", parts));
endfunction
