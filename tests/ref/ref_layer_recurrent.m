## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## [Y, last] = ref_layer_recurrent (layer, q, X, state)
##
## A recurrent layer over ONE sequence X (D x T), step by step, one of the cells of
## ref_cell_info in each direction.
##   q       1 x dirs cell of parameters
##   state   initial state: state.h{d} (and state.c{d} ...) H x 1; missing or []: the
##           learned q{d}.h0 (.c0), and without those zero
##   Y       [h forward; h backward], dirs * H x T, or with OutputMode "last"
##           dirs * H x 1, each direction's after its last step
##   last    final state; direction 2 ends at step 1
##
## With Zoneout, outside training, the states that may be learned are mixed with those before in these
## shares (D. Krueger et al., ICLR 2017).
## With a projection, q{d}.Wp, h is Wp times what the cell gives: H. Sak, A. Senior, F. Beaufays,
## Interspeech 2014, equation (6).
##
## M. Schuster, K. Paliwal, IEEE Trans. Signal Processing 45 (1997) for the two
## directions.

function [Y, last] = ref_layer_recurrent (layer, q, X, state)

  step = str2func (["ref_", strrep(layer.Type, "-", "_")]);
  [~, names, more] = ref_cell_info (layer.Type);
  H = ref_state_rows (layer, "h");
  T = columns (X);
  Y = zeros (numel (q) * H, T);
  last = struct ();
  for d = 1:numel (q)
    s = first_state (names, q{d}, state, d, layer);
    if (d == 1)
      order = 1:T;
    else
      order = T:-1:1;
    endif
    for t = order
      before = s;
      s = step (q{d}, X(:,t), s, layer);
      if (isfield (q{d}, "Wp"))
        s.h = q{d}.Wp * s.h;
      endif
      for name = more.learned
        kept = layer.Zoneout;
        s.(name{1}) = kept * before.(name{1}) + (1 - kept) * s.(name{1});
      endfor
      Y((d-1)*H+1 : d*H, t) = s.h;
    endfor
    for k = 1:numel (names)
      last.(names{k}){1,d} = s.(names{k});
    endfor
  endfor
  if (strcmp (layer.OutputMode, "last"))
    Y = vertcat (last.h{:});
  endif

endfunction

function s = first_state (names, q, state, d, layer)

  for k = 1:numel (names)
    name = names{k};
    if (isfield (state, name) && ! isempty (state.(name){d}))
      s.(name) = state.(name){d};
    elseif (isfield (q, [name, "0"]))
      s.(name) = q.([name, "0"]);
    else
      s.(name) = zeros (ref_state_rows (layer, name), 1);
    endif
  endfor

endfunction
