## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## OUT = import_onnx_indices (NODE, IN, KINDS)
##
## The outputs, a cell, of a NODE that reads shapes, lengths, numbers of steps or masks (import_onnx_index) and constants: one of
## these again, or {} where it is none of them.

function out = import_onnx_indices (node, in, kinds)
  a = node.attributes;
  out = {};
  v = in{1};
  moves = any (strcmp (kinds{1}, {"lengths", "steps", "mask"}));
  constant = @(k) numel (in) >= k && strcmp (kinds{k}, "constant");
  switch (node.op)
    case {"Identity", "Cast"}
      out = {v};
    case {"Slice", "Gather"}
      if (strcmp (kinds{1}, "shape") && constant (2) && isscalar (in{2}.v))
        out = size_of (v, in{2}.v, node.op, in);
      endif
    case {"Squeeze", "Unsqueeze", "Reshape"}
      if (strcmp (kinds{1}, "size"))
        out = {v};
      elseif (moves && constant (2) && ! strcmp (node.op, "Reshape"))
        out = with_axes (v, node.op, in{2}.v(:)');
      endif
    case "Transpose"
      if (moves && isfield (a, "perm") && isequal (sort (a.perm{1}), 0:numel (v.axes)-1))
        v.axes = v.axes(1 + double (a.perm{1}));
        out = {v};
      endif
    case "Range"
      if (isequal (kinds, {"constant", "size", "constant"}) && in{1}.v == 0 && in{3}.v == 1)
        out = {import_onnx_index("steps", in{2}.of, {"T"})};
      endif
    case "Expand"
      if (isequal (kinds, {"size", "size"}) && ! strcmp (in{1}.of, in{2}.of))
        out = {import_onnx_index("lengths", in{1}.of, {"N"})};
      endif
    case "Sub"
      if (strcmp (kinds{1}, "lengths") && constant (2) && isscalar (in{2}.v))
        v.less += in{2}.v;
        out = {v};
      endif
    case {"Less", "Equal", "LessOrEqual", "And"}
      out = compared (node.op, in, kinds);
  endswitch
endfunction

function out = size_of (v, k, op, in)
  out = {};
  n = numel (v.axes);
  one = strcmp (op, "Gather") || (numel (in) > 2 && strcmp (in{3}.kind, "constant") && isequal (in{3}.v(:), k + 1));
  if (one && k >= 0 && k < n)
    out = {import_onnx_index("size", v.axes{k + 1}, {})};
  endif
endfunction

## Without axes of size 1, or with more of them
function out = with_axes (v, op, at)
  out = {};
  if (strcmp (op, "Unsqueeze"))
    n = numel (v.axes) + numel (at);
    axes = repmat ({"-"}, 1, n);
    axes(setdiff (1:n, 1 + mod (at, n))) = v.axes;
  else
    at = 1 + mod (at, numel (v.axes));
    if (! all (strcmp (v.axes(at), "-")))
      return;
    endif
    axes = v.axes;
    axes(at) = [];
  endif
  v.axes = axes;
  out = {v};
endfunction

function out = compared (op, in, kinds)
  out = {};
  [a, b] = in{1:2};
  if (! all (ismember (kinds, {"steps", "lengths", "mask"})))
    return;
  elseif (isequal (kinds, {"steps", "steps"}))
    a.axes(strcmp (a.axes, "T")) = {"S"};
  endif
  axes = broadcast (looked_at (a, b), looked_at (b, a));
  of = unique ({a.of, b.of, ""});    # "" and the axis of the steps
  test = "";
  if (strcmp (op, "Less") && isequal (kinds, {"steps", "lengths"}) && b.less == 0)
    test = "has";
  elseif (strcmp (op, "Equal") && isequal (kinds, {"steps", "lengths"}) && b.less == 1)
    test = "last";
  elseif (strcmp (op, "LessOrEqual") && isequal (kinds, {"steps", "steps"}))
    test = "past";
  elseif (strcmp (op, "And") && isequal (sort ({a.test, b.test}), {"has", "past"}))
    test = "has past";
  endif
  if (! isempty (test) && ! isempty (axes) && numel (of) <= 2)
    out = {import_onnx_index("mask", of{end}, axes)};
    out{1}.test = test;
  endif
endfunction

## Beside "past" the steps of "has" are those that are looked at.
function a = looked_at (a, b)
  if (strcmp (a.test, "has") && strcmp (b.test, "past"))
    a.axes(strcmp (a.axes, "T")) = {"S"};
  endif
endfunction

## The axes of what two values are together, {} where they do not fit
function axes = broadcast (a, b)
  n = max (numel (a.axes), numel (b.axes));
  pad = @(c) [repmat({"-"}, 1, n - numel (c)), c];
  axes = pad (a.axes);
  other = pad (b.axes);
  single = strcmp (axes, "-");
  fits = all (strcmp (axes, other) | single | strcmp (other, "-"));
  axes(single) = other(single);
  named = axes(! strcmp (axes, "-"));
  if (! fits || numel (unique (named)) != numel (named))
    axes = {};
  endif
endfunction
