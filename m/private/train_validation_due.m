## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TF = train_validation_due (RUN)
##
## Is a validation due here?  That depends on all mini-batches since the network was made, so that a
## training in two calls measures at the same places as one in a single call.

function tf = train_validation_due (run)
  plateau = strcmp (run.opt.LearnRateSchedule, "plateau") && mod (run.done, run.nb) == 0 ...
            && run.inside.step == 0;
  tf = mod (train_count (run), run.opt.ValidationFrequency) == 0 || plateau;
endfunction
