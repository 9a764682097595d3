## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{layer} =} globalAveragePooling1dLayer ()
## @deftypefnx {} {@var{layer} =} globalAveragePooling1dLayer (@var{name}, @var{value}, @dots{})
## The mean over all steps (MATLAB's name for @code{rnn_layer ("pooling", "mean")}).  Option: Name.
## @seealso{rnn_matlab, rnn_layer, trainNetwork}
## @end deftypefn

function layer = globalAveragePooling1dLayer (varargin)
  layer = __rnn_matlab__ ("globalAveragePooling1dLayer", "layer", varargin);
endfunction

%!assert (globalAveragePooling1dLayer ().Type, "globalAveragePooling1dLayer")
