## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## export_write (FNAME, FILE, BYTES): file_write, whose failure is an error about the argument FILE.

function export_write (fname, file, bytes)
  msg = file_write (file, bytes);
  if (! isempty (msg))
    error ("rnn:file", "%s: FILE must be a name that can be written to, got %s: %s", fname, check_got (file), msg);
  endif
endfunction
