## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{enc} =} wordEncoding (@var{documents}, @var{name}, @var{value}, @dots{})
## @deftypefnx {} {@var{enc} =} wordEncoding (@var{words})
## Numbers for the words of a tokenizedDocument (or a cell of cellstr), or of a cellstr of words: a struct with NumWords and Vocabulary, 1 x
## NumWords strings.  Options, with defaults: Order ("alphabetical", "frequency"), MaxNumWords (Inf: the most frequent are kept).
## @seealso{rnn_matlab, doc2sequence, word2ind, rnn_tokenizer}
## @end deftypefn

function enc = wordEncoding (varargin)
  enc = __rnn_matlab__ ("wordEncoding", "words", varargin);
endfunction

%!assert (wordEncoding (tokenizedDocument ("a b a")).NumWords, 2)
