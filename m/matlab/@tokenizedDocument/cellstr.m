## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{words} =} cellstr (@var{docs})
## The words of each document: an N x 1 cell of 1 x T cellstr.
## @seealso{tokenizedDocument}
## @end deftypefn

function words = cellstr (docs)
  words = docs.words;
endfunction
