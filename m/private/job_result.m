## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## VALUE = job_result (VALUE, ID)
##
## VALUE, a struct that a process has left (job_start); an error that ended its work is raised, as ID where it has no identifier.

function value = job_result (value, id)
  if (isfield (value, "failed"))
    error (ifelse (isempty (value.failed.identifier), id, value.failed.identifier), "%s", value.failed.message);
  endif
endfunction
