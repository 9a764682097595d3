## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{layer} =} additionLayer (@var{n})
## @deftypefnx {} {@var{layer} =} additionLayer (@var{n}, @var{name}, @var{value}, @dots{})
## Adds the outputs of @var{n} layers (MATLAB's name), in a @code{layerGraph} or @code{dlnetwork}: one of the layer before, the others
## straight from layers further up (@code{rnn_layer ("residual")}).  Option: Name.
## @seealso{rnn_matlab, layerGraph, connectLayers}
## @end deftypefn

function layer = additionLayer (varargin)
  layer = __rnn_matlab__ ("additionLayer", "layer", varargin);
endfunction

%!assert (additionLayer (3).NumInputs, 3)
