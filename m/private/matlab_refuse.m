## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## matlab_refuse (FNAME, ARGS)
##
## The error of a function of MATLAB that cannot be said here, with the reason, and what may take its place.

function varargout = matlab_refuse (fname, args)
  persistent reasons = {
    {"batchNormalizationLayer", "instanceNormalizationLayer", "groupNormalizationLayer"}, ...
      "a result here never depends on what else is in its batch, so that there is no such normalisation; layerNormalizationLayer is the usual one in recurrent networks"
    {"concatenationLayer", "depthConcatenationLayer", "multiplicationLayer"}, ...
      "a network here is a list of layers, in which outputs can be added (additionLayer), not put together otherwise"
    {"maxPooling1dLayer", "averagePooling1dLayer"}, ...
      "each step has an output here: globalMaxPooling1dLayer and globalAveragePooling1dLayer pool over all steps"
    {"imageInputLayer", "convolution2dLayer", "sequenceFoldingLayer", "sequenceUnfoldingLayer"}, ...
      "there are no images here, only sequences of vectors"
    {"featureInputLayer"}, ...
      "there is no network without time here; vectors are sequences of one step"
    {"functionLayer"}, ...
      "layers of one's own have no gradient here; rnn_layer (\"dense\", N, \"Activation\", WORD) has several functions"
    {"dlarray", "dlfeval", "dlgradient", "dlupdate", "adamupdate", "sgdmupdate", "rmspropupdate", "minibatchqueue"}, ...
      "there is no automatic differentiation of one's own functions here; trainnet takes a handle as its loss, and rnn_loss gives the gradient of a network for a loop of one's own"};
  k = find (cellfun (@(names) any (strcmp (fname, names)), reasons(:, 1)), 1);
  error ("rnn:unsupported", "%s: %s", fname, reasons{k,2});
endfunction
