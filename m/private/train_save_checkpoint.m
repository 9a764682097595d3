## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## train_save_checkpoint (OPT, NET, N)
##
## Writes NET to <CheckpointPath>/<CheckpointName>_<N>.rnn, as rnn_save does it, for the epoch N; or to <CheckpointName>_iteration_<N>.rnn, if
## CheckpointFrequencyUnit says so.  A failure is a warning, and earlier files stay.
## With N [], before a training, it only tries whether that works; a failure is an error.

function train_save_checkpoint (opt, net, n)
  trial = isempty (n);
  name = sprintf ({"%s_%05d.rnn", "%s_iteration_%08d.rnn"}{1 + train_saves_inside(opt)}, opt.CheckpointName, ifelse (trial, 0, n));
  file = fullfile (opt.CheckpointPath, name);
  if (trial)
    file = tempname (opt.CheckpointPath, "rnn-trial-");
  endif
  try    # too little memory, say, is no reason to lose the training
    msg = file_write (file, __rnn_file__ (net, core_version (), @file_function));
  catch err
    msg = err.message;
  end_try_catch
  if (trial && isempty (msg))
    unlink (file);
  elseif (trial)
    error ("rnn:option", ["rnn_train: CheckpointPath must be a folder that the network can be ", ...
           "written to, got: %s"], msg);
  elseif (! isempty (msg))
    warning ("rnn:checkpoint", ["rnn_train: the checkpoint of %s %d could not be written, ", ...
             "the training goes on and earlier files stay: %s"], opt.CheckpointFrequencyUnit, n, msg);
  endif
endfunction
