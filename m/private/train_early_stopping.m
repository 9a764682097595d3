## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## RUN = train_early_stopping (RUN, LOSS, DUE)
##
## LOSS, or any value that is better when lower, was measured on the validation set: keeps the best
## network and, where the measurement was DUE, counts patience.  A measurement at the end of a call
## that was not due decides only which network is returned: a training that goes on is as if it had
## not been made.

function run = train_early_stopping (run, loss, due)
  if (due)
    v = run.net.optimizer.validation;
    v.at = train_count (run);
    if (loss < v.best)
      v.best = loss;
      v.worse = 0;
    else
      v.worse++;
      if (v.worse >= run.opt.ValidationPatience && isempty (run.stopped))
        run.stopped = "validation-patience";
      endif
    endif
    run.net.optimizer.validation = v;
  endif
  if (loss < run.best.loss)
    run.best = struct ("loss", loss, "iteration", run.updates, ...
                       "net", train_averaged (run.net));
    run.best.net.optimizer.validation.own = loss;
  endif
endfunction
