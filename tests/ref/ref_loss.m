## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## [loss, count, out, last, A] = ref_loss (net, p, X, Y, state, W)
##
## The loss on a set.  X: N x 1 cell, see ref_network.  Y, as for __rnn_loss__:
##   crossentropy  many-to-one 1 x N class numbers, many-to-many N x 1 cell of
##                 1 x T_i; a decoder's 1 x T'_i with the boundary at the end;
##                 0 = no target
##   focal         the same
##   ctc           N x 1 cell of 1 x U_i
##   others        many-to-one K x N, many-to-many N x 1 cell of K x T_i, a
##                 decoder's K x T'_i (with net.FutureSize see ref_decoder);
##                 NaN = no target (decided element by element)
## W: {}, or an N x 1 cell of the weights of each column of the targets (of ctc: one), which multiply
## those below.  A target of weight 0 is none.
## state: [] or struct of cells (recurrent layers x dirs) of H_l x N, [] where a layer has
## no such state or direction; last: likewise, [] with a decoder.  out: raw outputs, K x N or N x 1 cell of K x T_i.  A: N x 1 cell of
## attention weights.
##
## The loss is the mean over the targets present (0 where there are none):
##   crossentropy  log (sum_k exp (o_k)) - o_y     a target is a step (sequence)
##   mse           (o_k - y_k)^2                   a target is one number
##   mae           |o_k - y_k|
##   focal         (1 - p)^g c, with c = -log p the crossentropy  (T.-Y. Lin et al., ICCV 2017, eq. 4)
##   binary-crossentropy  -y log p - (1 - y) log (1 - p), p = 1 / (1 + exp (-o_k))
##   huber         e^2 / 2, or d (|e| - d / 2) where |e| = |o_k - y_k| > d  (P. Huber, 1964)
##   poisson       exp (o_k) - y_k o_k
##   gaussian      -log N (y_k; mean o_k, log variance o_{K+k})
##   quantile      mean over the levels t_q of t_q e, (t_q - 1) e where e = y_k - o_{(q-1)K+k} < 0
##   ctc           see ref_ctc                     a target is a sequence
## With LabelSmoothing s the target of crossentropy and focal is (1 - s) times class y and s
## times the mean of all classes (C. Szegedy et al., CVPR 2016, section 7), that of binary-crossentropy
## (1 - s) y + s / 2; with
## ClassWeights w each loss is multiplied by w_y, and the sum divided by sum w_y; of
## binary-crossentropy by w_k where y_k is 1, else by 1.
## count is the number of targets.  |e| is written sign (real (e)) e and the
## log-sum-exp shifts by a real number, so complex steps pass.

function [loss, count, out, last, A] = ref_loss (net, p, X, Y, state = [], W = {})

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
    if (isfield (net, "FutureSize"))
      y = y(1:end-net.FutureSize,:);
    endif
    factor = ones (1, columns (y) * ! strcmp (net.Loss, "ctc") + strcmp (net.Loss, "ctc"));
    if (! isempty (W))
      factor = W{i};
    endif
    [e, w, n] = one_sequence (net, O{i}, y, factor);
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
function [e, weight, n] = one_sequence (net, O, y, factor)

  switch (net.Loss)
    case {"crossentropy", "focal"}
      [e, weight, n] = crossentropy (net, O, y, factor);
    case "ctc"
      e = n = 0;
      weight = factor;
      if (weight > 0)
        e = weight * ref_ctc (O, y);
        n = 1;
      endif
    otherwise
      e = n = weight = 0;
      K = rows (y);
      for i = find (! isnan (y(:))).'
        [k, t] = ind2sub (size (y), i);
        w = factor(t);
        if (w == 0)
          continue;
        endif
        if (! isempty (net.ClassWeights) && y(i) == 1)
          w = w * net.ClassWeights(k);
        endif
        e = e + w * of_value (net, O(k:K:end,t), y(i));
        weight = weight + w;
        n = n + 1;
      endfor
  endswitch

endfunction

function [e, weight, n] = crossentropy (net, O, y, factor)

  e = weight = n = 0;
  s = net.LabelSmoothing;
  for t = find (y > 0 & factor > 0)
    m = max (real (O(:,t)));
    minus_log = m + log (sum (exp (O(:,t) - m))) - O(:,t);
    w = factor(t);
    if (! isempty (net.ClassWeights))
      w = w * net.ClassWeights(y(t));
    endif
    if (strcmp (net.Loss, "focal"))
      minus_log = (1 - exp (-minus_log)) .^ net.FocalGamma .* minus_log;
    endif
    e = e + w * ((1 - s) * minus_log(y(t)) + s * mean (minus_log));
    weight = weight + w;
    n = n + 1;
  endfor

endfunction

## The loss of a number y from its outputs o.
function e = of_value (net, o, y)

  magnitude = @(d) sign (real (d)) * d;
  switch (net.Loss)
    case "mse"
      e = (o - y) * (o - y);
    case "mae"
      e = magnitude (o - y);
    case "huber"
      e = (o - y) * (o - y) / 2;
      if (abs (real (o - y)) > net.HuberDelta)
        e = net.HuberDelta * (magnitude (o - y) - net.HuberDelta / 2);
      endif
    case "binary-crossentropy"
      y = (1 - net.LabelSmoothing) * y + net.LabelSmoothing / 2;
      e = (real (o) > 0) * o - o * y + log (1 + exp (-magnitude (o)));
    case "poisson"
      e = exp (o) - y * o;
    case "gaussian"
      e = (log (2 * pi) + o(2) + (o(1) - y) ^ 2 * exp (-o(2))) / 2;
    case "quantile"
      d = y - o;
      e = mean ((net.QuantileLevels(:) - (real (d) < 0)) .* d);
    otherwise
      error ("ref_loss: no such loss: %s", net.Loss);
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
