## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## N = world_count (WORLD, DATA)
##
## The sequences of the training set, of which this rank has DATA (or DATA.parts, part_set); WORLD may be [].

function n = world_count (world, data)
  if (isfield (data, "parts"))
    n = sum (data.parts.sizes);
  elseif (isempty (world))
    n = numel (data.X);
  else
    n = numel (world.lengths);
  endif
endfunction
