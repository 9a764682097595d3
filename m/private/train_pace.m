## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## RUN = train_pace (RUN, SPENT, COUNT)
##
## COUNT mini-batches, or chunks, took SPENT seconds: about two seconds of them make the next call.

function run = train_pace (run, spent, count)
  each = spent / max (count, 1);
  run.stride = max (1, min (64 * run.stride, floor (2 / max (each, 1e-6))));
endfunction
