## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TF = solver_is_second_order (SOLVER)
##
## Does SOLVER approximate second derivatives?  Such a one evaluates the loss several times per
## step and needs it to be the same function each time.

function tf = solver_is_second_order (solver)
  tf = any (strcmp (solver, {"lbfgs", "hessian-free"}));
endfunction
