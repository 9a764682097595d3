## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## train_save_checkpoint (OPT, NET, EPOCH)
##
## Writes NET to <CheckpointPath>/<CheckpointName>_<epoch>.mat in Octave's binary
## format (exact).  "save" does not report a full disk: the file is written under another name, read
## back and compared before it gets its own.  A failure is a warning, and earlier files stay.
## With EPOCH [], before a training, it only tries whether that works; a failure is an error.

function train_save_checkpoint (opt, net, epoch)
  trial = isempty (epoch);
  name = sprintf ("%s_%05d.mat", opt.CheckpointName, ifelse (trial, 0, epoch));
  file = fullfile (opt.CheckpointPath, name);
  part = [file ".part"];
  msg = write_verified (part, net);
  if (isempty (msg) && ! trial)
    [~, msg] = rename (part, file);
  endif
  if (trial || ! isempty (msg))
    unlink (part);
  endif
  if (! isempty (msg) && trial)
    error ("rnn:option", ["rnn_train: CheckpointPath must be a folder that the network can be ", ...
           "written to, got: %s"], msg);
  elseif (! isempty (msg))
    warning ("rnn:checkpoint", ["rnn_train: the checkpoint of epoch %d could not be written, ", ...
             "the training goes on and earlier files stay: %s"], epoch, msg);
  endif
endfunction

## Writes NET to FILE and reads it back; MSG says what failed, "" if nothing did.
function msg = write_verified (file, net)
  msg = "";
  try
    save ("-binary", file, "net");
  catch err
    msg = err.message;
    return;
  end_try_catch
  try
    good = same (load ("-binary", file).net, net);
  catch
    good = false;
  end_try_catch
  if (! good)
    msg = "the file does not hold what was written, the disk may be full";
  endif
endfunction

## Equal values; function handles that were read back are compared by their text.
function tf = same (a, b)
  if (isstruct (a) && isstruct (b) && isequal (size (a), size (b)) ...
      && isequal (fieldnames (a), fieldnames (b)))
    tf = all (cellfun (@same, struct2cell (a)(:), struct2cell (b)(:)));
  elseif (iscell (a) && iscell (b) && isequal (size (a), size (b)))
    tf = all (cellfun (@same, a(:), b(:)));
  elseif (is_function_handle (a) && is_function_handle (b))
    tf = strcmp (func2str (a), func2str (b));
  else
    tf = strcmp (class (a), class (b)) && isequaln (a, b);
  endif
endfunction
