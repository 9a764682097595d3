## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: c = cell_of (net)
## What the core has registered of the cell of net: a row of __rnn_cells__.
function c = cell_of (net)
  for c = __rnn_cells__ ()'
    if (strcmp (c.name, net.Cell)
        && any (strcmp (c.variant, {"", net.Nonlinearity, net.ResetGateMode})))
      return;
    endif
  endfor
  error ("cell_of: no cell '%s'", net.Cell);
endfunction
