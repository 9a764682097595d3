## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## OPTIONS = copy_back (H, RATE, EPOCHS, SEED)
##
## rnn_train's options for an Elman network of H units as Elman (1990) trained his: the hidden
## units are copied to the context units, which are inputs of the next step like the others, and
## the weights change after each step.  That is truncated BPTT of one step that carries the
## state, plain gradient descent, nothing shuffled, normalised or clipped.
##
## Elman's hidden units were logistic; tanh is the same function but for the scale.

function options = copy_back (H, rate, epochs, seed)
  options = {"Cell", "rnn", "HiddenSize", H, "SequenceLength", 1, "MiniBatchSize", 1, ...
             "Shuffle", "never", "Solver", "sgdm", "Momentum", 0, "InitialLearnRate", rate, ...
             "GradientThreshold", Inf, "Normalization", "none", "MaxEpochs", epochs, ...
             "Seed", seed, "NumThreads", 1, "Verbose", false};
endfunction
