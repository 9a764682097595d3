## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## search_keep (FNAME, TASK, RECORDS, T)
##
## Writes RECORDS of TASK (search_setup), of which that of trial or fold T is new, to File, or that one to its file in Folder.  A warning
## says where it fails; where other processes wait for the file, it is an error.

function search_keep (fname, task, records, t)
  [own, needed] = deal (task.own, false);
  if (! isempty (own.File))
    [name, msg] = deal ("File", file_keep (fname, own.File, task.head, records));
  elseif (! isempty (own.Folder))
    [name, msg] = deal ("Folder", file_keep (fname, search_file (task, t), setfield (task.head, "number", t), records(t)));
    needed = ! isempty (task.world) || ! isempty (own.Script);
  else
    return;
  endif
  if (isempty (msg))
    return;
  elseif (needed)
    error ("rnn:file", "%s: Folder must be one that can be written to, got %s, in which %s %d could not be kept: %s", ...
           fname, own.Folder, task.word, t, msg);
  endif
  warning ("rnn:checkpoint", "%s: %s could not be written after %s %d, the others go on and what it has stays: %s", ...
           fname, name, task.word, t, msg);
endfunction
