## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [WEIGHTS, USED] = torch_weights (FNAME, FORM, LAYER, MODULE, L)
##
## The inverse of torch_tensors: the parameters of LAYER from those of layer number L (from 0) of MODULE (torch_modules),
## in double precision, and the numbers of the tensors that they are made of.

function [weights, used] = torch_weights (fname, form, layer, module, l)
  of = @(name) find (strcmp (module.endings, name));
  used = [];
  dirs = 1 + (isfield (layer, "Bidirectional") && layer.Bidirectional);
  recurs = any (strcmp (layer.Type, {core_cells().name}));
  weights = cell (1, dirs);
  for d = 1:dirs
    names = names_of (form);
    ending = "";
    if (recurs)
      ending = sprintf ("_l%d%s", l, {"", "_reverse"}{d});
      others = regexprep (module.endings, [ending "$"], "");
      others = others(! strcmp (others, module.endings));
      others = setdiff (others(:), names(:, 1));
      if (strcmp (form, "recurrent"))
        others = intersect (others, {"h0", "c0"});    # learned initial states
      endif
      names = [names; others(:), others(:)];
    elseif (strcmp (form, "own"))
      names = [module.endings(:), module.endings(:)];
    endif
    w = struct ();
    for name = names'
      at = of ([name{1} ending]);
      if (! isempty (at))
        w.(name{2}) = double (module.values{at});
        used(end+1) = at;
      endif
    endfor
    weights{d} = settled (fname, form, layer, module, w);
  endfor
endfunction

## PyTorch's names and those of the fields here.
function names = names_of (form)
  switch (form)
    case {"linear", "embedding", "conv1d"}
      names = {"weight", "W"; "bias", "b"};
    case "layernorm"
      names = {"weight", "g"; "bias", "b"};
    case "attention"
      names = {"in_proj_weight", "W"; "in_proj_bias", "b"; "out_proj.weight", "Wo"; "out_proj.bias", "bo"};
    case "recurrent"
      names = {"weight_ih", "W"; "weight_hh", "R"; "weight_hr", "Wp"; "bias_ih", "b"; "bias_hh", "bh"};
    otherwise
      names = cell (0, 2);
  endswitch
endfunction

## Shapes as here; biases that a module does without are zero.
function w = settled (fname, form, layer, module, w)
  if (isfield (w, "W") && strcmp (form, "embedding"))
    w.W = w.W.';
  elseif (isfield (w, "W") && ndims (w.W) > 2)
    w.W = reshape (w.W, rows (w.W), []);
  endif
  if (any (strcmp (form, {"linear", "conv1d", "recurrent", "attention"})) && isfield (w, "W") && ! isfield (w, "b") ...
      && ! strcmp (layer.Type, "residual"))
    w.b = zeros (rows (w.W), 1);
  elseif (strcmp (form, "layernorm") && isfield (w, "g") && ! isfield (w, "b"))
    w.b = zeros (rows (w.g), 1);
  endif
  if (strcmp (form, "attention") && isfield (w, "Wo") && ! isfield (w, "bo"))
    w.bo = zeros (rows (w.Wo), 1);
  endif
  if (strcmp (form, "recurrent"))
    w = one_bias (fname, layer, module, w);
  endif
endfunction

## PyTorch adds two biases; that of a gru's candidate which the reset gate multiplies is another parameter.
function w = one_bias (fname, layer, module, w)
  if (! isfield (w, "bh"))
    w.bh = zeros (size (w.b));
  elseif (! isequal (size (w.bh), size (w.b)))
    error ("rnn:file", "%s: %s must have two biases of one size, got %d and %d numbers", fname, ...
           torch_name (module), numel (w.b), numel (w.bh));
  endif
  if (strcmp (layer.Type, "gru"))
    candidate = 2 * layer.Size+1:numel (w.b);
    bn = w.bh(candidate);
    w.bh(candidate) = 0;
    if (strcmp (layer.ResetGateMode, "recurrent-bias-after-multiplication"))
      w.bn = bn;
    elseif (any (bn != 0))
      error ("rnn:option", ["%s: ResetGateMode must be \"recurrent-bias-after-multiplication\" for %s, whose candidate ", ...
             "has a second bias, got \"%s\""], fname, torch_name (module), layer.ResetGateMode);
    endif
  endif
  w.b += w.bh;
  w = rmfield (w, "bh");
endfunction
