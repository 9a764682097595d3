## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{ind} =} word2ind (@var{enc}, @var{words})
## The numbers of words, a string or a cellstr, in an encoding of wordEncoding; NaN for those that it does not have.
## @seealso{wordEncoding, ind2word}
## @end deftypefn

function ind = word2ind (varargin)
  ind = __rnn_matlab__ ("word2ind", "words", varargin);
endfunction

%!assert (word2ind (wordEncoding (tokenizedDocument ("b a")), {"b", "c"}), [2, NaN])
