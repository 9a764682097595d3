## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{layer} =} dropoutLayer (@var{p})
## @deftypefnx {} {@var{layer} =} dropoutLayer (@var{p}, @var{name}, @var{value}, @dots{})
## In training each number is 0 with probability @var{p} (0.5), the others are divided by 1 - p (MATLAB's name for
## @code{rnn_layer ("dropout", p)}).  Option: Name.
## @seealso{rnn_matlab, rnn_layer, trainNetwork}
## @end deftypefn

function layer = dropoutLayer (varargin)
  layer = __rnn_matlab__ ("dropoutLayer", "layer", varargin);
endfunction

%!assert (dropoutLayer ().Probability, 0.5)
