## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## WORD = export_scores (FNAME, LOSS)
##
## What the scores of a network with LOSS (net.Loss) are of its last layer's outputs o: "softmax", "sigmoid", "exp", "sorted" (the
## levels of each value), "deviations" (exp (o / 2) of the second half), or "values", o itself.

function word = export_scores (fname, loss)
  words = {"crossentropy", "softmax"; "focal", "softmax"; "ctc", "softmax"
           "binary-crossentropy", "sigmoid"
           "poisson", "exp"
           "quantile", "sorted"
           "gaussian", "deviations"
           "mse", "values"; "mae", "values"; "huber", "values"};
  word = "values";    # of a function of the user's
  if (ischar (loss))
    at = strcmp (words(:, 1), loss);
    if (! any (at))
      error ("rnn:internal", "%s: export_scores does not know the loss \"%s\"", fname, loss);
    endif
    word = words{at,2};
  endif
endfunction
