## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## FILE = search_file (TASK, T)
##
## The file in the option Folder of TASK (search_setup) that has trial or fold T; of T = 0 the one that says which call the folder is
## of.

function file = search_file (task, t)
  name = "search.rnn";
  if (t > 0)
    name = sprintf ("%s-%03d.rnn", task.word, t);
  endif
  file = fullfile (task.own.Folder, name);
endfunction
