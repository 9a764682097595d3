## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## [loss, count, out, last, A] = ref_loss (net, p, X, Y, state)
##
## The loss on a set.  X: N x 1 cell, see ref_network.  Y, as for __rnn_loss__:
##   crossentropy  many-to-one 1 x N class numbers, many-to-many N x 1 cell of
##                 1 x T_i; a decoder's 1 x T'_i with the boundary at the end;
##                 0 = no target
##   mse, mae      many-to-one K x N, many-to-many N x 1 cell of K x T_i, a
##                 decoder's K x T'_i;
##                 NaN = no target (decided element by element)
##   ctc           N x 1 cell of 1 x U_i
## state: [] or struct of cells (recurrent layers x dirs) of H_l x N, [] where a layer has
## no such state or direction; last: likewise, [] with a decoder.  out: raw outputs, K x N or N x 1 cell of K x T_i.  A: N x 1 cell of
## attention weights.
##
## The loss is the mean over the targets present (0 where there are none):
##   crossentropy  log (sum_k exp (o_k)) - o_y     a target is a step (sequence)
##   mse           (o_k - y_k)^2                   a target is one number
##   mae           |o_k - y_k|
##   ctc           see ref_ctc                     a target is a sequence
## With LabelSmoothing s the target of crossentropy is (1 - s) times class y and s
## times the mean of all classes (C. Szegedy et al., CVPR 2016, section 7); with
## ClassWeights w each loss is multiplied by w_y, and the sum divided by sum w_y.
## count is the number of targets.  |e| is written sign (real (e)) e and the
## log-sum-exp shifts by a real number, so complex steps pass.

function [loss, count, out, last, A] = ref_loss (net, p, X, Y, state = [])

  N = numel (X);
  total = weight = count = 0;
  O = A = cell (N, 1);
  last = struct ();
  for i = 1:N
    if (iscell (Y))
      y = Y{i};
    else
      y = Y(:,i);
    endif
    [O{i}, s, A{i}] = ref_network (net, p, X{i}, column (state, i), y);
    [e, w, n] = one_sequence (net, O{i}, y);
    total = total + e;
    weight = weight + w;
    count = count + n;
    last = put_column (last, s, i);
  endfor
  loss = total;
  if (count > 0)
    loss = total / weight;
  endif
  out = O;
  if (strcmp (net.Structure, "many-to-one"))
    out = [O{:}];
  endif
  if (isempty (fieldnames (last)))
    last = [];
  endif

endfunction

## sum of the losses, of their weights, number of targets
function [e, weight, n] = one_sequence (net, O, y)

  switch (net.Loss)
    case "crossentropy"
      [e, weight, n] = crossentropy (net, O, y);
    case "ctc"
      e = ref_ctc (O, y);
      weight = n = 1;
    otherwise
      e = n = 0;
      for k = find (! isnan (y(:))).'
        e = e + distance (net.Loss, O(k) - y(k));
        n = n + 1;
      endfor
      weight = n;
  endswitch

endfunction

function [e, weight, n] = crossentropy (net, O, y)

  e = weight = n = 0;
  s = net.LabelSmoothing;
  for t = find (y > 0)
    m = max (real (O(:,t)));
    minus_log = m + log (sum (exp (O(:,t) - m))) - O(:,t);
    w = 1;
    if (! isempty (net.ClassWeights))
      w = net.ClassWeights(y(t));
    endif
    e = e + w * ((1 - s) * minus_log(y(t)) + s * mean (minus_log));
    weight = weight + w;
    n = n + 1;
  endfor

endfunction

function e = distance (kind, d)

  switch (kind)
    case "mse"
      e = d * d;
    case "mae"
      e = sign (real (d)) * d;
    otherwise
      error ("ref_loss: no such loss: %s", kind);
  endswitch

endfunction

## state of sequence i out of the state of a set
function s = column (state, i)

  s = state;
  if (isstruct (state))
    for [c, name] = state
      there = ! cellfun (@isempty, c);
      s.(name) = c;
      s.(name)(there) = cellfun (@(v) v(:,i), c(there), "UniformOutput", false);
    endfor
  endif

endfunction

function set = put_column (set, s, i)

  for [c, name] = s
    if (i == 1)
      set.(name) = c;
    endif
    for k = find (! cellfun (@isempty, c(:))).'
      set.(name){k}(:,i) = c{k};
    endfor
  endfor

endfunction
