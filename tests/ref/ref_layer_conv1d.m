## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## [Y, last] = ref_layer_conv1d (layer, q, X, before)
##
## A convolution over the steps of X (n x T) with w = layer.Width taps, d = layer.Dilation
## steps apart:
##   y_t = phi (q.W(:,1:n) x_{t-p} + q.W(:,n+1:2*n) x_{t-p+d} + ... + q.b)
## over w taps; phi is that of ref_layer_dense.  Of the (w-1) d steps that are spanned p lie
## before step t: all ("causal"), or the smaller half ("same").  What lies outside X is zero;
## but `before`, where it is not [], has the (w-1) d steps before X, one below the other, of
## a causal layer.  last: the same of what comes after X; [] where there is no such step.
##
## A. Waibel et al., IEEE Trans. ASSP 37 (1989), section II; A. van den Oord et al., "WaveNet",
## arXiv:1609.03499 (2016), section 2.1.

function [Y, last] = ref_layer_conv1d (layer, q, X, before)

  [n, T] = size (X);
  span = (layer.Width - 1) * layer.Dilation;
  p = floor (span / 2);
  last = [];
  if (strcmp (layer.Padding, "causal"))
    p = span;
    if (isempty (before))
      before = zeros (n * span, 1);
    endif
    X = [reshape(before, n, span), X];
    if (span > 0)
      last = X(:,end-span+1:end)(:);
    endif
  else
    X = [zeros(n, p), X, zeros(n, span - p)];
  endif
  Y = zeros (rows (q.W), T);
  for t = 1:T
    seen = X(:,t : layer.Dilation : t + span);
    Y(:,t) = ref_layer_dense (layer, q, seen(:));
  endfor

endfunction
