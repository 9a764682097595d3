## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{layer} =} bilstmLayer (@var{H})
## @deftypefnx {} {@var{layer} =} bilstmLayer (@var{H}, @var{name}, @var{value}, @dots{})
## A layer of @var{H} LSTM units that read forward, and as many that read backward: 2 @var{H} outputs.  (MATLAB's
## name for @code{rnn_layer ("lstm", H, "Bidirectional", true)}.)
##
## Options, with defaults: OutputMode ("sequence", or "last": the last step only);
## InputSize ("auto"); StateActivationFunction ("tanh") and GateActivationFunction ("sigmoid"), which have no others here;
## InputWeightsInitializer ("glorot"), RecurrentWeightsInitializer ("orthogonal"), BiasInitializer ("unit-forget-gate"), or handles
## of a size, such as @code{@@(sz) 0.1 * randn (sz)}; InputWeights, RecurrentWeights and Bias (@qcode{[]}: initialised), 8 H x n, 8 H x H and 8 H x 1: the forward ones above the backward ones, each in the order i f g o;
## HiddenState and CellState, 2 H numbers, which the layer starts from (0); InputWeightsLearnRateFactor, RecurrentWeightsLearnRateFactor and
## BiasLearnRateFactor, one number (1); InputWeightsL2Factor and RecurrentWeightsL2Factor likewise, BiasL2Factor (0); Name.
## HasStateInputs and HasStateOutputs must be false.  Such a network reads whole sequences: no
## predictAndUpdateState goes on with the backward half.
## @seealso{rnn_matlab, rnn_layer, trainNetwork}
## @end deftypefn

function layer = bilstmLayer (varargin)
  layer = __rnn_matlab__ ("bilstmLayer", "layer", varargin);
endfunction

%!assert (bilstmLayer (4, "OutputMode", "last").OutputMode, "last")
