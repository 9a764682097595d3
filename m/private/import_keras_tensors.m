## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TENSORS = import_keras_tensors (S, BEFORE)
##
## The weights S (import_hdf5) of a Keras model as PyTorch names and lays them out (torch_tensors), each layer a module of its own, named
## as the group.  BEFORE: the gru layers whose reset gate works before the product.  In a group layers/NAME stand
## vars/0, 1 ... (Dense, Conv1D: kernel, bias; Embedding: a row per token; LayerNormalization: gamma, beta), of a
## recurrent layer cell/vars/0 .. 2 (kernel, recurrent kernel, bias), of Bidirectional forward_layer and backward_layer, of
## TimeDistributed layer.  Gates are i f c o and z r h.

function tensors = import_keras_tensors (s, before)
  if (! isfield (s, "layers") || ! isstruct (s.layers) || ! isscalar (s.layers))
    error ("rnn:file", "it must have a group \"layers\", got %s", strjoin ([{"none"}, fieldnames(s)'](1 + (numfields (s) > 0):end), ", "));
  endif
  tensors = struct ("name", {}, "dtype", {}, "shape", {}, "value", {});
  for [group, name] = s.layers
    T = of_layer (name, group, any (strcmp (name, before)));
    for k = 1:rows (T)
      [ending, v, dims] = T{k,:};
      if (! isnumeric (v) || ! isreal (v))
        error ("rnn:file", "the weights of %s must be real numbers, got %s", name, check_got (v));
      endif
      v = double (v);
      tensors(end+1) = struct ("name", [name "." ending], "dtype", {{"F64", "F32"}{1 + isequaln(double (single (v)), v)}}, ...
                               "shape", [size(v), 1](1:dims), "value", v);
    endfor
  endfor
  if (isempty (tensors))
    error ("rnn:file", "its group \"layers\" must hold weights, got none");
  endif
endfunction

function T = of_layer (name, group, before)
  T = cell (0, 3);
  if (! isstruct (group) || ! isscalar (group))
    error ("rnn:file", "layers/%s must be a group, got %s", name, check_got (group));
  endif
  kind = regexprep (name, '_\d+$', "");
  others = setdiff (fieldnames (group)', {"vars", "cell", "layer", "forward_layer", "backward_layer", "seed_generator"});
  if (! isempty (others))
    error ("rnn:option", "the layer %s must be one of those that rnn_import knows, got weights in %s", name, strjoin (others(1:min (end, 5)), ", "));
  elseif (isfield (group, "layer"))    # TimeDistributed: its kind shows in its weights
    n = numel (vars_of (group.layer));
    T = of_layer ({"dense", "layer_normalization"}{1 + (n == 2 && isvector (vars_of (group.layer){1}))}, group.layer, false);
  elseif (isfield (group, "forward_layer") && isfield (group, "backward_layer"))
    T = [with_direction(name, group.forward_layer, before, ""); with_direction(name, group.backward_layer, before, "_reverse")];
  elseif (isfield (group, "cell"))
    T = with_direction (name, group, before, "");
  else
    v = vars_of (group);
    if (isempty (v))
      return;
    elseif (strcmp (kind, "embedding") && numel (v) == 1)
      T = {"weight", v{1}.', 2};
    elseif (strcmp (kind, "layer_normalization") && numel (v) <= 2)
      T = {"weight", v{1}(:), 1; "bias", zeros(numel (v{1}), 1), 1};
    elseif (strcmp (kind, "dense") && numel (v) <= 2)
      T = {"weight", v{1}, 2};
    elseif (strcmp (kind, "conv1d") && numel (v) <= 2)
      T = {"weight", v{1}, 3};
    else
      error ("rnn:option", "the layer %s must be Dense, Embedding, LayerNormalization, Conv1D or a recurrent one, got %d weights of it", ...
             name, numel (v));
    endif
    if (numel (v) == 2)
      T(2,:) = {"bias", v{2}(:), 1};
    endif
  endif
endfunction

## The arrays of vars/0, 1 ..., in this order.
function v = vars_of (group)
  v = {};
  if (! isstruct (group) || ! isfield (group, "vars") || ! isstruct (group.vars))
    return;
  endif
  while (isfield (group.vars, sprintf ("%d", numel (v))))
    v{end+1} = group.vars.(sprintf ("%d", numel (v)));
  endwhile
  if (numel (v) != numfields (group.vars))
    error ("rnn:file", "vars must be numbered from 0, got %s", strjoin (fieldnames (group.vars)', ", "));
  endif
endfunction

## kernel (as loaded, G H x D), recurrent kernel (G H x H), bias: of a gru two columns, that of the inputs and that behind the
## product of the state; one where the reset gate works before the product.
function T = with_direction (name, group, before, ending)
  v = {};
  if (isstruct (group) && isfield (group, "cell"))
    v = vars_of (group.cell);
  endif
  if (! any (numel (v) == [2, 3]) || mod (rows (v{2}), columns (v{2})) != 0)
    error ("rnn:file", "the layer %s must have a kernel, a recurrent kernel and mostly a bias, got %d weights", name, numel (v));
  endif
  H = columns (v{2});
  G = rows (v{2}) / H;
  bias = zeros (G * H, 1);
  if (numel (v) == 3)
    bias = reshape (v{3}, [], ifelse (G == 3 && numel (v{3}) == 2 * G * H, 2, 1));
  endif
  if (rows (v{1}) != G * H || rows (bias) != G * H)
    error ("rnn:file", "the layer %s must have a kernel and a bias for %d gates of %d units, got %d and %d", name, G, H, ...
           rows (v{1}), rows (bias));
  endif
  v = {v{1}, v{2}, bias};
  if (G == 3)    # z r h to r z n
    order = [H+1:2*H, 1:H, 2*H+1:3*H];
    v = cellfun (@(m) m(order,:), v, "UniformOutput", false);
  endif
  before = before || (G == 3 && columns (bias) == 1 && any (bias));
  if (before)
    T = {"W", v{1}, 2; "R", v{2}, 2; "b", v{3}, 1};
  else
    second = zeros (G * H, 1);
    if (columns (v{3}) == 2)
      second = v{3}(:,2);
    endif
    T = {"weight_ih", v{1}, 2; "weight_hh", v{2}, 2; "bias_ih", v{3}(:,1), 1; "bias_hh", second, 1};
  endif
  T(:,1) = strcat (T(:,1), "_l0", ending);
endfunction
