## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{layer} =} convolution1dLayer (@var{width}, @var{M})
## @deftypefnx {} {@var{layer} =} convolution1dLayer (@var{width}, @var{M}, @var{name}, @var{value}, @dots{})
## A convolution over the steps with @var{M} filters of @var{width} steps (MATLAB's name for @code{rnn_layer ("conv1d", M)}).
##
## Padding must be "causal" or "same": with MATLAB's default, 0, there would be fewer steps behind the layer.  Other options, with
## defaults: DilationFactor (1), Stride (only 1), Weights and Bias (@qcode{[]}: initialised; width x n x M and 1 x M), WeightsInitializer
## ("glorot"), BiasInitializer ("zeros"), NumChannels ("auto"), factors as of @code{fullyConnectedLayer}, Name.
## @seealso{rnn_matlab, rnn_layer, trainNetwork}
## @end deftypefn

function layer = convolution1dLayer (varargin)
  layer = __rnn_matlab__ ("convolution1dLayer", "layer", varargin);
endfunction

%!assert (convolution1dLayer (3, 4, "Padding", "causal").DilationFactor, 1)
