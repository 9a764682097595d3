## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## part_weighted (FNAME, M)
##
## Refuses a set all of whose parts (M, of part_more) have no weight.

function part_weighted (fname, m)
  if (! m.weighted)
    error ("rnn:option", "%s: SampleWeights must hold a weight above 0, got only 0", fname);
  endif
endfunction
