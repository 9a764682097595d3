## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## CELLS = layer_cells (LIST)
##
## What the core knows about the cells of the recurrent layers of LIST: one element of core_cells per layer.

function cells = layer_cells (list)
  [~, layers] = layer_of (list, "recurrent");
  all = core_cells ();
  cells = all(zeros (1, 0));
  for k = 1:numel (layers)
    cells(k) = core_cell (setfield (layers{k}, "Cell", layers{k}.Type));
  endfor
endfunction
