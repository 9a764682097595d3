## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## search_tidy (TASK)
##
## Once all trials or folds of TASK (search_setup) are there: what processes that were killed while they wrote have left in Folder goes.

function search_tidy (task)
  if (! isempty (task.own.Folder))
    search_clear (task, "rnn-part-");
  endif
endfunction
