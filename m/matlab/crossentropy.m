## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{v} =} crossentropy (@var{Y}, @var{T})
## @deftypefnx {} {@var{v} =} crossentropy (@var{Y}, @var{T}, @var{weights}, @var{name}, @var{value}, @dots{})
## The cross-entropy of probabilities @var{Y} and targets @var{T}, -T log (Y), summed, divided by the number of columns.
## ClassificationMode ("single-label") may be "multilabel", which adds -(1 - T) log (1 - Y).  Both are K x n numbers; for the handles
## that trainnet takes, where n is 1.  @var{weights} are K numbers.  Other options, with defaults: Reduction ("sum", "none"),
## NormalizationFactor ("batch-size", "all-elements", "none"); DataFormat and WeightsFormat have no effect.
## @seealso{rnn_matlab, trainnet}
## @end deftypefn

function v = crossentropy (varargin)
  v = __rnn_matlab__ ("crossentropy", "loss_value", varargin);
endfunction

%!assert (crossentropy ([0.2; 0.8], [0; 1]), -log (0.8), 1e-12)
