## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## MSG = file_write (FILE, BYTES)
## MSG = file_write (FILES, BYTES)
##
## Writes BYTES (uint8) to FILE: under another name in the same folder, which is read back and compared before it takes the
## name FILE, as a full disk is not always reported.  MSG says what failed, "" if nothing did; whatever was in FILE
## is then still there, and nothing else.  Several FILES with their BYTES, cells, get their names once all are written.

function msg = file_write (files, bytes)
  if (! iscell (files))
    files = {files};
    bytes = {bytes};
  endif
  [parts, msg] = cellfun (@part_of, files, "UniformOutput", false);
  msg = [msg{:}];
  if (! isempty (msg))
    return;
  endif
  unwind_protect
    for k = 1:numel (files)
      msg = write_verified (parts{k}, bytes{k});
      if (! isempty (msg))
        return;
      endif
    endfor
    for k = 1:numel (files)
      [~, msg] = rename (parts{k}, files{k});
      if (! isempty (msg))
        return;
      endif
    endfor
  unwind_protect_cleanup
    for part = parts(cellfun (@(p) exist (p, "file") > 0, parts))(:)'
      unlink (part{1});
    endfor
  end_unwind_protect
endfunction

## A name beside FILE; MSG: why FILE can be none.
function [part, msg] = part_of (file)
  folder = fileparts (file);
  if (isempty (folder))
    folder = ".";
  endif
  msg = "";
  if (! isfolder (folder))
    msg = sprintf ("there is no folder %s", folder);
  elseif (isfolder (file))
    msg = sprintf ("%s is a folder", file);
  endif
  part = tempname (folder, "rnn-part-");
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
