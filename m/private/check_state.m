## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## STATE = check_state (FNAME, NET, STATE, N)
##
## The state of N sequences as the core takes it: a struct with a field for each kind of state of the
## layers (h of the recurrent ones, h and c of an LSTM; x, the last inputs of causal convolutions), a cell of
## layers x directions of matrices of class NET.Precision with N columns, [] where a layer has no such state or one
## direction only; [] for the initial state.

function state = check_state (fname, net, state, N)
  if (isempty (state))
    state = [];
    return;
  endif
  [own, names] = states_of (fname, net);
  if (isstruct (state))
    check_field_names (fname, "State", state, names);
  endif
  out = struct ();
  for name = names
    these = own(strcmp ({own.name}, name{1}));
    kin = own(strcmp ({own.kind}, these(1).kind));
    dims = [max([kin.layer]), max([kin.dir])];
    parts = [];
    if (isfield (state, name{1}))
      parts = state.(name{1});
    endif
    if (! iscell (parts) || ! isequal (size (parts), dims))
      error ("rnn:size", "%s: State.%s must be a %dx%d cell (layers x directions), got %s", ...
             fname, name{1}, dims, describe (state, name{1}));
    endif
    place = sub2ind (dims, [these.layer], [these.dir]);
    for at = 1:numel (parts)
      [l, d] = ind2sub (dims, at);
      where = sprintf ("State.%s{%d,%d}", name{1}, l, d);
      k = find (place == at);
      if (! isempty (k))
        parts{at} = part_of (fname, where, parts{at}, these(k).rows, N, net.Precision);
      elseif (! isempty (parts{at}))
        error ("rnn:size", "%s: %s must be [], as %s has no such state, got %s", fname, where, ...
               layer_text (layer_of_state (net, these(1).kind, l)), check_got (parts{at}));
      endif
    endfor
    out.(name{1}) = parts;
  endfor
  state = out;
endfunction

## The states of all layers, and their names once.  A caller that goes step by step would spend much of its time on this:
## the last answer is kept for the same list.
function [own, names] = states_of (fname, net)
  persistent known = {{}, 0, [], {}};
  if (! __rnn_same__ (known{1}, net.Layers) || known{2} != net.InputSize)
    for k = find (layer_whole (net.Layers) & ! goes_on (net.Layers))'
      error ("rnn:option", "%s: State must be [] with %s, which needs whole sequences, got one", fname, ...
             layer_name ("Layers", k, net.Layers{k}));
    endfor
    [~, own] = __rnn_layout__ (net);
    known = {net.Layers, net.InputSize, own, unique({own.name}, "stable")};
  endif
  [~, ~, own, names] = known{:};
endfunction

## A recurrent layer in both directions, and pooling, take what there is of a sequence.
function tf = goes_on (list)
  tf = cellfun (@(c) isfield (c, "Bidirectional") || strcmp (c.Type, "pooling"), list);
endfunction

function layer = layer_of_state (net, kind, l)
  [~, layers] = layer_of (net.Layers, kind);
  layer = layers{l};
endfunction

function v = part_of (fname, where, v, H, N, precision)
  if (! isfloat (v) || ! isreal (v) || rows (v) != H || columns (v) != N || ndims (v) != 2)
    error ("rnn:size", "%s: %s must be real and %dx%d (its rows x sequences), got %s", fname, where, H, N, ...
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
