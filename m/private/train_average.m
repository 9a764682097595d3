## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## RUN = train_average (RUN)
##
## WeightAveraging "swa" (Izmailov et al. 2018, algorithm 1 with one model per epoch): at the end of an epoch the mean of
## the n weights so far takes in theta, mean += (theta - mean) / (n + 1).  ("ema" is done by the core.)

function run = train_average (run)
  if (! strcmp (run.opt.WeightAveraging, "swa"))
    return;
  endif
  a = run.net.optimizer.average;
  epoch = run.net.optimizer.epoch;
  if (mod (run.done, run.nb) != 0 || run.inside.step > 0 || epoch < a.start || epoch <= a.epoch)
    return;
  endif
  theta = run.net.theta;
  if (a.count > 0)
    theta = a.theta + (theta - a.theta) / (a.count + 1);
  endif
  a.theta = theta;
  a.count++;
  a.epoch = epoch;
  run.net.optimizer.average = a;
endfunction
