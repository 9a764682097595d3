## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## n = ref_state_rows (layer, name)
##
## The rows of the state `name` of one direction of a recurrent layer: Size, but of h, where it
## is projected, ProjectionSize.

function n = ref_state_rows (layer, name)

  n = layer.Size;
  if (strcmp (name, "h") && isfield (layer, "ProjectionSize") && ! isempty (layer.ProjectionSize))
    n = layer.ProjectionSize;
  endif

endfunction
