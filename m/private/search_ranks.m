## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## STATE = search_ranks (FNAME, TASK, ROUND, JOBS, WORK, COLLECT, STATE)
##
## What search_jobs does, by all processes of TASK.world (search_setup): each takes the next of JOBS that nobody has, and leaves what WORK gives
## of it in its file; once all are through, all read what the others have left.  That a job is taken says a symbolic link in
## Folder, which can be made once.

function state = search_ranks (fname, task, round, jobs, work, collect, state)
  world = task.world;
  search_clear (task, "claim-");    # of a run that was killed
  name = world_share (world, sprintf ("claim-%d-%x", getpid (), floor (rem (now (), 1) * 2^40)));
  own = [];
  for j = jobs
    if (taken (fname, fullfile (task.own.Folder, sprintf ("%s-%d", name, j)), world.rank))
      state = collect (state, j, work (j), true);
      own(end+1) = j;
    endif
  endfor
  __rnn_mpi__ ("wait");
  search_clear (task, "claim-");
  for j = setdiff (jobs, own)(:)'
    state = collect (state, j, of_another (fname, task, round, j), false);
  endfor
endfunction

function tf = taken (fname, claim, rank)
  [err, msg] = symlink (sprintf ("rank %d", rank), claim);
  tf = err == 0;
  if (! tf && isempty (lstat (claim)))
    error ("rnn:file", "%s: Folder must be on a file system that has symbolic links, got %s: %s", fname, fileparts (claim), msg);
  endif
endfunction

## A file system of many machines may show late what one of them has written.
function r = of_another (fname, task, round, j)
  for turn = 1:600
    r = search_record (fname, task, j);
    if (! isempty (r) && r.round >= round)
      return;
    endif
    pause (0.1);
  endfor
  error ("rnn:file", "%s: Folder must be one that all processes see, got %s, in which this one does not find %s %d", ...
         fname, task.own.Folder, task.word, j);
endfunction
