## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{layer} =} sigmoidLayer ()
## @deftypefnx {} {@var{layer} =} sigmoidLayer (@var{name}, @var{value}, @dots{})
## The logistic function of each number (MATLAB's name).  Behind a fullyConnectedLayer or convolution1dLayer it becomes the Activation of that layer,
## elsewhere a dense layer with the identity for a matrix, which is not learned.  At the end of a network that is trained with the loss "binary-crossentropy"
## it is a part of the loss.  Option: Name.
## @seealso{rnn_matlab, rnn_layer, trainNetwork}
## @end deftypefn

function layer = sigmoidLayer (varargin)
  layer = __rnn_matlab__ ("sigmoidLayer", "layer", varargin);
endfunction

%!assert (sigmoidLayer ().Type, "sigmoidLayer")
