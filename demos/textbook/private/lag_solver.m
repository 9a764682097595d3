## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## OPTIONS = lag_solver (NAME, RATE)
##
## rnn_train's options for one pass, one sequence an update, in the order given.  "descent":
## gradient descent without momentum and clipping, as in the papers; "adam".  RATE is that of
## rnn_train.

function options = lag_solver (name, rate)
  if (strcmp (name, "descent"))
    options = {"Solver", "sgdm", "Momentum", 0, "GradientThreshold", Inf, ...
               "InitialLearnRate", rate};
  else
    options = {"Solver", name, "InitialLearnRate", rate};
  endif
  options = [{"MiniBatchSize", 1, "MaxEpochs", 1, "Shuffle", "never", "NumThreads", 1, ...
              "Verbose", false}, options];
endfunction
