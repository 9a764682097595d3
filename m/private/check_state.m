## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## STATE = check_state (FNAME, NET, STATE, N)
##
## The recurrent state of N sequences as the core takes it: a struct with a field
## for each kind of state of the cells (h; h and c of an LSTM), an L x dirs cell
## of H_l x N matrices of class NET.Precision, [] where layer l has no such state or one direction only;
## [] for the initial state.

function state = check_state (fname, net, state, N)
  if (isempty (state))
    state = [];
    return;
  endif
  [layers, own, names] = states_of (net.Layers);
  if (isstruct (state))
    check_field_names (fname, "State", state, names);
  endif
  L = numel (layers);
  dirs = 1 + net.Bidirectional;
  out = struct ();
  for name = names
    parts = [];
    if (isfield (state, name{1}))
      parts = state.(name{1});
    endif
    if (! iscell (parts) || rows (parts) != L || columns (parts) != dirs || ndims (parts) != 2)
      error ("rnn:size", "%s: State.%s must be a %dx%d cell (layers x directions), got %s", ...
             fname, name{1}, L, dirs, describe (state, name{1}));
    endif
    for l = 1:L
      for d = 1:dirs
        where = sprintf ("State.%s{%d,%d}", name{1}, l, d);
        if (any (strcmp (name{1}, own{l})) && d <= 1 + layers{l}.Bidirectional)
          parts{l,d} = part_of (fname, where, parts{l,d}, layers{l}.Size, N, net.Precision);
        elseif (! isempty (parts{l,d}))
          error ("rnn:size", "%s: %s must be [], as %s has no such state, got %s", fname, where, ...
                 layer_text (layers{l}), check_got (parts{l,d}));
        endif
      endfor
    endfor
    out.(name{1}) = parts;
  endfor
  state = out;
endfunction

## The recurrent layers of LIST, the names of each one's states, and all names once.  A caller that goes step by
## step would spend much of its time on this: the last answer is kept for the same LIST.
function [layers, own, names] = states_of (list)
  persistent known = {{}, {}, {}, {}};
  if (! __rnn_same__ (known{1}, list))
    [~, layers] = layer_of (list, "recurrent");
    own = arrayfun (@(c) c.state_names(:)', layer_cells (layers), "UniformOutput", false);
    known = {list, layers, own, unique([own{:}], "stable")};
  endif
  [~, layers, own, names] = known{:};
endfunction

function v = part_of (fname, where, v, H, N, precision)
  if (! isfloat (v) || ! isreal (v) || rows (v) != H || columns (v) != N || ndims (v) != 2)
    error ("rnn:size", "%s: %s must be real and %dx%d (HiddenSize x sequences), got %s", fname, where, H, N, ...
           check_got (v));
  endif
  v = feval (precision, full (v));
  if (! all (isfinite (v(:))))
    error ("rnn:nonfinite", "%s: %s must be finite, got NaN or Inf", fname, where);
  endif
endfunction

function s = describe (state, name)
  s = "a struct without it";
  if (isfield (state, name))
    s = check_got (state.(name));
  endif
endfunction
