## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = train_finite_rows (LOG)
##
## The rows of a training log whose loss, the first column, is finite.  Mostly these are all rows
## of a long log, which is then not copied.

function log = train_finite_rows (log)
  good = isfinite (log(:,1));
  if (! all (good))
    log = log(good,:);
  endif
endfunction
