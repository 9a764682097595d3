## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [RUN, ROW, DONE, CODE] = solver_readout_step (RUN, DATA)
##
## Training of an echo-state network: one solve.  ROW is its line of the log (see
## train_loop; norm and rate are 0), the loss that of the network it gives.

function [run, row, done, code] = solver_readout_step (run, data)
  run.net = solver_ridge_readout (run.net, data, run.opt);
  run.net.optimizer.iteration++;
  p = solver_objective (run.net, data, run.opt).point (double (run.net.theta));
  code = p.code;
  done = 1;
  row = [p.mean, p.metric, 0, 0, p.count, run.done, p.weight, p.nll];
endfunction
