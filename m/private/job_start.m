## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [PID, MSG] = job_start (WORK, KEEP)
##
## A process of its own does VALUE = WORK (), a struct, and KEEP (VALUE), which leaves it where this one finds it; an error is VALUE.failed, which
## job_result raises.  It is a fork, so that WORK may be any function, and ends by SIGKILL, so that nothing of this process is written, closed
## or deleted twice.  Where none can be started PID is -1, and MSG says why.

function [pid, msg] = job_start (work, keep)
  [pid, msg] = deal (-1, "");
  fflush (stdout);
  parent = getpid ();
  started = false;
  unwind_protect    # before the fork, as Ctrl-C may come during it
    try
      [pid, msg] = fork ();
    catch err    # as on Windows
      msg = err.message;
    end_try_catch
    if (pid == 0)
      try
        value = work ();
      catch err
        value = struct ("failed", struct ("identifier", err.identifier, "message", err.message));
      end_try_catch
      if (getppid () == parent)    # else nobody waits for it
        keep (value);
      endif
    endif
    started = true;
  unwind_protect_cleanup
    if (getpid () != parent)
      kill (getpid (), 9);
    elseif (! started)
      job_stop (pid);
    endif
  end_unwind_protect
endfunction
