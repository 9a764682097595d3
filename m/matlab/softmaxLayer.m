## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{layer} =} softmaxLayer ()
## @deftypefnx {} {@var{layer} =} softmaxLayer (@var{name}, @var{value}, @dots{})
## Probabilities of classes, at the end of a network before classificationLayer, or as the last one for trainnet (MATLAB's
## name).  Option: Name.
## @seealso{rnn_matlab, rnn_layer, trainNetwork}
## @end deftypefn

function layer = softmaxLayer (varargin)
  layer = __rnn_matlab__ ("softmaxLayer", "layer", varargin);
endfunction

%!assert (softmaxLayer ().Type, "softmaxLayer")
