## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{layer} =} globalMaxPooling1dLayer ()
## @deftypefnx {} {@var{layer} =} globalMaxPooling1dLayer (@var{name}, @var{value}, @dots{})
## The maximum over all steps (MATLAB's name for @code{rnn_layer ("pooling", "max")}).  Option: Name.
## @seealso{rnn_matlab, rnn_layer, trainNetwork}
## @end deftypefn

function layer = globalMaxPooling1dLayer (varargin)
  layer = __rnn_matlab__ ("globalMaxPooling1dLayer", "layer", varargin);
endfunction

%!assert (globalMaxPooling1dLayer ().Type, "globalMaxPooling1dLayer")
