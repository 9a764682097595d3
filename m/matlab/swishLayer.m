## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{layer} =} swishLayer ()
## @deftypefnx {} {@var{layer} =} swishLayer (@var{name}, @var{value}, @dots{})
## x times the logistic function of each number (MATLAB's name).  Behind a fullyConnectedLayer or convolution1dLayer it becomes the Activation of that layer,
## elsewhere a dense layer with the identity for a matrix, which is not learned.  Option: Name.
## @seealso{rnn_matlab, rnn_layer, trainNetwork}
## @end deftypefn

function layer = swishLayer (varargin)
  layer = __rnn_matlab__ ("swishLayer", "layer", varargin);
endfunction

%!assert (swishLayer ().Type, "swishLayer")
