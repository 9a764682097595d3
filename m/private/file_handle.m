## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## F = file_handle (TEXT, HANDLES)
##
## The function that takes the place of one with this TEXT in a file: the one of HANDLES with that text, or what says that it was
## left out (file_function).

function f = file_handle (text, handles)
  same = cellfun (@(h) strcmp (file_function (h), text), handles);
  if (any (same))
    f = handles{find (same, 1)};
  else
    f = file_function (text);
  endif
endfunction
