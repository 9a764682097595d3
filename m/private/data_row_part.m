## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## V = data_row_part (FNAME, ARG, V, AT, N)
##
## What of V, named ARG in messages, belongs to the sequences AT of N: one for each, in any form: a cell, a row or column, N rows, N pages; [] is none.

function V = data_row_part (fname, arg, V, at, N)
  if (isempty (V))
    return;
  elseif (ndims (V) == 3 && size (V, 3) == N)
    V = V(:,:,at);
  elseif ((iscell (V) || isnumeric (V) || islogical (V)) && isvector (V) && numel (V) == N)
    V = V(at);
  elseif (! iscell (V) && ndims (V) == 2 && rows (V) == N)
    V = V(at,:);
  else
    error ("rnn:count", "%s: %s must have as many elements as X (%d), of which ValidationSplit takes a share, got %s", fname, ...
           arg, N, check_got (V));
  endif
endfunction
