## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TF = train_saves_inside (OPT)
##
## Do the options OPT ask for checkpoints (in this process) after so many iterations, as train_count counts them, and not at ends of epochs?

function tf = train_saves_inside (opt)
  tf = ! isempty (opt.CheckpointPath) && strcmp (opt.CheckpointFrequencyUnit, "iteration");
endfunction
