## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{X} =} doc2sequence (@var{enc}, @var{documents}, @var{name}, @var{value}, @dots{})
## Documents as sequences of the numbers of their words: an N x 1 cell of 1 x @var{T} rows, for a network with sequenceInputLayer (1)
## and wordEmbeddingLayer.  Options, with defaults: UnknownWord ("discard", or "nan"), Length ("longest", "shortest" or a number of words: longer
## documents lose what is behind it), PaddingDirection ("left", "right", "none"), PaddingValue (0).
## @seealso{rnn_matlab, wordEncoding, wordEmbeddingLayer}
## @end deftypefn

function X = doc2sequence (varargin)
  X = __rnn_matlab__ ("doc2sequence", "words", varargin);
endfunction

%!assert (doc2sequence (wordEncoding (tokenizedDocument ("b a")), tokenizedDocument ("a b b")), {[1, 2, 2]})
