## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [WORLD, ARGS] = search_world (FNAME, ARGS)
##
## The processes of an mpirun that share the trials or folds of FNAME, where its ARGS say "ExecutionEnvironment", "mpi" (world_begin),
## otherwise []; and the names and values of ARGS without that, as each trial is trained by one of them.

function [world, args] = search_world (fname, args)
  args = option_pairs (args);
  at = false (size (args));
  for k = 1:2:numel (args) - 1
    at(k:k+1) = ischar (args{k}) && any (strcmpi (args{k}, {"ExecutionEnvironment", "Shard"}));
  endfor
  world = world_begin (fname, args(at));
  if (isempty (world))
    return;
  elseif (world.local)
    error ("rnn:option", "%s: Shard must be \"none\", as each process trains with all of X and Y, got \"local\"", fname);
  endif
  args = args(! at);
endfunction
