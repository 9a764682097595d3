## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## [gates, states] = ref_cell_info (name)
##
## What the references need to know of a cell besides its step function
## ref_<name>: the number of gate blocks in W, R, b and the names of its states.

function [gates, states] = ref_cell_info (name)

  switch (name)
    case "rnn"
      gates = 1;
      states = {"h"};
    case "lstm"
      gates = 4;
      states = {"h", "c"};
    case "lstm-1997"
      gates = 3;
      states = {"h", "c"};
    case "gru"
      gates = 3;
      states = {"h"};
    otherwise
      error ("ref_cell_info: no reference for the cell '%s'", name);
  endswitch

endfunction
