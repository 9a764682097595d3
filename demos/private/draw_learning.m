## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## draw_learning (INFO)
##
## Draws the loss of the epochs and of the texts to choose by, from the record INFO of
## rnn_train, into the current axes.

function draw_learning (info)
  E = numel (info.EpochLoss);
  at = find (! isnan (info.ValidationLoss));
  n = numel (info.TrainingLoss);
  plot ((1:E) - 0.5, info.EpochLoss, ".-", "linewidth", 1.5, "color", [0.1, 0.3, 0.65], ...
        at * E / n, info.ValidationLoss(at), "o-", "color", [0.85, 0.45, 0.1], "markersize", 4);
  grid ("on");
  box ("on");
  axis ([0, E, 0, 1.05 * max([info.EpochLoss(:); info.ValidationLoss(at)(:)])]);
  xlabel ("epoch");
  ylabel ("loss");
  legend ({"learned from", "to choose by"});
endfunction
