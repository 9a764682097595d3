## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## RUN = train_draw (RUN, INFO)
##
## Draws the training curves into the figure of this call, unless the user has closed it.

function run = train_draw (run, info)
  if (isempty (run.figure) || isfigure (run.figure))
    run.figure = plot_training (info, run.figure);
    drawnow ();
    run.drawn = tic ();
  endif
endfunction
