## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## BYTES = import_bytes (FNAME, FILE): all of FILE, a uint8 column, or the error that it cannot be read.

function bytes = import_bytes (fname, file)
  [bytes, msg] = file_bytes (file);
  if (! isempty (msg))
    error ("rnn:file", "%s: FILE must be a file that can be read, got %s: %s", fname, check_got (file), msg);
  endif
endfunction
