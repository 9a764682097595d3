## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{D} =} renamecats (@var{C}, @var{names})
## @deftypefnx {} {@var{D} =} renamecats (@var{C}, @var{old}, @var{new})
## Other names for all categories, or for some.
## @seealso{categorical}
## @end deftypefn

function D = renamecats (C, old, new)
  if (nargin < 3)
    new = cellstr (old)(:);
    old = C.names;
  endif
  old = cellstr (old)(:);
  new = cellstr (new)(:);
  [known, at] = ismember (old, C.names);
  names = C.names;
  if (! all (known) || numel (old) != numel (new))
    error ("rnn:name", "categorical: renamecats must have as many new names as categories (%s)", strjoin (C.names', ", "));
  endif
  names(at) = new;
  if (numel (unique (names)) != numel (names))
    error ("rnn:name", "categorical: the categories must have different names, got %s", strjoin (names', ", "));
  endif
  D = C;
  D.names = names;
endfunction
