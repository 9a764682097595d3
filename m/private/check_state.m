## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## STATE = check_state (FNAME, NET, STATE, N)
##
## The recurrent state of N sequences as the core takes it: a struct with one field
## per state of the cell (h; h and c of an LSTM), each an L x dirs cell
## of H_l x N matrices of class NET.Precision; [] for the initial state.

function state = check_state (fname, net, state, N)
  if (isempty (state))
    state = [];
    return;
  endif
  cells = core_cells ();
  names = cells(strcmp ({cells.name}, net.Cell)).state_names;
  if (isstruct (state))
    check_field_names (fname, "State", state, names);
  endif
  L = numel (net.HiddenSize);
  dirs = 1 + net.Bidirectional;
  out = struct ();
  for k = 1:numel (names)
    name = names{k};
    parts = [];
    if (isfield (state, name))
      parts = state.(name);
    endif
    if (! iscell (parts) || rows (parts) != L || columns (parts) != dirs || ndims (parts) != 2)
      error ("rnn:size", "%s: State.%s must be a %dx%d cell (layers x directions), got %s", ...
             fname, name, L, dirs, describe (state, name));
    endif
    for l = 1:L
      H = net.HiddenSize(l);
      for d = 1:dirs
        v = parts{l,d};
        if (! isfloat (v) || ! isreal (v) || rows (v) != H || columns (v) != N || ndims (v) != 2)
          error ("rnn:size", ["%s: State.%s{%d,%d} must be real and %dx%d (HiddenSize x ", ...
                 "sequences), got %s"], fname, name, l, d, H, N, check_got (v));
        endif
        v = feval (net.Precision, full (v));
        if (! all (isfinite (v(:))))
          error ("rnn:nonfinite", "%s: State.%s{%d,%d} must be finite, got NaN or Inf", ...
                 fname, name, l, d);
        endif
        parts{l,d} = v;
      endfor
    endfor
    out.(name) = parts;
  endfor
  state = out;
endfunction

function s = describe (state, name)
  s = "a struct without it";
  if (isfield (state, name))
    s = check_got (state.(name));
  endif
endfunction
