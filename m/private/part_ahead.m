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
## "start": a process of its own begins with WORK (), a struct, known as KEY, if that pays; "take": VALUE is what it gave, or WORK () where none began
## with KEY, or did not end well; "stop": ends that of OWNER, who has one at a time.  What the processes (job_start) give goes through a
## file in memory that has no name any more.  That costs some 20 ms and some nanoseconds a byte: a process pays where WORK took more, the last time that it was done
## here, and not after two of OWNER's have come to nothing.  Where none can be started a warning (rnn:prefetch) says so, once.

function value = part_ahead (what, owner, key, work)
  persistent jobs = struct ("owner", {}, "key", {}, "pid", {}, "file", {}, "pays", {}, "lost", {});
  persistent folder = "";
  persistent able = true;
  mlock ();
  at = find (arrayfun (@(job) isequal (job.owner, owner), jobs), 1);
  if (isempty (folder))
    folder = roomy ();
  endif
  if (isempty (at) && ! strcmp (what, "stop"))
    jobs(end+1) = struct ("owner", owner, "key", [], "pid", 0, "file", -1, "pays", true, "lost", 0);
    at = numel (jobs);
  endif
  switch (what)
    case "start"
      jobs(at) = stopped (jobs(at));
      if (able && jobs(at).pays && jobs(at).lost < 2)
        [jobs(at), able] = start (jobs(at), key, work, folder);
      endif
    case "take"
      value = [];
      if (jobs(at).pid > 0 && isequal (jobs(at).key, key))
        waitpid (jobs(at).pid);
        jobs(at).pid = 0;    # there is none of that number any more
        value = part_unpack (jobs(at).file);
        if (isempty (value))    # memory was short, or the folder
          folder = tempdir ();
          jobs(at).lost++;
        endif
      endif
      jobs(at) = stopped (jobs(at));
      value = job_result (value, "rnn:part");
      if (isempty (value))
        started = tic ();
        value = work ();
        jobs(at).pays = toc (started) > 0.02 + 5e-9 * sizeof (value);    # a fork and 64 MiB took 0.3 s
      endif
    case "stop"
      for job = jobs(at)
        stopped (job);
      endfor
      jobs(at) = [];
  endswitch
endfunction

## The folder whose files are in memory, where there is one.
function folder = roomy ()
  folder = "/dev/shm";
  if (! isfolder (folder))
    folder = tempdir ();
  endif
endfunction

function job = stopped (job)
  job_stop (job.pid);
  if (job.file >= 0)
    fclose (job.file);
  endif
  [job.pid, job.file] = deal (0, -1);
endfunction

function [job, able] = start (job, key, work, folder)
  name = tempname (folder);
  [job.file, msg] = fopen (name, "w+b");
  if (job.file >= 0)
    unlink (name);
    [job.pid, msg] = job_start (work, @(value) part_pack (job.file, value));
  endif
  job.key = key;
  able = job.pid > 0;
  if (! able)
    job = stopped (job);
    warning ("rnn:prefetch", "parts are read one after the other, as no process can be started to read the next one meanwhile: %s", msg);
  endif
endfunction
