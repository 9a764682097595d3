## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## OPT = world_open (FNAME, WORLD, OPT, FRESH)
##
## The options OPT of a training with OPT.World, the WORLD (world_begin) that they are checked for, or []; a FRESH network has
## the Seed of rank 0.

function opt = world_open (fname, world, opt, fresh)
  opt.World = world;
  if (isempty (world) && strcmp (opt.ExecutionEnvironment, "mpi"))
    error ("rnn:option", "%s: ExecutionEnvironment must be \"auto\" or \"cpu\" (\"mpi\" is of rnn_train, rnn_tune and rnn_crossval), got \"mpi\"", fname);
  elseif (opt.Reproducible && strcmp (opt.Gradient, "rtrl"))
    error ("rnn:option", "%s: Reproducible must be false with Gradient \"rtrl\", got true", fname);
  elseif (isempty (world))
    if (opt.Reproducible)
      opt.World = struct ("mpi", false, "rank", 0, "size", 1, "local", false);
    endif
    return;
  endif
  if (strcmp (opt.Gradient, "rtrl"))
    error ("rnn:option", "%s: Gradient must be \"bptt\" with \"ExecutionEnvironment\", \"mpi\", got \"rtrl\"", fname);
  elseif (world.rounded && opt.Reproducible)
    error ("rnn:option", "%s: GradientPrecision must be \"double\" with Reproducible, got \"single\"", fname);
  elseif (world.local)
    check_local (fname, opt);
  endif
  if (fresh)
    opt.Seed = world_share (world, option_seed (opt.Seed));
  endif
endfunction

function check_local (fname, opt)
  what = "";
  if (opt.Reproducible)
    what = "Reproducible must be false, as the order of a sum follows where the sequences are";
  elseif (strcmp (opt.Solver, "echo-state"))
    what = "Solver must be another than \"echo-state\", which solves with all sequences at once";
  elseif (is_function_handle (opt.ValidationMetric) || strcmp (opt.ValidationMetric, "bleu"))
    what = "ValidationMetric must be \"loss\", \"accuracy\", \"rmse\" or \"fscore\", which are sums over the ranks";
  endif
  if (! isempty (what))
    error ("rnn:option", "%s: with \"Shard\", \"local\" %s, got other", fname, what);
  endif
endfunction
