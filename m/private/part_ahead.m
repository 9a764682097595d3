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
## file in memory that has no name any more, and not after two of OWNER's have come to nothing.  Where none can be started a warning
## (rnn:prefetch) says so, once.
##
## A fork takes some 10 ms and its file 1.5 ns a byte: a process pays where WORK took three times that, the last time that it was done here.  Where it took
## more, but not so much, one is tried, and goes on if a byte then takes less time from one "take" to the next, with all that is done in between, which
## a process slows down where cores are few.

function value = part_ahead (what, owner, key, work)
  persistent jobs = struct ("owner", {}, "key", {}, "pid", {}, "file", {}, "lost", {}, "work", {}, "bytes", {}, ...
                            "period", {}, "clock", {});
  persistent folder = "";
  persistent able = true;
  mlock ();
  at = find (arrayfun (@(job) isequal (job.owner, owner), jobs), 1);
  if (isempty (folder))
    folder = roomy ();
  endif
  if (isempty (at) && ! strcmp (what, "stop"))
    jobs(end+1) = struct ("owner", owner, "key", [], "pid", 0, "file", -1, "lost", 0, "work", 0, "bytes", 0, "period", [Inf, Inf], "clock", []);
    at = numel (jobs);
  endif
  switch (what)
    case "start"
      jobs(at) = stopped (jobs(at));
      if (able && jobs(at).lost < 2 && pays (jobs(at)))
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
      ahead = ! isempty (value);
      if (! ahead)
        started = tic ();
        value = work ();
        jobs(at).work = toc (started);
      endif
      jobs(at) = taken (jobs(at), ahead, sizeof (value));
    case "stop"
      for job = jobs(at)
        stopped (job);
      endfor
      jobs(at) = [];
  endswitch
endfunction

function tf = pays (job)
  least = 0.01 + 1.5e-9 * job.bytes;
  tf = job.work > 3 * least || (job.work > least && isfinite (job.period(1)) && (isinf (job.period(2)) || job.period(2) < job.period(1)));
endfunction

## Keeps the least time per byte from one "take" to the next, of those where WORK was done here and of those where it was AHEAD.
function job = taken (job, ahead, bytes)
  if (! isempty (job.clock))
    job.period(1 + ahead) = min (job.period(1 + ahead), toc (job.clock) / job.bytes);
  endif
  [job.clock, job.bytes] = deal (tic (), max (1, bytes));
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
