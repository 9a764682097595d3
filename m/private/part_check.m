## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## part_check (FNAME, SOURCE, Y, OPT, GIVEN)
##
## Refuses what a training whose set is read by parts (SOURCE, of part_source) cannot do, and options that only such a one has where there is no
## SOURCE.

function part_check (fname, source, Y, opt, given)
  if (isempty (source))
    for name = {"ShuffleWindow", "Prefetch"}
      if (any (strcmp (name{1}, given)))
        error ("rnn:option", "%s: %s must be left out unless X is a function handle that reads a set by parts, got it", fname, name{1});
      endif
    endfor
    return;
  elseif (! any (strcmp (fname, {"rnn_train", "rnn_tune"})))
    error ("rnn:type", "%s: X must be data, as a function handle that reads them by parts is of rnn_train, rnn_tune, rnn_predict and rnn_tokenizer, got a function handle", fname);
  elseif (! (isnumeric (Y) && isempty (Y)))
    error ("rnn:type", "%s: Y must be left out (or []) where X is a function handle, [x, y] = f (k), that reads both, got %s", fname, check_got (Y));
  elseif (solver_is_full_batch (opt.Solver) && strcmp (opt.Gradient, "rtrl"))
    error ("rnn:option", "%s: Gradient must be \"bptt\" with the Solver \"%s\" where X is read by parts, got \"rtrl\"", fname, opt.Solver);
  endif
  for name = {"State", "SampleWeights", "Static", "Future"}
    if (! isempty (opt.(name{1})))
      error ("rnn:option", "%s: %s must be a field of y where X is read by parts, [x, y] = f (k), got it as an option", fname, name{1});
    endif
  endfor
  if (! isempty (opt.World) && opt.World.mpi && ! opt.World.local)
    world_agree (fname, opt.World, "NumParts (or say \"Shard\", \"local\", where each process has parts of its own)", source.count);
  endif
endfunction
