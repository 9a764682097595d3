## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## OPT = solver_new_state (SOLVER)
##
## The state of an optimiser before its first step: moments m and v; updates
## (iteration), mini-batches and epochs done; and what the plateau schedule
## remembers (factor on the learning rate, best loss, epochs without a better one).

function opt = solver_new_state (solver)
  opt = struct ("Solver", solver, "m", [], "v", [], "iteration", 0, "batches", 0, ...
                "epoch", 0, "factor", 1, "best", Inf, "wait", 0);
endfunction
