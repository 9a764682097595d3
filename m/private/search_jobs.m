## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## STATE = search_jobs (FNAME, TASK, ROUND, JOBS, WORK, COLLECT, STATE)
##
## STATE = COLLECT (STATE, J, WORK (J), true) for each J of JOBS, in turn; with TASK.world by several processes (search_ranks).  With NumProcesses
## P > 1 WORK is called in up to P processes (job_start) at a time, and COLLECT in the order in which they end.  What WORK gives they write to a
## file, as far as a file can hold it (of functions those of TASK.handles, file_resume).

function state = search_jobs (fname, task, round, jobs, work, collect, state)
  P = 1;
  if (isfield (task.own, "NumProcesses"))
    P = task.own.NumProcesses;
  endif
  if (! isempty (task.world))
    state = search_ranks (fname, task, round, jobs, work, collect, state);
    return;
  elseif (P == 1)
    for j = jobs
      state = collect (state, j, work (j), true);
    endfor
    return;
  endif
  running = struct ("pid", {}, "job", {}, "file", {});
  unwind_protect
    while (! isempty (jobs) || ! isempty (running))
      while (! isempty (jobs) && numel (running) < P)
        running(end+1) = start (fname, jobs(1), work);
        jobs(1) = [];
      endwhile
      [running, ended] = wait_for (running);
      state = collect (state, ended.job, result_of (fname, ended, task.handles), true);
    endwhile
  unwind_protect_cleanup
    for r = running
      job_stop (r.pid);
      delete_if (r.file);
    endfor
  end_unwind_protect
endfunction

function r = start (fname, job, work)
  r = struct ("pid", [], "job", job, "file", tempname ());
  [r.pid, msg] = job_start (@() struct ("value", {{work(job)}}), ...
                            @(value) file_write (r.file, __rnn_file__ ({value}, core_version (), @file_function)));
  if (r.pid < 0)
    error ("rnn:process", "%s: NumProcesses must be 1 where no process can be started: %s", fname, msg);
  endif
endfunction

function [running, ended] = wait_for (running)
  while (true)
    for k = 1:numel (running)
      if (waitpid (running(k).pid, WNOHANG ()) != 0)
        ended = running(k);
        running(k) = [];
        return;
      endif
    endfor
    pause (0.01);
  endwhile
endfunction

function value = result_of (fname, ended, handles)
  [bytes, msg] = file_bytes (ended.file);
  delete_if (ended.file);
  if (! isempty (msg))
    error ("rnn:process", "%s: a process ended without a result, as it does when memory is short; fewer NumProcesses take less of it", fname);
  endif
  [value, fault] = __rnn_file__ (bytes, @(text) file_handle (text, handles));
  if (! isempty (fault))
    error ("rnn:process", "%s: the result of a process is a file %s: %s", fname, fault, ended.file);
  endif
  value = job_result (value{1}, "rnn:process").value{1};
endfunction

function delete_if (file)
  if (exist (file, "file"))
    delete (file);
  endif
endfunction
