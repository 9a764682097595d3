## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## [loss, count, out, last] = ref_loss (net, p, X, Y, state)
##
## The loss on a set.  X: N x 1 cell of D x T_i.  Y, as for __rnn_loss__:
##   crossentropy  many-to-one 1 x N class numbers, many-to-many N x 1 cell of
##                 1 x T_i; 0 = no target
##   mse, mae      many-to-one K x N, many-to-many N x 1 cell of K x T_i;
##                 NaN = no target (decided element by element)
## state: [] or struct of cells (L x dirs) of H_l x N; last: likewise.
## out: raw outputs, K x N or N x 1 cell of K x T_i.
##
## The loss is the mean over the targets present (0 where there are none):
##   crossentropy  log (sum_k exp (o_k)) - o_y     a target is a step (sequence)
##   mse           (o_k - y_k)^2                   a target is one number
##   mae           |o_k - y_k|
## count is their number.  |e| is written sign (real (e)) e and the
## log-sum-exp shifts by a real number, so complex steps pass.

function [loss, count, out, last] = ref_loss (net, p, X, Y, state = [])

  N = numel (X);
  many = strcmp (net.Structure, "many-to-many");
  total = 0;
  count = 0;
  O = cell (N, 1);
  last = struct ();
  for i = 1:N
    [O{i}, s] = ref_network (net, p, X{i}, column (state, i));
    if (many)
      y = Y{i};
    else
      y = Y(:,i);
    endif
    [e, n] = one_sequence (net.Loss, O{i}, y);
    total = total + e;
    count = count + n;
    last = put_column (last, s, i);
  endfor
  loss = total / max (count, 1);
  if (many)
    out = O;
  else
    out = [O{:}];
  endif

endfunction

function [e, n] = one_sequence (kind, O, y)

  e = 0;
  n = 0;
  if (strcmp (kind, "crossentropy"))
    for t = find (y > 0)
      m = max (real (O(:,t)));
      e = e + m + log (sum (exp (O(:,t) - m))) - O(y(t),t);
      n = n + 1;
    endfor
    return;
  endif

  for k = find (! isnan (y(:))).'
    d = O(k) - y(k);
    switch (kind)
      case "mse"
        e = e + d * d;
      case "mae"
        e = e + sign (real (d)) * d;
      otherwise
        error ("ref_loss: no such loss: %s", kind);
    endswitch
    n = n + 1;
  endfor

endfunction

## state of sequence i out of the state of a set
function s = column (state, i)

  s = state;
  if (isstruct (state))
    for [c, name] = state
      s.(name) = cellfun (@(v) v(:,i), c, "UniformOutput", false);
    endfor
  endif

endfunction

function set = put_column (set, s, i)

  for [c, name] = s
    for l = 1:rows (c)
      for d = 1:columns (c)
        set.(name){l,d}(:,i) = c{l,d};
      endfor
    endfor
  endfor

endfunction
