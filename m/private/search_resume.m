## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [RECORDS, TASK, HEAD] = search_resume (FNAME, FILE, TASK)
##
## What FILE keeps of the call of FNAME that TASK (search_setup) describes, {} where there is no such file, and the HEAD that tells
## which call that is.  A Seed that is not given is the one in the file.

function [records, task, head] = search_resume (fname, file, task)
  head = search_head (fname, task);
  [records, kept] = file_resume (fname, file, head, task.handles, ! isempty (task.opt.Seed));
  if (! isempty (kept))
    head = kept;
    task.seed = kept.Seed;
    task.args(find (strcmp (task.args(1:2:end), "Seed"), 1, "last") * 2) = {kept.Seed};
  endif
endfunction
