## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## Y = ref_layer_pooling (layer, q, X)
##
## The mean, the largest or the last of the steps of X (n x T), row by row: n x 1.  Which is
## the largest the real parts decide, so that complex steps pass.

function Y = ref_layer_pooling (layer, q, X)

  [n, T] = size (X);
  switch (layer.Mode)
    case "mean"
      Y = sum (X, 2) / T;
    case "max"
      Y = X(:,1);
      for t = 2:T
        larger = real (X(:,t)) > real (Y);
        Y(larger) = X(larger,t);
      endfor
    case "last"
      Y = X(:,T);
    otherwise
      error ("ref_layer_pooling: no such mode: %s", layer.Mode);
  endswitch

endfunction
