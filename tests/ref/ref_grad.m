## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## g = ref_grad (f, x, h)
##
## Gradient of the real function f at the array x, by the complex step:
##   df/dx_k = imag (f (x + i h e_k)) / h + O (h^2),   h = 1e-30 unless given
## No difference is taken, so nothing cancels and the gradient is exact to
## rounding.  W. Squire, G. Trapp, "Using complex variables to estimate
## derivatives of real functions", SIAM Review 40 (1998), equation (4).
## f must be analytic along the way: .' for ', no abs, no max of complex values.

function g = ref_grad (f, x, h = 1e-30)

  g = zeros (size (x));
  for k = 1:numel (x)
    z = x;
    z(k) = complex (x(k), h);
    g(k) = imag (f (z)) / h;
  endfor

endfunction
