## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [S, V] = import_onnx_gate (S, NODE, IN, OP)
##
## A sum, difference or product (OP) of two functions of what the last layer gives, or of halves of its rows, or of one and what
## that layer reads (u): an activation, or a step to a gated linear unit, x1 sigma (x2), or a highway layer,
## t phi (x1) + (1 - t) u, t = sigma (x2), the dense layer of which becomes that layer.

function [s, v] = import_onnx_gate (s, node, in, op)
  f = cellfun (@(c) c.f, in, "UniformOutput", false);
  layers = cellfun (@(c) c.layer, in);
  late = max (layers);
  v = in{find(layers == late, 1)};
  early = find (layers < late);
  plain = @(c) isempty (c.scale) && isempty (c.shift) && c.dir == 0 && ! c.last;
  fits = late == numel (s.list) && late > 0 && all (cellfun (plain, in)) && isequal (in{1}.axes, in{2}.axes);
  if (! isempty (early))
    fits = fits && layers(early) == late - 1 && strcmp (f{early}, "x") && strcmp (s.list{late}.Type, "dense");
    f{early} = "u";
  endif
  if (! fits || (strcmp (op, "-") && isempty (early)))
    import_onnx_refuse (s, node, "an activation, a gated linear unit or a highway layer");
  elseif (! strcmp (op, "-"))
    f = sort (f);    # one order of terms and factors
  endif
  v.f = sprintf ("(%s)%s(%s)", f{1}, op, f{2});
  if (strcmp (v.f, "(sigmoid(x2))*(x1)"))
    [s, v] = become (s, node, v, rnn_layer ("gated", s.list{late}.Size / 2));
  elseif (strcmp (op, "+"))
    phi = highway_of (v.f);
    if (! isempty (phi) && s.list{late}.Size == 2 * import_onnx_rows (s, late - 1))
      [s, v] = become (s, node, v, rnn_layer ("highway", "Activation", phi));
    elseif (! isempty (phi) || ! isempty (strfind (v.f, "(u)")))
      import_onnx_refuse (s, node, "an activation, a gated linear unit or a highway layer");
    endif
  endif
endfunction

function [s, v] = become (s, node, v, layer)
  if (! strcmp (s.list{end}.Type, "dense") || ! strcmp (s.list{end}.Activation, "linear"))
    import_onnx_refuse (s, node, "of the halves of what a linear layer gives");
  endif
  layer.InitialWeights = s.list{end}.InitialWeights;
  s.list{end} = layer;
  [s, v] = import_onnx_changed (s, v);
endfunction

## The activation phi of a highway layer that F is, "" if it is none
function phi = highway_of (f)
  phi = "";
  forms = {'^\(\(\((.*)\)-\(u\)\)\*\(sigmoid\(x2\)\)\)\+\(u\)$'
           '^\(\(1-\(sigmoid\(x2\)\)\)\*\(u\)\)\+\(\((.*)\)\*\(sigmoid\(x2\)\)\)$'
           '^\(\(1-\(sigmoid\(x2\)\)\)\*\(u\)\)\+\(\(sigmoid\(x2\)\)\*\((.*)\)\)$'};
  for form = forms'
    t = regexp (f, form{1}, "tokens", "once");
    if (! isempty (t))
      phi = import_onnx_activation (strrep (t{1}, "x1", "x"));
      return;
    endif
  endfor
endfunction
