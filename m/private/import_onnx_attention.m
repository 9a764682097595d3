## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [S, OUT] = import_onnx_attention (S, NODE, IN, KINDS)
##
## The operators of self-attention over the steps of each sequence (A. Vaswani et al., 2017, section 3.2), from the Split into queries,
## keys and values of each head on: softmax (q k' / sqrt (d)) v.  Values of kind "heads": of, what they are ("q", "k", "v", "scores",
## "weights", "context"); axes, of which part is the heads and S the steps that are looked at; scale of the scores; mask, the
## AttentionMask, "" before one; layer, the dense layer that gives q, k and v; heads, its version, and d, the rows of a head.

function [s, out] = import_onnx_attention (s, node, in, kinds)
  v = in{1};
  switch (node.op)
    case "Split"
      [s, out] = parts (s, node, v);
      return;
    case "Transpose"
      perm = 1 + double (node.attributes.perm{1});
      v.axes = v.axes(perm);
    case "MatMul"
      [s, v] = product (s, node, in, kinds);
    case {"Mul", "Div"}
      c = in{end}.v(:);
      if (! strcmp (v.of, "scores") || ! strcmp (kinds{end}, "constant") || ! isscalar (c))
        refuse (s, node);
      endif
      v.scale *= ifelse (strcmp (node.op, "Div"), 1 / c, c);
    case "Where"
      v = masked (s, node, in, kinds);
    case "Softmax"
      v = weighed (s, node, v);
    case "Reshape"
      [s, v] = joined (s, node, v, in{2});
    otherwise
      refuse (s, node);
  endswitch
  out = {v};
endfunction

function refuse (s, node)
  import_onnx_refuse (s, node, "a step of self-attention, softmax (q k' / sqrt (d)) v, over the steps of each sequence");
endfunction

function [s, out] = parts (s, node, v)
  heads = v.parts / 3;
  axes = v.axes;
  whole = v;
  whole.axes = axes(! strcmp (axes, "part"));
  [s, whole] = import_onnx_chain (s, whole, node);
  layer = s.list{end};
  if (heads != fix (heads) || ! strcmp (layer.Type, "dense") || ! strcmp (layer.Activation, "linear"))
    refuse (s, node);
  endif
  h = struct ("kind", "heads", "of", "q", "axes", {axes}, "scale", 1, "mask", "", "layer", whole.layer, "version", whole.version, ...
              "heads", heads, "d", layer.Size / (3 * heads), "whole", whole);
  out = {h, h, h};
  out{2}.of = "k";
  out{3}.of = "v";
endfunction

## q k', or the weights times v, within each head of each sequence
function [s, v] = product (s, node, in, kinds)
  if (! all (strcmp (kinds, "heads")) || in{1}.layer != in{2}.layer)
    refuse (s, node);
  endif
  [v, w] = in{1:2};
  if (strcmp ([v.of w.of], "qk") && numel (v.axes) == 4 && isequal (v.axes([2, 4]), {"part", "F"}) && isequal (w.axes, v.axes([1, 2, 4, 3])))
    s = import_onnx_steps (s, v.axes{3}, node);
    v.axes{4} = "S";
    v.of = "scores";
  elseif (strcmp (v.of, "weights") && strcmp (w.of, "v") && isequal (w.axes, [v.axes(1:3), {"F"}]))
    v.axes{4} = "F";
    v.of = "context";
  else
    refuse (s, node);
  endif
endfunction

## A score of -1e9 or less is a weight of 0.
function v = masked (s, node, in, kinds)
  v = in{2};
  if (! isequal (kinds, {"mask", "heads", "constant"}) || ! strcmp (v.of, "scores") || ! isscalar (in{3}.v) || in{3}.v > -1e9)
    refuse (s, node);
  endif
  m = in{1};
  axes = [repmat({"-"}, 1, 4 - numel (m.axes)), m.axes];
  if (strcmp (m.test, "has"))    # all steps that are looked at are those of the sequence
    axes = strrep (axes, "T", "S");
    v.mask = "none";
    need = {"N", "-", "-", "S"};
  else
    v.mask = "causal";
    need = {{"N", "-", "T", "S"}, {"-", "-", "T", "S"}}{1 + strcmp(m.test, "past")};
  endif
  if (! isequal (axes, need) || ! any (strcmp (m.test, {"has", "past", "has past"})) || ! any (strcmp (m.of, {"", v.axes{3}})))
    refuse (s, node);
  endif
endfunction

function v = weighed (s, node, v)
  if (! strcmp (v.of, "scores") || ! any (import_onnx_attribute (node.attributes, "axis", -1) == [-1, 3]) || abs (v.scale * sqrt (v.d) - 1) > 1e-6)
    refuse (s, node);
  endif
  v.of = "weights";
endfunction

## The heads side by side again: the layer waits for its last matrix (import_onnx_layer).
function [s, v] = joined (s, node, v, to)
  whole = import_onnx_current (s, v.whole);
  A = v.heads * v.d;
  if (! strcmp (v.of, "context") || ! isequal (v.axes(end-1:end), {"part", "F"}) || ! strcmp (to.kind, "constant") ...
      || numel (to.v) != 3 || any (to.v(1:2)) || ! any (to.v(3) == [-1, A]) || ! strcmp (whole.f, "x") || whole.layer != numel (s.list))
    refuse (s, node);
  endif
  s.list{end} = rnn_layer ("selfattention", A, "NumHeads", v.heads, "NumKeyChannels", A, "AttentionMask", ifelse (isempty (v.mask), "none", v.mask), ...
                           "InitialWeights", s.list{end}.InitialWeights);
  whole.axes = v.axes([1, 2, 4]);
  [s, v] = import_onnx_changed (s, whole);
  v.f = "context";
endfunction
