## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## RUN = world_window (RUN, DATA)
##
## Before a step of a training whose set is read by parts: how far it goes (run.next) in all ranks, where rank 0 has decided it (train_next_event), but only
## over mini-batches that each rank holds (part_window).  DATA are those sequences.  Where each has parts of its own, run.window.longest
## gets the steps of the longest sequence of each of these mini-batches.

function run = world_window (run, data)
  world = run.opt.World;
  if (isempty (world) || ! world.mpi)
    return;
  endif
  [run.opt.World.lengths, run.opt.World.cost] = world_lengths (run.net, data);
  [last, limit] = train_next_event (run);
  if (! world.local)
    run.next = world_share (world, [last, limit]);
    return;
  endif
  w = run.window;
  ends = w.upto(mod (run.done, run.nb) + 1:mod (run.done, run.nb) + 1 + w.last - run.done) - w.before;
  longest = arrayfun (@(a, b) max ([0, run.opt.World.lengths(a + 1:b)]), ends(1:end-1), ends(2:end));
  all = world_gather (world, {[last, limit], w.last, longest});
  all = vertcat (all{:});
  run.next = [min([all{1,1}(1), all{:,2}]), all{1,1}(2)];
  n = run.next(1) - run.done;
  run.window.longest = max (cell2mat (cellfun (@(v) v(1:n), all(:,3), "UniformOutput", false)), [], 1);
endfunction
