## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [BYTES, MSG] = file_bytes (FILE)
##
## What is in FILE, a column of uint8; MSG says why it cannot be read, "" if it can.  Only plain files are: a device
## or a pipe may have no end.

function [bytes, msg] = file_bytes (file)
  bytes = zeros (0, 1, "uint8");
  [info, err, msg] = stat (file);
  if (err != 0)
    return;
  elseif (! S_ISREG (info.mode))
    msg = "it is no plain file";
    return;
  endif
  [id, msg] = fopen (file, "rb");
  if (id < 0)
    return;
  endif
  bytes = fread (id, Inf, "*uint8");
  fclose (id);
  bytes = bytes(:);
  if (numel (bytes) != info.size)
    msg = "not all of it could be read";
  endif
endfunction
