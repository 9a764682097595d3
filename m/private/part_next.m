## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## V = part_next (OWNER, K, COUNT, WORK)
##
## WORK (K), a struct, for K = 1, 2 ... COUNT in turn; with OWNER, of part_owner, a process does it for the next one while this one is used.

function v = part_next (owner, k, count, work)
  if (isempty (owner))
    v = work (k);
    return;
  endif
  v = part_ahead ("take", owner, k, @() work (k));
  if (k < count)
    part_ahead ("start", owner, k + 1, @() work (k + 1));
  endif
endfunction
