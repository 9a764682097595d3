## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## NAMES = matlab_names (FNAME, CLASSES)
##
## The names of CLASSES, a categorical, a cellstr, char rows or numbers, as a column.

function names = matlab_names (fname, classes)
  if (isa (classes, "categorical") || iscellstr (classes) || ischar (classes))
    names = cellstr (classes)(:);
  elseif ((isnumeric (classes) || islogical (classes)) && isreal (classes))
    names = cellstr (categorical (classes(:)));
  else
    error ("rnn:type", "%s: CLASSES must be a categorical, a cellstr or numbers, got %s", fname, check_got (classes));
  endif
endfunction
