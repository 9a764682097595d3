## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ARGS = search_run (TASK)
##
## Options of each training of TASK (search_setup) that do not matter for its result: where several run at a time on this machine, each has its
## share of the cores; rank 0 alone draws.

function args = search_run (task)
  args = {"NumThreads", task.opt.NumThreads};
  beside = 1;
  if (isfield (task.own, "NumProcesses"))
    beside = task.own.NumProcesses;
  endif
  cores = nproc ();
  if (! isempty (task.world))
    beside = task.world.here;
    cores = min (cores * beside, nproc ("all"));    # mpirun may have bound each process to cores of its own
    if (task.world.rank > 0)
      args = [args, {"Plots", "none"}];
    endif
  endif
  if (beside > 1 && task.opt.NumThreads == 0)
    args{2} = max (1, floor (cores / beside));
  endif
endfunction
