## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## world_fail (FNAME, ERR)
##
## Tells all other ranks of the error ERR of this one, and raises it; where it came from another one, says from which.

function world_fail (fname, err)
  if (! strcmp (err.identifier, "rnn:mpi"))
    __rnn_mpi__ ("fail", err.message);
    rethrow (err);
  elseif (! isempty (strfind (err.message, "another process has failed")))    # as the core says it
    error ("rnn:mpi", "%s: %s", fname, __rnn_mpi__ ("text"));
  endif
  error ("rnn:mpi", "%s", regexprep (err.message, '^rnn_train:', [fname ":"]));
endfunction
