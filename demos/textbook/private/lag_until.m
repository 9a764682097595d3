## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [NET, USED, SOLVED] = lag_until (NET, DRAW, PASSED, OPTIONS, BLOCK, MOST)
##
## Trains NET online, one sequence an update, on [X, Y] = DRAW (BLOCK) again and again, until
## PASSED (NET) or MOST sequences are used.

function [net, used, solved] = lag_until (net, draw, passed, options, block, most)
  used = 0;
  solved = false;
  while (used < most && ! solved)
    [X, Y] = draw (block);
    [net, info] = rnn_train (net, X, Y, options{:});
    used += block;
    solved = passed (net);
    if (! strcmp (info.stopped, "max-epochs"))
      return;                         # diverged
    endif
  endwhile
endfunction
