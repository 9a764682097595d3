## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{layer} =} fullyConnectedLayer (@var{M})
## @deftypefnx {} {@var{layer} =} fullyConnectedLayer (@var{M}, @var{name}, @var{value}, @dots{})
## @var{M} outputs @math{W x + b} for each step (MATLAB's name for @code{rnn_layer ("dense", M)}).
##
## Options, with defaults: WeightsInitializer ("glorot"), BiasInitializer ("zeros"), Weights and Bias (@qcode{[]}: initialised; M x n
## and M x 1), InputSize ("auto"), WeightLearnRateFactor and BiasLearnRateFactor, one number (1), WeightL2Factor (1), BiasL2Factor (0), Name.
## @seealso{rnn_matlab, rnn_layer, trainNetwork}
## @end deftypefn

function layer = fullyConnectedLayer (varargin)
  layer = __rnn_matlab__ ("fullyConnectedLayer", "layer", varargin);
endfunction

%!assert (fullyConnectedLayer (4, "Bias", ones (4, 1)).Bias, ones (4, 1))
