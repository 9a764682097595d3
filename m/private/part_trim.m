## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## RUN = part_trim (RUN)
##
## After a step of a training whose set is read by parts: what is held (part_window) is left out up to the next mini-batch, where that is
## not held as a whole, so that its memory is free while the next parts are read.

function run = part_trim (run)
  w = run.window;
  if (isempty (w) || ! isfield (w, "data") || isempty (w.data))
    return;
  endif
  b = mod (run.done, run.nb);
  held = w.before + numel (w.data.X);
  if (b == 0 && run.inside.step == 0)
    w.data = [];
  elseif (held < w.upto(b+2))
    w.data = part_take (w.data, w.upto(b+1) - w.before + 1:numel (w.data.X));
    w.before = w.upto(b+1);
  endif
  run.window = w;
endfunction
