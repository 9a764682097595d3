## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## NET = search_as_asked (TASK, NET)
##
## NET with those options that its training had from search_run as the call of TASK (search_setup) gave them.

function net = search_as_asked (task, net)
  for name = {"Verbose", "NumThreads", "Plots"}
    net.options.(name{1}) = task.opt.(name{1});
  endfor
endfunction
