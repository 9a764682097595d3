## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [S, OUT] = import_onnx_pointwise (S, NODE, IN, KINDS)
##
## Sums, products and choices of two values, element by element: biases, normalisation, activations, residual layers, gates.

function [s, out] = import_onnx_pointwise (s, node, in, kinds)
  both = all (strcmp (kinds, "data"));
  switch (node.op)
    case "Where"
      [s, v] = chosen (s, node, in, kinds);
    case "Add"
      if (both && ! any (cellfun (@(c) part_of_gate (c.f), in)))
        [s, v] = residual (s, node, in);
      elseif (any (strcmp (kinds, "summand")) && any (strcmp (kinds, "data")))
        [s, v] = residual_by_matrix (s, node, in{strcmp(kinds, "data")}, in{strcmp(kinds, "summand")});
      elseif (both)
        [s, v] = import_onnx_gate (s, node, in, "+");
      else
        [s, v] = shifted (s, node, in, kinds);
      endif
    case "Sub"
      if (both)
        [s, v] = import_onnx_gate (s, node, in, "-");
      else
        [s, v] = shifted (s, node, in, kinds);
      endif
    otherwise
      if (both && strcmp (node.op, "Mul"))
        [s, v] = import_onnx_gate (s, node, in, "*");
      else
        [s, v] = multiplied (s, node, in, kinds);
      endif
  endswitch
  out = {v};
endfunction

## Does F speak of halves of the rows?
function tf = part_of_gate (f)
  tf = any (f == "1" | f == "2") && ! isempty (regexp (f, '\<x[12]\>', "once"));
endfunction

## The steps that a sequence has, or its last one; of a "gaussian", means and deviations
function [s, v] = chosen (s, node, in, kinds)
  if (isequal (kinds, {"mask", "data", "constant"}) && isscalar (in{3}.v))
    [s, v] = masked (s, node, in{2}, in{1}, in{3}.v);
    return;
  endif
  both = isequal (kinds, {"constant", "data", "data"});
  if (both)
    n = fix (numel (in{1}.v) / 2);
    [e, v] = in{2:3};
    both = isequal (in{1}.v(:)', [zeros(1, n), ones(1, n)]) && strcmp (e.f, "exp(x, halved below)") && strcmp (v.f, "x") ...
           && e.layer == v.layer && isequal (e.axes, v.axes) && isempty (v.scale) && isempty (v.shift) && isempty (e.scale) && isempty (e.shift);
  endif
  if (! both)
    import_onnx_refuse (s, node, "of the steps that a sequence has, or of means and the exponentials of half of log variances");
  endif
  v.f = "deviations(x)";
endfunction

function [s, v] = masked (s, node, v, mask, fill)
  s = import_onnx_steps (s, mask.of, node);
  axes = strrep (strrep (mask.axes, "T", s.T), "N", ifelse (strcmp (s.T, "1"), "2", "1"));
  fits = numel (axes) == numel (v.axes) && all (strcmp (axes, v.axes) | (strcmp (axes, "-") & ! ismember (v.axes, {"1", "2"})));
  if (! fits || ! any (strcmp (mask.test, {"has", "last"})) || (strcmp (mask.test, "last") && fill != 0))
    import_onnx_refuse (s, node, "of the steps that a sequence has, along their axes");
  endif
  v.fill = fill;
  v.ends = strcmp (mask.test, "last");
endfunction

function [s, v] = residual (s, node, in)
  [~, order] = sort (cellfun (@(c) c.layer, in));
  [early, late] = in{order};
  if (! strcmp (early.f, "x") || ! isempty (early.scale) || ! isempty (early.shift) || early.dir || early.last || ! isequal (early.axes, late.axes))
    import_onnx_refuse (s, node, "of what two layers give, as they give it");
  endif
  axes = late.axes;
  [s, v] = import_onnx_chain (s, late, node);
  if (! strcmp (import_onnx_current (s, early).f, "x"))
    import_onnx_refuse (s, node, "of what two layers give, as they give it");
  endif
  [s, v] = import_onnx_append (s, rnn_layer ("residual", early.layer), axes);
endfunction

function [s, v] = residual_by_matrix (s, node, v, p)
  axes = v.axes;
  if (! isequal (axes(1:end-1), p.axes(1:end-1)) || rows (p.W) != import_onnx_rows (s, v.layer) || columns (p.W) != import_onnx_rows (s, p.layer))
    import_onnx_refuse (s, node, "of what two layers give, one of them by a matrix");
  endif
  [s, v] = import_onnx_chain (s, v, node);
  [s, v] = import_onnx_append (s, rnn_layer ("residual", p.layer, "InitialWeights", struct ("W", p.W)), axes);
endfunction

function [s, v] = shifted (s, node, in, kinds)
  minus = strcmp (node.op, "Sub");
  at = find (strcmp (kinds, "data"));
  if (numel (at) != 1 || ! strcmp (kinds{3 - at}, "constant"))
    import_onnx_refuse (s, node, "of what a layer gives and a constant, or of what two layers give");
  endif
  v = in{at};
  c = in{3 - at}.v(:) * (1 - 2 * (minus && at == 1));
  if (minus && at == 2)    # 1 - sigma (x2)
    if (! part_of_gate (v.f) || ! isscalar (c))
      import_onnx_refuse (s, node, "of what a layer gives less a constant, got a constant less that");
    endif
    v.f = sprintf ("%.9g-(%s)", c, v.f);
  elseif (v.layer == 0 && s.tokens)
    v.f = sprintf ("(x)-(%g)", -c);
  elseif (v.layer == 0 && strcmp (v.f, "x"))
    [s, v] = center (s, node, v, -c);
  elseif (v.layer == numel (s.list) && strcmp (v.f, "x") && isempty (v.scale) && takes_bias (s.list{end}, c))
    [s, v] = with_bias (s, v, c);
  elseif (isscalar (c) && ! strcmp (v.f, "x") && isempty (v.scale) && isempty (v.shift))
    v.f = sprintf ("(%s)+%.9g", v.f, c);
  else
    if (isempty (v.shift))
      v.shift = 0;
    endif
    v.shift = v.shift + c;
  endif
endfunction

function name = bias_of (layer)
  name = {"b", "bo"}{1 + strcmp(layer.Type, "selfattention")};
endfunction

function tf = takes_bias (layer, c)
  tf = any (strcmp (layer.Type, {"dense", "selfattention"})) && isfield (layer.InitialWeights, bias_of (layer)) ...
       && ! any (layer.InitialWeights.(bias_of (layer))) && (! isfield (layer, "Activation") || strcmp (layer.Activation, "linear")) ...
       && any (numel (c) == [1, layer.Size]);
endfunction

function [s, v] = with_bias (s, v, c)
  name = bias_of (s.list{end});
  s.list{end}.InitialWeights.(name) = c .* ones (size (s.list{end}.InitialWeights.(name)));
  [s, v] = import_onnx_changed (s, v);
endfunction

function [s, v] = center (s, node, v, c)
  n = s.normalization;
  if (! isempty (n.x_scale) || ! any (numel (c) == [1, s.inputs]))
    import_onnx_refuse (s, node, "(x - center) / scale of the inputs");
  endif
  if (isempty (n.x_center))
    n.x_center = 0;
  endif
  s.normalization.x_center = n.x_center + c .* ones (s.inputs, 1);
  s.normal = true;
  [s, v] = import_onnx_changed (s, v);
endfunction

function [s, v] = rescale (s, node, v, c)
  if (! any (numel (c) == [1, s.inputs]))
    import_onnx_refuse (s, node, "(x - center) / scale of the inputs");
  endif
  n = s.normalization;
  if (isempty (n.x_center))
    s.normalization.x_center = zeros (s.inputs, 1);
  endif
  if (isempty (n.x_scale))
    n.x_scale = 1;
  endif
  s.normalization.x_scale = n.x_scale .* c .* ones (s.inputs, 1);
  s.normal = true;
  [s, v] = import_onnx_changed (s, v);
endfunction

function [s, v] = multiplied (s, node, in, kinds)
  divides = strcmp (node.op, "Div");
  at = find (strcmp (kinds, "data"));
  if (numel (at) != 1 || (divides && at == 2))
    import_onnx_refuse (s, node, "of what a layer gives and a constant, a mask or a function of it");
  endif
  v = in{at};
  c = in{3 - at};
  if (divides && strcmp (c.kind, "lengths") && c.less == 0 && strcmp (v.f, "steps*x") && isequal (c.axes, {"N", "-"}))
    v.f = "x";
  elseif (strcmp (c.kind, "mask") && ! divides)
    [s, v] = masked (s, node, v, c, 0);
  elseif (! strcmp (c.kind, "constant"))
    import_onnx_refuse (s, node, "by a constant");
  else
    [s, v] = by_constant (s, node, v, ifelse (divides, 1 ./ c.v(:), c.v(:)), divides, c.v(:));
  endif
endfunction

function [s, v] = by_constant (s, node, v, c, divides, given)
  if (v.layer == 0 && ! s.tokens && strcmp (v.f, "x"))
    [s, v] = rescale (s, node, v, ifelse (divides, given, 1 ./ c));
  elseif (isscalar (c) && isempty (v.scale) && isempty (v.shift) && (! strcmp (v.f, "x") || abs (c - sqrt (0.5)) < 1e-3))
    v.f = sprintf ("(%s)*%.9g", v.f, c);
  else
    if (isempty (v.scale))
      v.scale = 1;
    endif
    v.scale = v.scale .* c;
    if (! isempty (v.shift))
      v.shift = v.shift .* c;
    endif
  endif
endfunction
