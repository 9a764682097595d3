## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{layer} =} flattenLayer ()
## @deftypefnx {} {@var{layer} =} flattenLayer (@var{name}, @var{value}, @dots{})
## Does nothing, as sequences are of vectors here (MATLAB's name).  Option: Name.
## @seealso{rnn_matlab, rnn_layer, trainNetwork}
## @end deftypefn

function layer = flattenLayer (varargin)
  layer = __rnn_matlab__ ("flattenLayer", "layer", varargin);
endfunction

%!assert (flattenLayer ("Name", "f").Name, "f")
