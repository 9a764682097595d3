## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{layer} =} wordEmbeddingLayer (@var{dimension}, @var{numWords})
## @deftypefnx {} {@var{layer} =} wordEmbeddingLayer (@var{dimension}, @var{numWords}, @var{name}, @var{value}, @dots{})
## A column of @var{dimension} learned numbers for each of @var{numWords} words (MATLAB's name for @code{rnn_layer ("embedding", dimension)}).
##
## It stands behind @code{sequenceInputLayer (1)} and reads numbers of words, such as @code{doc2sequence} gives.  Zeros before and behind
## them are padding and are taken away; other numbers that are none of a word are an unknown word, which has a column of its own, the last.
## Options: Weights (@qcode{[]}; dimension x numWords or one column more), WeightsInitializer ("narrow-normal"), WeightLearnRateFactor (1),
## WeightL2Factor (1), Name.
## @seealso{rnn_matlab, rnn_layer, trainNetwork}
## @end deftypefn

function layer = wordEmbeddingLayer (varargin)
  layer = __rnn_matlab__ ("wordEmbeddingLayer", "layer", varargin);
endfunction

%!assert (wordEmbeddingLayer (5, 20).NumWords, 20)
