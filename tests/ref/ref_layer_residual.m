## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## Y = ref_layer_residual (layer, q, X, S)
##
## X plus S, the output of an earlier layer, or plus q.W S where the two have different
## sizes.
##
## K. He, X. Zhang, S. Ren, J. Sun, "Deep residual learning for image recognition",
## CVPR 2016, equations (1) and (2).

function Y = ref_layer_residual (layer, q, X, S)

  if (rows (S) == rows (X))
    Y = X + S;
  else
    Y = X + q.W * S;
  endif

endfunction
