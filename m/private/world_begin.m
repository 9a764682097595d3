## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## WORLD = world_begin (FNAME, ARGS)
##
## The processes of an mpirun that train together, where the options ARGS of FNAME say "ExecutionEnvironment", "mpi"; otherwise [].
## WORLD has mpi, rank (from 0), size, here (how many of them are on this machine), local (has each rank data of its own?),
## rounded (are gradients sent in single precision?), and what world_data adds:
##   lengths  1 x N, steps of all sequences, those of rank 0 first
##   cost     1 x N, what each takes, in steps
##   first    how many of the sequences are those of lower ranks, where they are local
##   owner    1 x N, whose they are, likewise
## A training without mpi has a WORLD too where it is Reproducible; mpi is then false.

function world = world_begin (fname, args)
  world = [];
  words = {"ExecutionEnvironment", "Shard", "GradientPrecision"};
  if (! any (cellfun (@(a) isstruct (a) || (ischar (a) && isrow (a) && any (strcmpi (a, words))), args)))    # few calls say it
    return;
  endif
  opt = option_parse (fname, "train", args);
  if (! strcmp (opt.ExecutionEnvironment, "mpi"))
    for given = {"Shard", "GradientPrecision"; "none", "double"}
      if (! strcmp (opt.(given{1}), given{2}))
        error ("rnn:option", "%s: %s must be left out without \"ExecutionEnvironment\", \"mpi\", got \"%s\"", fname, given{1}, opt.(given{1}));
      endif
    endfor
    return;
  elseif (! exist ("__rnn_mpi__"))
    error ("rnn:mpi", ["%s: ExecutionEnvironment must be \"auto\" or \"cpu\", as this build of rnn is without MPI, got \"mpi\": ", ...
           "\"make mpi\" in its source installs what is missing and builds it"], fname);
  endif
  try
    [rank, size, here] = __rnn_mpi__ ("begin");
  catch err
    error (err.identifier, "%s", regexprep (err.message, '^rnn_train:', [fname ":"]));
  end_try_catch
  sigterm_dumps_octave_core (false);    # of all that mpirun ends: to one file
  world = struct ("mpi", true, "rank", rank, "size", size, "here", here, "local", strcmp (opt.Shard, "local"), ...
                  "rounded", strcmp (opt.GradientPrecision, "single"));
endfunction
