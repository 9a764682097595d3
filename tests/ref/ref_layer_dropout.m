## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## Y = ref_layer_dropout (layer, q, X)
##
## Dropout where it is not active: X.  N. Srivastava et al., JMLR 15 (2014), with the
## numbers that stay divided by 1 - Rate in training, so that nothing is left to do here.

function Y = ref_layer_dropout (layer, q, X)

  Y = X;

endfunction
