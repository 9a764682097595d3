## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## Y = ref_layer_static (layer, q, X, S)
##
## X and below it the last rows of S, what the list reads: layer.Size of them.  Where X is one
## column for all steps, those of the last step.

function Y = ref_layer_static (layer, q, X, S)

  s = S(end-layer.Size+1:end,:);
  if (columns (X) == 1)
    s = s(:,end);
  endif
  Y = [X; s];

endfunction
