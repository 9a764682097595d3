## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ALL = text_count (ALL, PIECES, COUNT)
##
## ALL, pieces of texts and how often each occurs ({} for none), with those that text_pieces gives of others.

function all = text_count (all, pieces, count)
  pieces = pieces(:);
  if (! isempty (all))
    [pieces, ~, at] = unique ([all{1}; pieces]);
    count = accumarray (at(:), [all{2}; count]);
  endif
  all = {pieces, count};
endfunction
