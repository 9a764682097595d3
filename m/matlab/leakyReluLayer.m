## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{layer} =} leakyReluLayer (@var{scale})
## @deftypefnx {} {@var{layer} =} leakyReluLayer (@var{scale}, @var{name}, @var{value}, @dots{})
## x, or @var{scale} times x where x < 0, of each number (MATLAB's name).  Behind a fullyConnectedLayer or convolution1dLayer it becomes the Activation of that layer,
## elsewhere a dense layer with the identity for a matrix, which is not learned.  @var{scale} must be 0.01, its default.  Option: Name.
## @seealso{rnn_matlab, rnn_layer, trainNetwork}
## @end deftypefn

function layer = leakyReluLayer (varargin)
  layer = __rnn_matlab__ ("leakyReluLayer", "layer", varargin);
endfunction

%!assert (leakyReluLayer ().Scale, 0.01)
