## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## file_keep (FNAME, FILE, HEAD, RECORDS)
## MSG = file_keep (FNAME, FILE, HEAD, RECORDS)
##
## Keeps RECORDS, a cell of what is finished, in FILE for a later call (file_resume), by file_write; HEAD tells of which call they
## are.  That it cannot be written is an error, or MSG says why.

function said = file_keep (fname, file, head, records)
  msg = file_write (file, __rnn_file__ (struct ("head", head, "records", {records}), core_version (), @file_function));
  if (nargout > 0)
    said = msg;
  elseif (! isempty (msg))
    error ("rnn:file", "%s: File must be a file that can be written, got %s: %s", fname, file, msg);
  endif
endfunction
