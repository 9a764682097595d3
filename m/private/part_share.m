## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## AT = part_share (WORLD, K, OPT)
##
## Which of K parts this process of WORLD (world_begin, or []) goes through in a pass over all of them: its share, where all processes know all, one
## after the other; all, where it has parts of its own, and where OPT, which may be left out, is Reproducible, as then a sum must not depend
## on the number of processes.

function at = part_share (world, K, opt = struct ("Reproducible", false))
  at = 1:K;
  if (! isempty (world) && world.mpi && ! opt.Reproducible)
    at = [world_parts(world, K, 0){:}];
  endif
endfunction
