## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## SEED = option_seed (SEED)
##
## SEED, or where it is [] a whole number below 2^32 drawn from rand.

function seed = option_seed (seed)
  if (isempty (seed))
    seed = floor (rand () * 2^32);
  endif
endfunction
