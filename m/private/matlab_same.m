## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## LAYER = matlab_same (N, WORD)
##
## A layer that applies the activation WORD to N rows: dense, with the identity for W and no bias, which are not learned.

function layer = matlab_same (n, word)
  layer = rnn_layer ("dense", n, "Activation", word, "LearnRateFactor", 0, "L2Factor", 0, ...
                     "InitialWeights", struct ("W", eye (n), "b", zeros (n, 1)));
endfunction
