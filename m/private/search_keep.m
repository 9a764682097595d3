## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## search_keep (FNAME, FILE, HEAD, RECORDS, AFTER)
##
## Writes RECORDS to FILE (file_keep), with a warning where that fails; AFTER says in it what has just ended and what goes on.

function search_keep (fname, file, head, records, after)
  msg = file_keep (fname, file, head, records);
  if (! isempty (msg))
    warning ("rnn:checkpoint", "%s: File could not be written after %s and what it has stays: %s", fname, after, msg);
  endif
endfunction
