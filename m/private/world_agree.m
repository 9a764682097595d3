## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## world_agree (FNAME, WORLD, WHAT, VALUE)
##
## Makes sure that all ranks have the same VALUE, which belongs to WHAT.

function world_agree (fname, world, what, value)
  if (! world.mpi)
    return;
  endif
  values = world_gather (world, value);
  other = find (! cellfun (@(v) isequaln (v, values{1}), values), 1);
  if (! isempty (other))
    error ("rnn:mpi", "%s: %s must be the same in all ranks, got others in rank %d than in rank 0", fname, what, other - 1);
  endif
endfunction
