## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## R = search_record (FNAME, TASK, T)
##
## What Folder has of trial or fold T of TASK (search_setup); [] where there is nothing, or a file that is damaged, which is said.  A
## file of another call is an error.

function r = search_record (fname, task, t)
  r = [];
  file = search_file (task, t);
  if (exist (file, "file") == 0)
    return;
  endif
  [records, ~, fault] = file_resume (fname, file, setfield (task.head, "number", t), task.handles, true, "Folder");
  if (! isempty (fault))
    warning ("rnn:checkpoint", "%s: %s %d is to be trained anew, as its file is one %s: %s", fname, task.word, t, fault, file);
  else
    r = records{1};
  endif
endfunction
