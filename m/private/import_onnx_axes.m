## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [S, OUT] = import_onnx_axes (S, NODE, IN, KINDS)
##
## Nodes that move, join, cut and drop axes of what a layer gives; Gather also looks tokens up.

function [s, out] = import_onnx_axes (s, node, in, kinds)
  v = in{1};
  a = node.attributes;
  other = struct ("kind", "other");
  switch (node.op)
    case "Shape"
      out = {ifelse(strcmp (v.kind, "data"), import_onnx_index ("shape", "", v.axes), other)};
    case "GatherElements"
      out = {other};
    case "TopK"
      out = {sorted(s, node, v, in), other};
    case "Transpose"
      perm = numel (v.axes):-1:1;
      if (isfield (a, "perm"))
        perm = 1 + double (a.perm{1});
      endif
      v.axes = v.axes(perm);
      out = {v};
    case {"Reshape", "Flatten"}
      out = {reshaped(s, node, v, in)};
    case {"Squeeze", "Unsqueeze"}
      out = {squeezed(s, node, v, in)};
    case "Gather"
      if (strcmp (kinds{1}, "constant"))
        [s, out] = embedding (s, node, in);
      else
        [s, out] = picked (s, node, v, number_of (s, node, in{2}), axis_of (a, v), false);
      endif
    case "Slice"
      [s, out] = slice (s, node, v, in);
    case "Concat"
      out = {joined(s, node, in, kinds)};
    case "Split"
      [s, out] = split (s, node, v, in);
  endswitch
endfunction

function k = axis_of (a, v)
  k = 1;
  if (isfield (a, "axis") && isfield (v, "axes"))
    k = 1 + mod (double (a.axis), max (numel (v.axes), 1));
  endif
endfunction

function n = number_of (s, node, c)
  if (! strcmp (c.kind, "constant"))
    import_onnx_refuse (s, node, "of constant places and sizes");
  endif
  n = c.v(:)';
endfunction

function v = reshaped (s, node, v, in)
  n = numel (v.axes);
  to = in{end};
  if (n > 1 && isequal (v.axes(end-1:end), {"part", "F"}) && joins_parts (v, to))
    v.axes(end-1) = [];
  elseif (strcmp (to.kind, "constant") && numel (to.v) == n + 1 && ! any (to.v(1:n-1)) && strcmp (v.axes{end}, "F") ...
          && ! any (strcmp (v.axes, "part")) && prod (to.v(n:n+1)) == import_onnx_rows (s, v.layer))
    v.axes = [v.axes(1:end-1), {"part", "F"}];
    v.parts = to.v(n);
  elseif (any (strcmp (v.axes, "dir")))    # ... x dir x H to ... x F
    if (! strcmp (v.axes{end-1}, "dir"))
      import_onnx_refuse (s, node, "of directions x rows side by side: Transpose before it");
    endif
    v.axes = [v.axes(1:end-2), {"F"}];
  elseif (n == 3 && strcmp (in{end}.kind, "constant") && numel (in{end}.v) == 2)
    v.axes = {[v.axes{1} "*" v.axes{2}], "F"};
  elseif (n == 2 && any (v.axes{1} == "*"))
    v.axes = [strsplit(v.axes{1}, "*"), {"F"}];
  elseif (! (n == 2 && strcmp (node.op, "Flatten")))
    import_onnx_refuse (s, node, sprintf ("of directions, of parts of the rows, or of steps and sequences, got %s", strjoin (v.axes, " x ")));
  endif
endfunction

function tf = joins_parts (v, to)
  n = numel (v.axes) - 1;
  tf = (strcmp (to.kind, "constant") && numel (to.v) == n && ! any (to.v(1:n-1))) ...
       || (strcmp (to.kind, "shape") && isequal (to.axes, [v.axes(1:n-1), {"F"}]));
endfunction

## The parts of each row in ascending order, the levels of a "quantile"
function v = sorted (s, node, v, in)
  a = node.attributes;
  default = struct ("axis", -1, "largest", 1, "sorted", 1);
  a = structfun (@double, a, "UniformOutput", false);
  for [value, name] = default
    a.(name) = import_onnx_attribute (a, name, value);
  endfor
  if (! isequal (v.axes(max (end-1, 1):end), {"part", "F"}) || 1 + mod (a.axis, numel (v.axes)) != numel (v.axes) - 1 || a.largest ...
      || ! a.sorted || ! isequal (number_of (s, node, in{2}), v.parts) || ! strcmp (v.f, "x") || ! isempty (v.scale) || ! isempty (v.shift))
    import_onnx_refuse (s, node, "of all parts of the rows, from the lowest on (the levels of a \"quantile\")");
  endif
  v.f = "sorted(x)";
endfunction

## Two halves of the rows of a gate, or queries, keys and values
function [s, out] = split (s, node, v, in)
  n = numel (node.outputs);
  k = axis_of (node.attributes, v);
  equal = numel (in) < 2 || ! any (diff (number_of (s, node, in{2})));
  halves = n == 2 && k == numel (v.axes) && strcmp (v.axes{k}, "F") && strcmp (v.f, "x") && isempty (v.scale) && isempty (v.shift);
  if (equal && n == 3 && strcmp (v.axes{k}, "part"))
    [s, out] = import_onnx_attention (s, node, {v}, {"data"});
  elseif (equal && halves)
    out = {v, v};
    out{1}.f = "x1";
    out{2}.f = "x2";
  else
    import_onnx_refuse (s, node, "into two halves of the rows (a gate), or into queries, keys and values");
  endif
endfunction

## Without an axis of one direction, or of one step
function v = squeezed (s, node, v, in)
  if (numel (in) > 1)
    at = 1 + mod (number_of (s, node, in{2}), numel (v.axes));
  else
    at = find (ismember (v.axes, {"dir", "step"}), 1);
  endif
  for k = at
    if (strcmp (node.op, "Unsqueeze") || ! any (strcmp (v.axes{k}, {"dir", "step"})) || (strcmp (v.axes{k}, "dir") && two_of (s, v)))
      import_onnx_refuse (s, node, sprintf ("of an axis of one direction or one step, got %s", strjoin (v.axes, " x ")));
    endif
    v = without (v, k);
  endfor
endfunction

function tf = two_of (s, v)
  tf = v.layer > 0 && isfield (s.list{v.layer}, "Bidirectional") && s.list{v.layer}.Bidirectional && ! v.dir;
endfunction

function v = without (v, k)
  v.axes(k) = [];
  v.axes(strcmp (v.axes, "H")) = {"F"};
endfunction

## Element `place` along axis k, which stays as one of size 1 if `keep`.
function [s, out] = picked (s, node, v, place, k, keep)
  if (strcmp (v.kind, "states") && isscalar (place) && k == 1)
    v = v.items{1 + mod (place, numel (v.items))};
    if (! keep)
      v = without (v, 1);
    endif
  elseif (! strcmp (v.kind, "data") || ! isscalar (place))
    import_onnx_refuse (s, node, "of one step or one direction");
  elseif (strcmp (v.axes{k}, "dir"))
    v.dir = two_of (s, v) * (1 + mod (place, 2));
    if (! keep)
      v = without (v, k);
    endif
  elseif (any (strcmp (v.axes{k}, {"1", "2"})) && place == -1)
    [s, v] = last_step (s, node, v, k, keep);
  else
    import_onnx_refuse (s, node, sprintf ("of the last step, or of a direction, got place %d of %s", place, strjoin (v.axes, " x ")));
  endif
  out = {v};
endfunction

## Of a layer in one direction it is its state, else that of pooling: its backward half has seen one step only.
function [s, v] = last_step (s, node, v, k, keep)
  s = import_onnx_steps (s, v.axes{k}, node);
  if (keep)
    v.axes{k} = "step";
  else
    v.axes(k) = [];
  endif
  cell = v.layer > 0 && isfield (s.list{v.layer}, "Bidirectional");
  if (cell && ! s.list{v.layer}.Bidirectional && strcmp (v.f, "x"))
    v.last = true;
  else
    axes = v.axes;
    [s, v] = import_onnx_chain (s, v, node);
    [s, v] = import_onnx_append (s, rnn_layer ("pooling", "last"), axes);
  endif
endfunction

function [s, out] = slice (s, node, v, in)
  p = cellfun (@(c) number_of (s, node, c), in(2:end), "UniformOutput", false);
  if (numel (p) < 3 || ! isscalar (p{1}) || (numel (p) > 3 && p{4} != 1))
    import_onnx_refuse (s, node, "of one axis, one step on");
  endif
  k = axis_of (struct ("axis", p{3}), v);
  one = p{2} == p{1} + 1 || (p{1} == -1 && p{2} > 1e6);
  if (! one)
    import_onnx_refuse (s, node, "of one step or one direction");
  endif
  [s, out] = picked (s, node, v, p{1}, k, true);
endfunction

function v = joined (s, node, in, kinds)
  k = double (node.attributes.axis);
  v = in{end};
  if (strcmp (kinds{end}, "data") && numel (kinds) == 2 && isfield (in{1}, "dims") && is_zero (in{1}) ...
      && any (strcmp (v.axes{1 + mod(k, end)}, {"1", "2"})))
    v.pad += in{1}.dims(1 + mod (k, numel (in{1}.dims)));
    return;
  elseif (! all (strcmp (kinds, "data")))
    import_onnx_refuse (s, node, "of states, of two directions, or of zeros and steps");
  endif
  k = 1 + mod (k, numel (v.axes));
  if (all (cellfun (@(c) c.last && strcmp (c.axes{1}, "dir"), in)) && k == 1)
    v = struct ("kind", "states", "items", {{}});
    for c = in
      for d = 1:1 + two_of (s, c{1})
        v.items{end+1} = c{1};
        v.items{end}.dir = d * two_of (s, c{1});
      endfor
    endfor
  elseif (numel (in) == 2 && in{1}.layer == in{2}.layer && in{1}.dir == 1 && in{2}.dir == 2 && k == numel (v.axes))
    v.dir = 0;
  else
    import_onnx_refuse (s, node, "of states, of two directions, or of zeros and steps");
  endif
endfunction

## Zeros, or an input for states, which start at 0
function tf = is_zero (c)
  tf = strcmp (c.kind, "other") || (strcmp (c.kind, "constant") && ! any (c.v(:)));
endfunction

## A table of V x E numbers at tokens from 0, or from 1 where 1 is subtracted before
function [s, out] = embedding (s, node, in)
  [table, v] = in{1:2};
  from = find (strcmp (v.f, {"x", "(x)-(1)"}));
  if (v.layer != 0 || isempty (from) || numel (table.dims) != 2 || ! isempty (s.list) || axis_of (node.attributes, struct ("axes", {{1, 2}})) != 1)
    import_onnx_refuse (s, node, "of the rows of a table, by the input itself");
  endif
  s.inputs = table.dims(1);
  if (from == 1)
    s.said{end+1} = sprintf ("token k here is k - 1 in the file: its tokens are 0 to %d", s.inputs - 1);
  endif
  [s, v] = import_onnx_append (s, rnn_layer ("embedding", table.dims(2), "InitialWeights", struct ("W", table.v.')), [v.axes, {"F"}]);
  out = {v};
endfunction
