## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## job_stop (PID)
##
## Ends the process PID (job_start), if there is one; after Ctrl-C it may have been waited for already.

function job_stop (pid)
  if (pid > 0 && waitpid (pid, WNOHANG ()) == 0)
    [~, ~] = kill (pid, 9);
    [~, ~, ~] = waitpid (pid);
  endif
endfunction
