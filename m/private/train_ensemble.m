## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [E, SEED] = train_ensemble (NET, ARGS)
##
## How many networks a call of rnn_train with the options ARGS trains: the elements of NET, or where that is [] what Ensemble says, and then the
## SEED of the first.

function [E, seed] = train_ensemble (net, args)
  E = 1;
  seed = [];
  if (! isempty (net))
    E = numel (net);
    return;
  endif
  named = cellfun (@(a) isstruct (a) || (ischar (a) && strcmpi (a, "Ensemble")), args);
  if (! any (named))    # what most calls say
    return;
  endif
  opt = option_parse ("rnn_train", "train", args);
  E = opt.Ensemble;
  seed = opt.Seed;
  if (E > 1 && isempty (seed))
    seed = floor (rand () * 2^32);
  endif
  if (E > 1 && ! isempty (opt.CheckpointPath))
    error ("rnn:option", "rnn_train: CheckpointPath must be left out with Ensemble, whose networks would write to the same files, got it");
  endif
endfunction
