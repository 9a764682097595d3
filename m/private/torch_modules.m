## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## MODULES = torch_modules (FNAME, TENSORS)
##
## The modules whose parameters TENSORS (name, dtype, shape, value) are, in the order in which they first appear: a struct
## array with
##   name             what stands before the last point of its tensors' names, "" where nothing does
##   kind             "recurrent", "matrix" (a Linear, an Embedding), "layernorm", "conv1d", "attention"; "own": none of these
##   endings, values  what follows the name, and the arrays; the places among TENSORS are at
##   in, out          rows; NaN where the shapes do not tell
##   type, layers, dirs, H, P   of recurrent ones: "" where PyTorch has no such cell; P is H without a projection

function modules = torch_modules (fname, tensors)
  modules = struct ("name", {}, "kind", {}, "endings", {}, "values", {}, "at", {}, "in", {}, "out", {}, ...
                    "type", {}, "layers", {}, "dirs", {}, "H", {}, "P", {});
  [owners, endings] = owners_of ({tensors.name});
  check_values (fname, tensors);
  for owner = unique (owners, "stable")(:)'
    at = find (strcmp (owners, owner{1}));
    m = struct ("name", owner{1}, "kind", "own", "endings", {endings(at)}, "values", {{tensors(at).value}}, "at", at, ...
                "in", NaN, "out", NaN, "type", "", "layers", 1, "dirs", 1, "H", NaN, "P", NaN);
    modules(end+1) = kind_of (fname, m, {tensors(at).shape});
  endfor
endfunction

## The last point of a name parts its module from the ending; a MultiheadAttention has a module within.
function [owners, endings] = owners_of (names)
  parts = regexp (names, '^(?:(.*)\.)?([^.]*)$', "tokens", "once");
  owners = cellfun (@(p) ["" p{1:end-1}], parts, "UniformOutput", false);
  endings = cellfun (@(p) p{end}, parts, "UniformOutput", false);
  for k = find (strcmp (endings, "in_proj_weight"))
    inner = [owners{k}, "."(! isempty (owners{k})), "out_proj"];
    for j = find (strcmp (owners, inner))
      endings{j} = ["out_proj." endings{j}];
      owners{j} = owners{k};
    endfor
  endfor
  ## an LSTMCell is an LSTM of one layer
  endings = regexprep (endings, '^((weight|bias)_(ih|hh))$', '$1_l0');
endfunction

function check_values (fname, tensors)
  for t = tensors
    if (! isfloat (t.value) || (isempty (t.value) && ! any (strcmp (t.dtype, {"F64", "F32", "F16", "BF16"}))))
      error ("rnn:file", "%s: tensor %s must have floating-point numbers (F64, F32, F16, BF16), got %s", fname, ...
             check_got (t.name), t.dtype);
    elseif (! all (isfinite (t.value(:))))
      error ("rnn:file", "%s: tensor %s must be finite, got NaN or Inf", fname, check_got (t.name));
    elseif (isempty (t.value))
      error ("rnn:file", "%s: tensor %s must not be empty, got the shape [%s]", fname, check_got (t.name), num2str (t.shape));
    endif
  endfor
endfunction

function m = kind_of (fname, m, shapes)
  has = @(name) any (strcmp (m.endings, name));
  dims = cellfun ("numel", shapes);
  bare = all (ismember (m.endings, {"weight", "bias"})) && has ("weight");
  w = find (strcmp (m.endings, "weight"));
  if (all (! cellfun ("isempty", regexp (m.endings, '^[A-Za-z]\w*_l\d{1,4}(_reverse)?$'))))
    m = recurrent (fname, m, shapes);
  elseif (bare && any (dims(w) == 1:3))
    m.kind = {"layernorm", "matrix", "conv1d"}{dims(w)};
    n = [shapes{w}, 1];
    m.in = n(1 + (dims(w) > 1));
    m.out = n(1);
    check_bias (fname, m, shapes, "bias", m.out);
  elseif (has ("in_proj_weight") && has ("out_proj.weight") ...
          && all (ismember (m.endings, {"in_proj_weight", "in_proj_bias", "out_proj.weight", "out_proj.bias"})))
    m.kind = "attention";
    n = shapes{strcmp(m.endings, "in_proj_weight")};
    if (! (numel (n) == 2 && n(1) == 3 * n(2)))
      wrong (fname, m, "in_proj_weight", "3 E x E", n);
    elseif (! isequal (shapes{strcmp(m.endings, "out_proj.weight")}, n([2, 2])))
      wrong (fname, m, "out_proj.weight", sprintf ("%d x %d", n([2, 2])), shapes{strcmp(m.endings, "out_proj.weight")});
    endif
    m.in = m.out = n(2);
    check_bias (fname, m, shapes, "in_proj_bias", n(1));
    check_bias (fname, m, shapes, "out_proj.bias", n(2));
  endif
endfunction

function wrong (fname, m, ending, text, shape)
  error ("rnn:file", "%s: %s of %s must be %s, got [%s]", fname, ending, torch_name (m), text, num2str (shape));
endfunction

function check_bias (fname, m, shapes, ending, n)
  at = strcmp (m.endings, ending);
  if (any (at) && ! isequal (shapes{at}, n))
    wrong (fname, m, ending, sprintf ("%d numbers", n), shapes{at});
  endif
endfunction

## Layers are numbered from 0, each in all directions; weight_hh is G H x P, and G tells the cell.
function m = recurrent (fname, m, shapes)
  m.kind = "recurrent";
  parts = regexp (m.endings, '^(.*)_l(\d+)(_reverse)?$', "tokens", "once");
  names = cellfun (@(p) p{1}, parts, "UniformOutput", false);
  layer = cellfun (@(p) str2double (p{2}), parts);
  back = cellfun (@(p) numel (p) > 2 && ! isempty (p{3}), parts);
  m.layers = 1 + max (layer);
  m.dirs = 1 + any (back);
  if (! all (ismember (names, {"weight_ih", "weight_hh", "weight_hr", "bias_ih", "bias_hh", "h0", "c0"})))
    return;
  endif
  for l = 0:m.layers-1
    for d = 0:m.dirs-1
      at = layer == l & back == d;
      m = one_layer (fname, m, names(at), shapes(at), l, sprintf ("_l%d%s", l, {"", "_reverse"}{d+1}));
    endfor
  endfor
  m.out = m.P * m.dirs;
endfunction

function m = one_layer (fname, m, names, shapes, l, ending)
  of = @(name) [shapes{strcmp(names, name)}];
  for name = {"weight_ih", "weight_hh"}
    if (numel (of (name{1})) != 2)
      error ("rnn:file", "%s: %s must have a matrix %s%s, got %s", fname, torch_name (m), name{1}, ending, ...
             ifelse (isempty (of (name{1})), "none", sprintf ("[%s]", num2str (of (name{1})))));
    endif
  endfor
  ih = of ("weight_ih");
  hh = of ("weight_hh");
  hr = of ("weight_hr");
  H = [hr(2:end), hh(2)](1);
  G = hh(1) / H;
  if (! any (G == [1, 3, 4]) || (! isempty (hr) && ! (G == 4 && isequal (hr, [hh(2), H]))))
    wrong (fname, m, ["weight_hh" ending], "H x H (RNN), 3 H x H (GRU) or 4 H x H (LSTM; 4 H x P where weight_hr is P x H)", hh);
  elseif (ih(1) != hh(1))
    wrong (fname, m, ["weight_ih" ending], sprintf ("of %d rows as weight_hh", hh(1)), ih);
  elseif (l == 0 && strcmp (ending, "_l0"))
    m.type = {"rnn", "", "gru", "lstm"}{G};
    m.in = ih(2);
    m.H = H;
    m.P = hh(2);
  elseif (! strcmp (m.type, {"rnn", "", "gru", "lstm"}{G}) || H != m.H || hh(2) != m.P)
    wrong (fname, m, ["weight_hh" ending], "of the size in the first layer", hh);
  elseif (ih(2) != ifelse (l == 0, m.in, m.P * m.dirs))
    wrong (fname, m, ["weight_ih" ending], sprintf ("of %d columns, what it reads", ifelse (l == 0, m.in, m.P * m.dirs)), ih);
  endif
  for name = {"bias_ih", "bias_hh"; "bias_hh", "bias_ih"}
    if (! isempty (of (name{1})) && ! isequal (of (name{1}), hh(1)))
      wrong (fname, m, [name{1} ending], sprintf ("%d numbers", hh(1)), of (name{1}));
    elseif (! isempty (of (name{1})) && isempty (of (name{2})))
      error ("rnn:file", "%s: %s must have both biases or none, got %s%s alone", fname, torch_name (m), name{1}, ending);
    endif
  endfor
endfunction
