## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## train_keep (RUN)
## RUN = train_keep ()
##
## Keeps the state of a training (train_loop) that could not be returned, for rnn_recover; []
## forgets it.  As this function is locked, the state outlives "clear all".

function run = train_keep (run)
  persistent kept = [];
  mlock ();
  if (nargin == 0)
    run = kept;
    return;
  endif
  if (! isempty (run))
    run.spent = toc (run.clock);
  endif
  kept = run;
endfunction
