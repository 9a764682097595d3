## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: o = variant_option (cell)
## Name and value of the option that chooses the variant of a row of __rnn_cells__; {} where it has none.
function o = variant_option (cell)
  o = {};
  if (any (strcmp (cell.variant, {"tanh", "relu", "linear"})))
    o = {"Nonlinearity", cell.variant};
  elseif (! isempty (cell.variant))
    o = {"ResetGateMode", cell.variant};
  endif
endfunction
