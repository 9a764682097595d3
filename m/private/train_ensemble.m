## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [E, SEED, VERBOSE] = train_ensemble (NET, ARGS)
##
## How many networks a call of rnn_train with the options ARGS trains: the elements of NET, or where that is [] what Ensemble says, and then the
## SEED of the first; VERBOSE, whether several are to be told apart in what is printed.

function [E, seed, verbose] = train_ensemble (net, args)
  fname = "rnn_train";
  E = max (1, numel (net));
  seed = [];
  for k = 1:ifelse (E > 1, E, 0)    # before the first is trained
    check_net (fname, net(k));
  endfor
  verbose = E > 1 && ! (isfield (net(1), "options") && isfield (net(1).options, "Verbose") && isequal (net(1).options.Verbose, false));
  given = {};
  words = {"Ensemble", "CheckpointPath", "Verbose"}(1:1 + 2 * (E > 1));
  if (any (cellfun (@(a) isstruct (a) || option_is_name (a, words'), args)))    # few calls say it
    [opt, given] = option_parse (fname, "train", args);
    if (isempty (net) || any (strcmp ("Verbose", given)))
      verbose = opt.Verbose;
    endif
    if (isempty (net))
      E = opt.Ensemble;
      seed = opt.Seed;
    elseif (any (strcmp ("Ensemble", given)) && opt.Ensemble != E)
      error ("rnn:option", "%s: Ensemble must be left out or %d, the number of networks in NET, got %d", fname, E, opt.Ensemble);
    endif
    if (E > 1 && ! isempty (opt.CheckpointPath))
      error ("rnn:option", "%s: CheckpointPath must be left out with an ensemble, whose networks would write to the same files, got it", fname);
    endif
  endif
  if (numel (net) > 1 && ! any (strcmp ("CheckpointPath", given)))
    check_files (fname, net);
  endif
  if (E > 1 && isempty (net))
    seed = option_seed (seed);
  endif
endfunction

## Networks that were trained one by one may each have a path of its own.
function check_files (fname, nets)
  files = {};
  for k = 1:numel (nets)
    o = nets(k).options;
    if (all (isfield (o, {"CheckpointPath", "CheckpointName"})) && ischar (o.CheckpointPath) && ! isempty (o.CheckpointPath))
      files{end+1} = fullfile (o.CheckpointPath, o.CheckpointName);
    endif
  endfor
  if (numel (unique (files)) < numel (files))
    error ("rnn:option", ["%s: NET must have networks whose options name different checkpoints, got the same: say ", ...
           "\"CheckpointPath\", \"\""], fname);
  endif
endfunction
