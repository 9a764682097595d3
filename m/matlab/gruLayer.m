## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{layer} =} gruLayer (@var{H})
## @deftypefnx {} {@var{layer} =} gruLayer (@var{H}, @var{name}, @var{value}, @dots{})
## A layer of @var{H} gated recurrent units (MATLAB's name; the equations are those of @code{rnn_layer ("gru", H)}).
##
## Options, with defaults: ResetGateMode ("after-multiplication", "before-multiplication" or
## "recurrent-bias-after-multiplication", which has a bias of 6 H numbers); OutputMode ("sequence", or "last": the last step only);
## InputSize ("auto"); StateActivationFunction ("tanh") and GateActivationFunction ("sigmoid"), which have no others here;
## InputWeightsInitializer ("glorot"), RecurrentWeightsInitializer ("orthogonal"), BiasInitializer ("zeros"), or handles
## of a size, such as @code{@@(sz) 0.1 * randn (sz)}; InputWeights, RecurrentWeights and Bias (@qcode{[]}: initialised), 3 H x n, 3 H x H and 3 H x 1 in the order r z n;
## HiddenState, H numbers, which the layer starts from (0); InputWeightsLearnRateFactor, RecurrentWeightsLearnRateFactor and
## BiasLearnRateFactor, one number (1); InputWeightsL2Factor and RecurrentWeightsL2Factor likewise, BiasL2Factor (0); Name.
## HasStateInputs and HasStateOutputs must be false.
## @seealso{rnn_matlab, rnn_layer, trainNetwork}
## @end deftypefn

function layer = gruLayer (varargin)
  layer = __rnn_matlab__ ("gruLayer", "layer", varargin);
endfunction

%!assert (gruLayer (4).ResetGateMode, "after-multiplication")
