## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## L = train_epoch_losses (LOG)
##
## Mean loss of each epoch in a log (see train_loop), 1 x E, weighted by the targets' weights: that is
## the loss of the set where the network does not change.

function L = train_epoch_losses (log)
  log = train_finite_rows (log);
  if (! isempty (log) && log(end,6) == 0)    # most calls: one epoch
    L = sum (log(:,1) .* log(:,7)) / sum (log(:,7));
    return;
  endif
  at = log(:,6) + 1;
  L = (accumarray (at, log(:,1) .* log(:,7)) ./ accumarray (at, log(:,7)))';
endfunction
