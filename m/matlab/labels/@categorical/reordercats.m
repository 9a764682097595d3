## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{D} =} reordercats (@var{C})
## @deftypefnx {} {@var{D} =} reordercats (@var{C}, @var{names})
## The same labels with the categories in the order of @var{names}, or sorted.
## @seealso{categorical}
## @end deftypefn

function D = reordercats (C, names)
  if (nargin < 2)
    names = sort (C.names);
  endif
  names = cellstr (names)(:);
  [known, place] = ismember (C.names, names);
  if (! all (known) || numel (names) != numel (C.names))
    error ("rnn:name", "categorical: reordercats must name each category once, got %s for %s", strjoin (names', ", "), ...
           strjoin (C.names', ", "));
  endif
  D = C;
  D.names = names;
  known = ! isnan (C.codes);
  D.codes(known) = place(C.codes(known));
endfunction
