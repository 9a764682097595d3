## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## search_clear (TASK, LEAD)
##
## Deletes the files in Folder of TASK (search_setup) whose names begin with LEAD, where this is the only process or rank 0.

function search_clear (task, lead)
  if (! (isempty (task.world) || task.world.rank == 0))
    return;
  endif
  names = readdir (task.own.Folder);
  for name = names(strncmp (names, lead, numel (lead)))'
    unlink (fullfile (task.own.Folder, name{1}));
  endfor
endfunction
