## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## S = ref_softmax (O)
##
## Scores of raw outputs: softmax of each column of O (K x M), or of each matrix
## in a cell.  Shifted by the largest real part, so complex steps pass.

function S = ref_softmax (O)

  if (iscell (O))
    S = cellfun (@ref_softmax, O, "UniformOutput", false);
    return;
  endif
  E = exp (O - max (real (O), [], 1));
  S = E ./ sum (E, 1);

endfunction
