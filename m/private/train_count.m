## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## N = train_count (RUN)
##
## What ValidationFrequency counts, since the network was made: mini-batches, or, where these are cut
## into chunks (SequenceLength), updates.

function n = train_count (run)
  if (run.chunked)
    n = run.net.optimizer.iteration;
  else
    n = run.batch0 + run.done;
  endif
endfunction
