## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## [kind, block] = ref_layer_kind (layer, part)
##
## The kind of a layer, "recurrent" for all cells, and the field of rnn_params that holds its
## parameters in the list whose recurrent layers are called part: "rnn", "encoder" or
## "decoder".

function [kind, block] = ref_layer_kind (layer, part)

  kind = layer.Type;
  if (isfield (layer, "OutputMode"))
    kind = "recurrent";
    block = part;
  elseif (! strcmp (part, "decoder"))
    block = kind;
  elseif (strcmp (kind, "embedding"))
    block = "target_embedding";
  else
    block = ["decoder_", kind];
  endif

endfunction
