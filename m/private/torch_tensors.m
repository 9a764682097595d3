## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## T = torch_tensors (FORM, LAYER, WEIGHTS, L)
##
## The parameters WEIGHTS of LAYER, a struct for each direction with the names of rnn_params, as PyTorch has those of
## layer number L (from 0) of a module: n x 3, what follows the module's name, the array, its number of dimensions.
## PyTorch has two biases, of which one is 0 here; the candidate of a gru keeps its second one, bn.
## Parameters that PyTorch has not keep their names.

function T = torch_tensors (form, layer, weights, l)
  w = weights{1};
  switch (form)
    case "linear"
      T = {"weight", w.W, 2};
    case "embedding"
      T = {"weight", w.W.', 2};    # a row for each token
    case "layernorm"
      T = {"weight", w.g, 1};
    case "conv1d"    # M x n x width
      M = rows (w.W);
      T = {"weight", reshape(w.W, M, [], layer.Width), 3};
    case "attention"
      T = {"in_proj_weight", w.W, 2; "in_proj_bias", w.b, 1; "out_proj.weight", w.Wo, 2; "out_proj.bias", w.bo, 1};
    case "recurrent"
      T = cell (0, 3);
      for d = 1:numel (weights)
        T = [T; with_ending(recurrent (weights{d}), l, d)];
      endfor
    otherwise
      T = cell (0, 3);
      recurs = any (strcmp (layer.Type, {core_cells().name}));
      for d = 1:numel (weights)
        own = [fieldnames(weights{d}), struct2cell(weights{d})];
        own(:,3) = num2cell (1 + (cellfun ("columns", own(:,2)) > 1));
        if (recurs)
          own = with_ending (own, l, d);
        endif
        T = [T; own];
      endfor
  endswitch
  if (any (strcmp (form, {"linear", "layernorm", "conv1d"})) && isfield (w, "b"))
    T(end+1,:) = {"bias", w.b, 1};
  endif
endfunction

function T = with_ending (T, l, d)
  T(:,1) = strcat (T(:,1), sprintf ("_l%d%s", l, {"", "_reverse"}{d}));
endfunction

function T = recurrent (w)
  second = zeros (size (w.b), class (w.b));
  if (isfield (w, "bn"))
    second(end-numel (w.bn)+1:end) = w.bn;
  endif
  T = {"weight_ih", w.W, 2; "weight_hh", w.R, 2; "bias_ih", w.b, 1; "bias_hh", second, 1};
  if (isfield (w, "Wp"))
    T(end+1,:) = {"weight_hr", w.Wp, 2};
  endif
  for name = setdiff (fieldnames (w)', {"W", "R", "b", "bn", "Wp"})(:)'    # learned initial states
    T(end+1,:) = {name{1}, w.(name{1}), 1};
  endfor
endfunction
