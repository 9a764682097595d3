## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## search_say (TASK, TEMPLATE, ...)
##
## Prints a line of progress, where TASK (search_setup) says so: with the option Verbose, in one of several processes.

function search_say (task, varargin)
  if (task.says)
    printf (varargin{:});
    fflush (stdout);
  endif
endfunction
