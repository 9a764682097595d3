## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{v} =} huber (@var{Y}, @var{T})
## @deftypefnx {} {@var{v} =} huber (@var{Y}, @var{T}, @var{weights}, @var{name}, @var{value}, @dots{})
## The loss of Huber (1964) of outputs @var{Y} and targets @var{T}, summed, divided by the number of columns; TransitionPoint (1) is where the square becomes an absolute value.  Both are K x n numbers; for the handles
## that trainnet takes, where n is 1.  @var{weights} are K numbers.  Other options, with defaults: Reduction ("sum", "none"),
## NormalizationFactor ("batch-size", "all-elements", "none"); DataFormat and WeightsFormat have no effect.
## @seealso{rnn_matlab, trainnet}
## @end deftypefn

function v = huber (varargin)
  v = __rnn_matlab__ ("huber", "loss_value", varargin);
endfunction

%!assert (huber ([1, 4], [1, 1]), 2.5 / 2, 1e-12)
