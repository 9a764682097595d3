## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## Y = ref_layer_dense (layer, q, X)
##
## Each column x of X (rows x T) becomes phi (W x + b), q.W (Size x rows), q.b (Size x 1).
## phi = layer.Activation, with its kinks decided by the real part, so that complex steps
## pass:
##   linear      a                            relu      max (a, 0)
##   leaky-relu  a, below 0: a / 100          elu       a, below 0: exp (a) - 1
##   gelu        a (1 + erf (a / sqrt 2)) / 2
##   tanh, sigmoid = 1 / (1 + exp (-a)), softplus = log (1 + exp (a)),
##   swish       a sigmoid (a)
##
## relu: V. Nair, G. Hinton, ICML 2010; leaky-relu: A. Maas, A. Hannun, A. Ng, ICML 2013;
## elu: D.-A. Clevert, T. Unterthiner, S. Hochreiter, ICLR 2016; gelu: D. Hendrycks,
## K. Gimpel, arXiv:1606.08415 (2016); softplus: C. Dugas et al., NIPS 2000; swish:
## P. Ramachandran, B. Zoph, Q. Le, arXiv:1710.05941 (2017).

function Y = ref_layer_dense (layer, q, X)

  Y = zeros (rows (q.W), columns (X));
  for t = 1:columns (X)
    Y(:,t) = phi (layer.Activation, q.W * X(:,t) + q.b);
  endfor

endfunction

function y = phi (name, a)

  below = real (a) < 0;
  y = a;
  switch (name)
    case "linear"
    case "relu"
      y(below) = 0;
    case "leaky-relu"
      y(below) = 0.01 * a(below);
    case "elu"
      y(below) = exp (a(below)) - 1;
    case "gelu"
      y = a .* (1 + erf_near (a / sqrt (2))) / 2;
    case "tanh"
      y = tanh (a);
    case "sigmoid"
      y = 1 ./ (1 + exp (-a));
    case "softplus"
      m = max (real (a), 0);       # a real shift: nothing overflows
      y = m + log (exp (-m) + exp (a - m));
    case "swish"
      y = a ./ (1 + exp (-a));
    otherwise
      error ("ref_layer_dense: no such activation: %s", name);
  endswitch

endfunction

## erf of a + i h: erf (a) + i h erf'(a), to the order h^2 that a complex step neglects too
function y = erf_near (z)
  a = real (z);
  y = erf (a);
  if (! isreal (z))
    y = y + i * imag (z) .* exp (-a .^ 2) * 2 / sqrt (pi);
  endif
endfunction
