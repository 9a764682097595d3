## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{layer} =} lstmLayer (@var{H})
## @deftypefnx {} {@var{layer} =} lstmLayer (@var{H}, @var{name}, @var{value}, @dots{})
## A layer of @var{H} LSTM units (MATLAB's name; the equations are those of @code{rnn_layer ("lstm", H)}).
##
## Options, with defaults: OutputMode ("sequence", or "last": the last step only);
## InputSize ("auto"); StateActivationFunction ("tanh") and GateActivationFunction ("sigmoid"), which have no others here;
## InputWeightsInitializer ("glorot"), RecurrentWeightsInitializer ("orthogonal"), BiasInitializer ("unit-forget-gate", which starts forget gates at 1), or handles
## of a size, such as @code{@@(sz) 0.1 * randn (sz)}; InputWeights, RecurrentWeights and Bias (@qcode{[]}: initialised), 4 H x n, 4 H x H and 4 H x 1 in the order i f g o;
## HiddenState and CellState, H numbers, which the layer starts from (0); InputWeightsLearnRateFactor, RecurrentWeightsLearnRateFactor and
## BiasLearnRateFactor, one number (1); InputWeightsL2Factor and RecurrentWeightsL2Factor likewise, BiasL2Factor (0); Name.
## HasStateInputs and HasStateOutputs must be false.
## @seealso{rnn_matlab, rnn_layer, trainNetwork}
## @end deftypefn

function layer = lstmLayer (varargin)
  layer = __rnn_matlab__ ("lstmLayer", "layer", varargin);
endfunction

%!assert (lstmLayer (4).NumHiddenUnits, 4)
