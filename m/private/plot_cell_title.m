## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = plot_cell_title (LAYER)
##
## The name of a recurrent layer's cell in a title: LSTM, GRU, RNN (relu) ...

function s = plot_cell_title (layer)
  s = plot_upper_name (layer.Type);
  if (! strcmp (layer.Nonlinearity, "tanh"))
    s = sprintf ("%s (%s)", s, layer.Nonlinearity);
  endif
endfunction
