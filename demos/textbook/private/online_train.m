## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [NET, N, WORTH] = online_train (NET, DRAW, OPTIONS, CHUNKS, SEED, JUDGE)
##
## Trains NET on sequences that it never sees twice: CHUNKS times [X, Y] = DRAW () are made, each
## with random numbers of its own that follow from SEED, and gone through once in this order by
## rnn_train with OPTIONS; the optimiser goes on.  After each chunk JUDGE (NET) says how good it
## is; where that is at least 1 the training ends.  N are the chunks used, WORTH (1 x N) what
## JUDGE said.  A training that diverges ends too, with the worth -Inf.

function [net, n, worth] = online_train (net, draw, options, chunks, seed, judge)
  worth = [];
  before = warning ("off", "rnn:diverged", "local");
  for n = 1:chunks
    [X, Y] = seeded ([seed; n], draw);
    [net, info] = rnn_train (net, X, Y, options{:}, "MaxEpochs", 1, "Shuffle", "never", ...
                             "Verbose", false, "NumThreads", 1);
    worth(n) = judge (net);
    if (strcmp (info.stopped, "diverged"))
      worth(n) = -Inf;
    endif
    if (worth(n) >= 1 || worth(n) == -Inf)
      break;
    endif
  endfor
endfunction
