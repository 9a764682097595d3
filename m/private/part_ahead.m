## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## part_ahead ("start", OWNER, KEY, WORK)
## VALUE = part_ahead ("take", OWNER, KEY, WORK)
## part_ahead ("stop", OWNER)
##
## "start": a process of its own begins with WORK (), a struct, known as KEY; "take": VALUE is what it gave, or WORK () where none began with
## KEY, or did not end well; "stop": ends those of OWNER, of whom each has one at a time.  The processes are forks, so that WORK may be
## any function, and end by SIGKILL, so that nothing of this one is written, closed or deleted twice.  What they give goes through a
## file in memory that has no name any more.  Where none can be started, WORK is done by "take", and a warning (rnn:prefetch) says so, once.

function value = part_ahead (what, owner, key, work)
  persistent jobs = struct ("owner", {}, "key", {}, "pid", {}, "file", {});
  persistent folder = "";
  persistent able = true;
  mlock ();
  at = [];
  for k = 1:numel (jobs)
    if (isequal (jobs(k).owner, owner))
      at = k;
    endif
  endfor
  switch (what)
    case "start"
      jobs = stopped (jobs, at);
      if (isempty (folder))
        folder = roomy ();
      endif
      [job, able] = start (owner, key, work, folder, able);
      if (able)
        jobs(end+1) = job;
      endif
    case "take"
      value = [];
      if (! isempty (at) && isequal (jobs(at).key, key))
        waitpid (jobs(at).pid);
        jobs(at).pid = 0;    # there is none of that number any more
        value = part_unpack (jobs(at).file);
        if (isempty (value))    # memory was short, or the folder
          folder = tempdir ();
        endif
      endif
      jobs = stopped (jobs, at);
      if (isfield (value, "failed"))
        error (value.failed.identifier, "%s", value.failed.message);
      elseif (isempty (value))
        value = work ();
      endif
    case "stop"
      jobs = stopped (jobs, at);
  endswitch
endfunction

## The folder whose files are in memory, where there is one.
function folder = roomy ()
  folder = "/dev/shm";
  if (! isfolder (folder))
    folder = tempdir ();
  endif
endfunction

function jobs = stopped (jobs, at)
  for job = jobs(at)
    if (job.pid > 0)
      kill (job.pid, 9);
      waitpid (job.pid);
    endif
    fclose (job.file);
  endfor
  jobs(at) = [];
endfunction

function [job, able] = start (owner, key, work, folder, able)
  job = struct ("owner", owner, "key", {key}, "pid", -1, "file", -1);
  if (! able)
    return;
  endif
  name = tempname (folder);
  [job.file, msg] = fopen (name, "w+b");
  if (job.file >= 0)
    unlink (name);
    fflush (stdout);
    [job.pid, msg] = begin (job.file, work);
  endif
  able = job.pid > 0;
  if (! able)
    warning ("rnn:prefetch", "parts are read one after the other, as no process can be started to read the next one meanwhile: %s", msg);
    if (job.file >= 0)
      fclose (job.file);
    endif
  endif
endfunction

function [pid, msg] = begin (file, work)
  [pid, msg] = deal (-1, "");
  try
    [pid, msg] = fork ();
  catch err    # as on Windows
    msg = err.message;
  end_try_catch
  if (pid != 0)
    return;
  endif
  unwind_protect
    try
      value = work ();
    catch err
      value = struct ("failed", struct ("identifier", err.identifier, "message", err.message));
    end_try_catch
    part_pack (file, value);
  unwind_protect_cleanup
    kill (getpid (), 9);
  end_unwind_protect
endfunction
