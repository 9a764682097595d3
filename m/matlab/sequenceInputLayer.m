## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{layer} =} sequenceInputLayer (@var{D})
## @deftypefnx {} {@var{layer} =} sequenceInputLayer (@var{D}, @var{name}, @var{value}, @dots{})
## The first layer of a network: it reads sequences of @var{D} channels (MATLAB's name).
##
## Options, with defaults: Normalization ("none"; "zscore", "zerocenter", "rescale-symmetric", "rescale-zero-one") by the statistics of
## the training inputs, or by Mean, StandardDeviation, Min and Max where these are given; NormalizationDimension ("auto" and
## "channel": each channel by itself; "all": all together); MinLength (1), the shortest sequence that is taken; Name.
## @seealso{rnn_matlab, rnn_layer, trainNetwork}
## @end deftypefn

function layer = sequenceInputLayer (varargin)
  layer = __rnn_matlab__ ("sequenceInputLayer", "layer", varargin);
endfunction

%!assert (sequenceInputLayer (12, "MinLength", 3).MinLength, 3)
