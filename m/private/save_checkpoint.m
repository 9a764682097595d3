## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## save_checkpoint (OPT, NET, EPOCH)
##
## Writes NET to <CheckpointPath>/<CheckpointName>_<epoch>.mat in Octave's binary
## format (exact).  A half-written file never has the final name.

function save_checkpoint (opt, net, epoch)
  file = fullfile (opt.CheckpointPath, sprintf ("%s_%05d.mat", opt.CheckpointName, epoch));
  part = [file ".part"];
  save ("-binary", part, "net");
  [err, msg] = rename (part, file);
  if (err)
    error ("rnn:option", ["rnn_train: CheckpointPath must be a folder that can be ", ...
           "written, got: %s"], msg);
  endif
endfunction
