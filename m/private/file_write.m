## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## MSG = file_write (FILE, BYTES)
##
## Writes BYTES (uint8) to FILE: under another name in the same folder, which is read back and compared before it takes the
## name FILE, as a full disk is not always reported.  MSG says what failed, "" if nothing did; whatever was in FILE
## is then still there, and nothing else.

function msg = file_write (file, bytes)
  folder = fileparts (file);
  if (isempty (folder))
    folder = ".";
  endif
  if (! isfolder (folder))
    msg = sprintf ("there is no folder %s", folder);
    return;
  elseif (isfolder (file))
    msg = sprintf ("%s is a folder", file);
    return;
  endif
  part = tempname (folder, "rnn-part-");
  msg = write_verified (part, bytes);
  if (isempty (msg))
    [~, msg] = rename (part, file);
  endif
  if (! isempty (msg) && exist (part, "file"))
    unlink (part);
  endif
endfunction

function msg = write_verified (file, bytes)
  [id, msg] = fopen (file, "wb");
  if (id < 0)
    return;
  endif
  count = fwrite (id, bytes, "uint8");
  flushed = fflush (id);
  closed = fclose (id);
  if (count != numel (bytes) || flushed != 0 || closed != 0)
    msg = "not all of it could be written, the disk may be full";
    return;
  endif
  [back, msg] = file_bytes (file);
  if (isempty (msg) && ! isequal (back, bytes(:)))
    msg = "the file does not hold what was written, the disk may be full";
  endif
endfunction
