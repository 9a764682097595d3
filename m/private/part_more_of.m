## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## M = part_more_of (FNAME, A, B)
##
## What part_more tells of the parts of A and of those of B, which come after them, as of all; they must be alike.

function m = part_more_of (fname, a, b)
  m = a;
  m.weighted = a.weighted || b.weighted;
  if (! isequal (a.names, b.names))
    error ("rnn:part", "%s: Y must be of the same kind in all parts, a struct with the same fields where it is one, got %s after %s", fname, ...
           said (b.names), said (a.names));
  elseif (a.static != b.static)
    error ("rnn:size", "%s: Static must have as many columns as in the parts before (%d), got %d", fname, a.static, b.static);
  endif
endfunction

function text = said (names)
  text = ifelse (isempty (names), "no others", strjoin (names, ", "));
endfunction
