## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{layer} =} classificationLayer ()
## @deftypefnx {} {@var{layer} =} classificationLayer (@var{name}, @var{value}, @dots{})
## The last layer of a network that trainNetwork trains to tell classes (MATLAB's name): the loss is the cross-entropy.
##
## Options, with defaults: Classes ("auto": the categories of the targets), as many as the last fullyConnectedLayer has outputs;
## ClassWeights ("none", or a number for each of Classes, which then must be given); Name.  Weighted losses are divided by the sum of the weights.
## @seealso{rnn_matlab, rnn_layer, trainNetwork}
## @end deftypefn

function layer = classificationLayer (varargin)
  layer = __rnn_matlab__ ("classificationLayer", "layer", varargin);
endfunction

%!assert (cellstr (classificationLayer ("Classes", {"b"; "a"}).Classes), {"b"; "a"})
