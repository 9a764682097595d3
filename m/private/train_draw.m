## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## RUN = train_draw (RUN, INFO)
##
## Draws the progress into the one figure of this call, while the user keeps it open.

function run = train_draw (run, info)
  if (isempty (run.figure) || isfigure (run.figure))
    run.figure = rnn_plot (info, run.figure);
    drawnow ();
    run.drawn = tic ();
  endif
endfunction
