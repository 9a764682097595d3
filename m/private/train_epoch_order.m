## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ORDER = train_epoch_order (SEED, EPOCH, N, SHUFFLE)
##
## The 1 x N order of the sequences in an epoch (EPOCH counts from 1).  It depends on SEED and
## EPOCH alone, so that two calls give the same training as one.

function order = train_epoch_order (seed, epoch, N, shuffle)
  switch (shuffle)
    case "never"
      order = 1:N;
    case "once"
      order = net_with_seed (seed, 1, @() randperm (N));
    otherwise
      order = net_with_seed (seed, epoch, @() randperm (N));
  endswitch
endfunction
