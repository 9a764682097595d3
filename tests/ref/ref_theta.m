## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## theta = ref_theta (net, p)
## p = ref_theta (net, theta)
##
## Flatten named parameters, or name the parts of a flat vector (P x 1).
## The order, every matrix column-major:
##   for each layer l, for each direction d:
##     W (G*H x D_l), R (G*H x H), b (G*H x 1),
##     bn (H x 1)          GRU, recurrent-bias-after-multiplication only
##     h0 (H x 1), c0 (H x 1)   with LearnInitialState; c0 for the LSTM only
##   head.W (K x dirs*H_L), head.b (K x 1)
## D_1 = D; D_l = dirs * H_{l-1}.  net.theta is not looked at.

function r = ref_theta (net, v)

  flatten = isstruct (v);
  if (flatten)
    p = v;
    theta = [];
  else
    p = struct ();
    theta = v;
  endif

  dirs = 1 + logical (net.Bidirectional);
  at = 0;
  D = net.InputSize;
  for l = 1:numel (net.HiddenSize)
    H = net.HiddenSize(l);
    for d = 1:dirs
      [names, sizes] = layer_blocks (net, D, H);
      for k = 1:numel (names)
        if (flatten)
          theta = [theta; in_column(p.rnn{l,d}.(names{k}), sizes(k,:))];
        else
          p.rnn{l,d}.(names{k}) = out_of_column (theta, at, sizes(k,:));
        endif
        at = at + prod (sizes(k,:));
      endfor
    endfor
    D = dirs * H;
  endfor

  K = net.OutputSize;
  if (flatten)
    r = [theta; in_column(p.head.W, [K, D]); in_column(p.head.b, [K, 1])];
  else
    p.head.W = out_of_column (theta, at, [K, D]);
    p.head.b = out_of_column (theta, at + K * D, [K, 1]);
    if (numel (theta) != at + K * D + K)
      error ("ref_theta: theta must have %d elements, got %d",
             at + K * D + K, numel (theta));
    endif
    r = p;
  endif

endfunction

function [names, sizes] = layer_blocks (net, D, H)

  [gates, states] = ref_cell_info (net.Cell);
  names = {"W", "R", "b"};
  sizes = [gates*H, D; gates*H, H; gates*H, 1];
  if (strcmp (net.Cell, "gru")
      && strcmp (net.ResetGateMode, "recurrent-bias-after-multiplication"))
    names{end+1} = "bn";
    sizes(end+1,:) = [H, 1];
  endif
  if (net.LearnInitialState)
    for k = 1:numel (states)
      names{end+1} = [states{k}, "0"];
      sizes(end+1,:) = [H, 1];
    endfor
  endif

endfunction

function v = in_column (A, sz)

  if (! isequal (size (A), sz))
    error ("ref_theta: a block must be %d x %d, got %d x %d", sz, size (A));
  endif
  v = A(:);

endfunction

function A = out_of_column (theta, at, sz)
  A = reshape (theta(at + (1:prod (sz))), sz);
endfunction
