## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## LAYER = identity_layer (N)
##
## A recurrent layer that hands on its N inputs and does not learn, h_t = x_t: for networks without recurrence, as a list
## of layers must hold a recurrent one.

function layer = identity_layer (n)
  layer = rnn_layer ("rnn", n, "Nonlinearity", "linear", "LearnRateFactor", 0, "InitialWeights", ...
                     struct ("W", eye (n), "R", zeros (n), "b", zeros (n, 1)));
endfunction
