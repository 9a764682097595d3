## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## V = part_rows (X, V, MANY)
##
## V, of the sequences X in any form (targets or predictions), such that those of several parts may stand one below the other: where MANY, what belongs
## to a sequence is one too, a cell with one element for each, as where X is a cell; else rows.

function V = part_rows (X, V, many)
  if (iscell (V))
    V = V(:);
  elseif (! many && isrow (V) && ! ischar (V) && columns (V) == ifelse (iscell (X), numel (X), size (X, 3)))
    V = V(:);
  elseif (! many || isempty (V))
    return;
  elseif (ndims (X) == 3 && isnumeric (X))
    V = num2cell (V, [1, 2])(:);
  elseif (ischar (X) || isnumeric (X))
    V = {V};
  endif
endfunction
