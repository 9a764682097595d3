## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [OUT, LEN] = text_gather (FLAT, N, INDEX)
##
## FLAT is a row of pieces one after the other; piece k has N(k) elements.  OUT is the
## row of the pieces INDEX, LEN the number of elements of each.

function [out, len] = text_gather (flat, n, index)
  first = cumsum ([1; n(:)])';
  len = n(index)(:)';
  place = cumsum ([1, len]);
  if (place(end) == 1)
    out = reshape (flat([]), 1, 0);
  else
    shift = repelems (first(index)(:)' - place(1:end-1), [1:numel(len); len]);
    out = flat(shift + (1:place(end) - 1));
  endif
endfunction
