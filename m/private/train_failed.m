## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## RUN = train_failed (RUN, ERR)
##
## RUN after the error ERR ended the training: it says so with a warning, and what was reached is
## returned.  Before the first update there is nothing to lose, and the error is raised again; so is
## a warning that the user has turned into an error, and one in a world, which all its processes hear of, when train_loop keeps what was reached for
## rnn_recover.

function run = train_failed (run, err)
  if (run.updates == 0 || was_warning (err.identifier) || (! isempty (run.opt.World) && run.opt.World.mpi))
    rethrow (err);
  endif
  run.stopped = "error";
  where = "";
  if (! isempty (err.stack))
    where = sprintf (" (in %s, line %d)", err.stack(1).name, err.stack(1).line);
  endif
  warning ("rnn:stopped", ["rnn_train: an error ended the training after iteration %d, the ", ...
           "network returned is the one reached by then: %s%s"], run.updates, err.message, where);
endfunction

function tf = was_warning (id)
  tf = ! isempty (id) && strcmp (warning ("query", id).state, "error");
endfunction
