## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TF = train_averages (RUN)
##
## Are the weights of the present epoch averaged (WeightAveraging)?

function tf = train_averages (run)
  tf = isfield (run.net.optimizer, "average") ...
       && run.epoch0 + floor (run.done / run.nb) + 1 >= run.net.optimizer.average.start;
endfunction
