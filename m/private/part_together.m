## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = part_together (FNAME, WORLD, S, MERGE, OPT)
##
## What all processes of WORLD (or []) have found in the parts that part_share gave them, from what each has as S ([] for none): MERGE (A, B) is what A and B,
## of the parts after those, are together; but S.lens stays that of this process where its parts are its own.

function s = part_together (fname, world, s, merge, opt)
  if (isempty (world) || ! world.mpi || (opt.Reproducible && ! world.local))
    return;
  endif
  lens = {};
  if (world.local)
    [lens, s.lens] = deal (s.lens, {});
  endif
  each = world_gather (world, s);
  s = each{1};
  for r = 2:world.size
    try
      s = merge (s, each{r});
    catch err
      error (err.identifier, "%s", strrep (err.message, [fname ": "], sprintf ("%s: in the parts of rank %d: ", fname, r - 1)));
    end_try_catch
  endfor
  if (world.local)
    s.lens = lens;
  endif
endfunction
