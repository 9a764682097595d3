## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: o = options_for_cell (cell, options)
## OPTIONS, names and values, for a row of __rnn_cells__: with its variant, and without RecurrentDropout where it has
## no R, which would be refused.
function o = options_for_cell (cell, options)
  at = find (strcmp (options(1:2:end), "RecurrentDropout"));
  if (cell.gates == 0)
    options([2 * at - 1, 2 * at]) = [];
  endif
  o = [variant_option(cell), options];
endfunction
