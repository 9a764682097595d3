## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{layer} =} regressionLayer ()
## @deftypefnx {} {@var{layer} =} regressionLayer (@var{name}, @var{value}, @dots{})
## The last layer of a network that trainNetwork trains to give values (MATLAB's name): the loss is half the squared
## error, summed over the outputs, its mean over sequences or steps.  Options: ResponseNames (@{@}), Name.
## @seealso{rnn_matlab, rnn_layer, trainNetwork}
## @end deftypefn

function layer = regressionLayer (varargin)
  layer = __rnn_matlab__ ("regressionLayer", "layer", varargin);
endfunction

%!assert (regressionLayer ().Type, "regressionLayer")
