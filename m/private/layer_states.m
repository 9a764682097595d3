## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = layer_states (LIST)
##
## The rows of all states of one sequence in the recurrent layers of LIST, which go forward.

function S = layer_states (list)
  [~, layers] = layer_of (list, "recurrent");
  S = sum ([layer_cells(layers).states] .* cellfun (@(c) c.Size, layers)(:)');
endfunction
