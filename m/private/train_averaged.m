## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## NET = train_averaged (NET)
##
## A network that is trained with WeightAveraging as it is validated, saved and returned: theta is the average, and
## net.optimizer.average.theta holds the weights that the training goes on with.  Before a training it is the
## way back.  Where nothing is averaged yet, NET is what it was.

function net = train_averaged (net)
  if (isfield (net.optimizer, "average") && net.optimizer.average.count > 0)
    theta = net.theta;
    net.theta = net.optimizer.average.theta;
    net.optimizer.average.theta = theta;
  endif
endfunction
