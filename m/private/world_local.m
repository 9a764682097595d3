## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## WORLD = world_local (OPT)
##
## The world of a training with the options OPT whose ranks have data of their own; otherwise [].

function world = world_local (opt)
  world = [];
  if (isfield (opt, "World") && ! isempty (opt.World) && opt.World.local)
    world = opt.World;
  endif
endfunction
