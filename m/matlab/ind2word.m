## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{words} =} ind2word (@var{enc}, @var{ind})
## The words that have these numbers in an encoding of wordEncoding, a cellstr.
## @seealso{wordEncoding, word2ind}
## @end deftypefn

function words = ind2word (varargin)
  words = __rnn_matlab__ ("ind2word", "words", varargin);
endfunction

%!assert (ind2word (wordEncoding (tokenizedDocument ("b a")), 2), {"b"})
