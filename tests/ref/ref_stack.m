## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## [hs, last] = ref_stack (net, q, X, state)
##
## The layers q{l,d} of one stack over ONE sequence X (D x T), step by step.
##   state   initial state: state.h{l,d} (and state.c{l,d}) H_l x 1; missing or
##           []: the learned q{l,d}.h0 (.c0), and without those zero
##   hs      hs{l}: outputs of layer l, (dirs * H_l) x T
##   last    final state; direction 2 ends at step 1
##
## M. Schuster, K. Paliwal, IEEE Trans. Signal Processing 45 (1997) for the two
## directions; a layer reads [h forward; h backward] of the one below it.

function [hs, last] = ref_stack (net, q, X, state)

  step = str2func (["ref_", strrep(net.Cell, "-", "_")]);
  [~, names] = ref_cell_info (net.Cell);
  [L, dirs] = size (q);
  T = columns (X);
  hs = cell (L, 1);
  last = struct ();

  below = X;
  for l = 1:L
    H = net.HiddenSize(l);
    above = zeros (dirs * H, T);
    for d = 1:dirs
      s = first_state (names, q{l,d}, state, l, d, H);
      if (d == 1)
        order = 1:T;
      else
        order = T:-1:1;
      endif
      for t = order
        s = step (q{l,d}, below(:,t), s, net);
        above((d-1)*H+1 : d*H, t) = s.h;
      endfor
      for k = 1:numel (names)
        last.(names{k}){l,d} = s.(names{k});
      endfor
    endfor
    hs{l} = above;
    below = above;
  endfor

endfunction

function s = first_state (names, q, state, l, d, H)

  for k = 1:numel (names)
    name = names{k};
    if (isfield (state, name))
      s.(name) = state.(name){l,d};
    elseif (isfield (q, [name, "0"]))
      s.(name) = q.([name, "0"]);
    else
      s.(name) = zeros (H, 1);
    endif
  endfor

endfunction
