## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TF = solver_is_full_batch (SOLVER)
##
## Does SOLVER need the gradient of the whole set in each step?

function tf = solver_is_full_batch (solver)
  tf = any (strcmp (solver, {"irprop-", "echo-state"})) || solver_is_second_order (solver);
endfunction
