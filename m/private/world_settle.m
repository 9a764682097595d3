## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## RUN = world_settle (RUN)
##
## Between two steps (train_loop) all ranks take over what rank 0 has decided: whether the training ends, and how far the
## next step goes (run.next; by parts world_window says it).  They make sure that they have its network.

function run = world_settle (run)
  world = run.opt.World;
  if (isempty (world) || ! world.mpi)
    return;
  endif
  mark = sum (double (run.net.theta));
  next = [];
  if (isempty (run.window))
    [last, limit] = train_next_event (run);
    next = [last, limit];
  endif
  lead = world_share (world, {run.stopped, next, mark});
  [run.stopped, run.next] = lead{1:2};
  if (! isequaln (mark, lead{3}))
    error ("rnn:network", ["rnn_train: the network of this rank must be that of rank 0 to the bit, got another: all processors must ", ...
           "have the same instruction set, or RNN_SIMD=base must be in the environment of all"]);
  endif
endfunction
