## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [...] = world_together (FNAME, WORLD, WORK)
##
## WORK (), with its values, as one process of WORLD (world_begin): an error in one is told to all, and none goes on before all are
## through.  Where WORLD is [] it is called as it is.

function varargout = world_together (fname, world, work)
  varargout = cell (1, nargout);
  if (isempty (world))
    [varargout{:}] = work ();
    return;
  endif
  for id = {"rnn:labels", "rnn:transpose", "rnn:loss", "rnn:diverged", "rnn:checkpoint", "rnn:kept"}(1:6 * (world.rank > 0))
    warning ("off", id{1}, "local");    # rank 0 says it
  endfor
  try
    [varargout{:}] = work ();
    __rnn_mpi__ ("wait");
  catch err
    world_fail (fname, err);
  end_try_catch
endfunction
