## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## Y = plot_row_height (ROWS, KIND)
## Y = plot_row_height (ROWS, KIND, LAYER)
##
## The heights of the rows of that KIND (and LAYER) of plot_network_rows, [] where there are none.

function y = plot_row_height (rows, kind, layer = [])
  k = strcmp ({rows.kind}, kind);
  if (! isempty (layer))
    k &= [rows.layer] == layer;
  endif
  y = [rows(k).y];
endfunction
