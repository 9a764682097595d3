## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## N = world_unit (OPT, B)
##
## So many sequences of a mini-batch of B have a gradient of their own where the training is Reproducible, else 0.  This
## does not look at the number of ranks.

function n = world_unit (opt, B)
  n = 0;
  if (opt.Reproducible)
    n = min (16, max (4, ceil (B / 16)));
  endif
endfunction
