## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## [gates, states, more] = ref_cell_info (name)
##
## What the references need to know of a cell besides its step function, which is
## ref_<name> with _ for -: the number of gate blocks in R and the names of its
## states, and more.
##   R         the name of R, or of what it is made of
##   inputs    the number of blocks in W and b
##   vectors   a cell's own parameters, a row each: name, blocks of H
##   learned   the states that may be learned, or come over a bridge; the others
##             start at 0

function [gates, states, more] = ref_cell_info (name)

  vectors = cell (0, 2);
  states = {"h"};
  unlearned = 0;
  inputs = [];
  R = "R";
  switch (name)
    case {"rnn", "irnn"}
      gates = 1;
    case "lstm"
      gates = 4;
      states = {"h", "c"};
    case "lstm-1997"
      gates = 3;
      states = {"h", "c"};
    case "gru"
      gates = 3;
    case "lstm-peephole"
      gates = 4;
      states = {"h", "c"};
      vectors = {"p_i", 1; "p_f", 1; "p_o", 1};
    case "lstm-coupled"
      gates = 3;
      states = {"h", "c"};
    case "mgu"
      gates = 2;
    case "jordan"
      gates = 2;
      inputs = 1;
      vectors = {"by", 1};
    case "lstm-layernorm"
      gates = 4;
      states = {"h", "c"};
      vectors = {"gx", 4; "gh", 4; "s", 4; "gc", 1; "sc", 1};
    case "janet"
      gates = 2;
    case "cornn"
      gates = 2;
      inputs = 1;
      states = {"h", "z"};
    case "scrn"
      gates = 1;
    case "ligru"
      gates = 2;
      vectors = {"gx", 2; "s", 2};
    case "slstm"
      gates = 4;
      states = {"h", "c", "n", "m"};
      unlearned = 3;
    case "orthogonal"
      gates = 1;
      R = "U";
      vectors = {"m", 1};
    case "clockwork"
      gates = 1;
      states = {"h", "t"};
      unlearned = 1;
    case "mingru"
      gates = 0;
      inputs = 2;
    case "minlstm"
      gates = 0;
      inputs = 3;
    case "indrnn"
      gates = 0;
      inputs = 1;
      vectors = {"u", 1};
    case "lru"
      gates = 0;
      inputs = 2;
      states = {"h", "c"};
      vectors = {"lambda", 3};
    otherwise
      error ("ref_cell_info: no reference for the cell '%s'", name);
  endswitch
  if (isempty (inputs))
    inputs = gates;
  endif
  more.inputs = inputs;
  more.vectors = vectors;
  more.R = R;
  more.learned = states(1:end-unlearned);

endfunction
