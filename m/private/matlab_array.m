## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## LAYERS = matlab_array (FNAME, ARG, LAYERS)
##
## An array of layers as MATLAB's functions made them, checked anew as a user may have changed fields, as a column,
## every layer with a name of its own.

function layers = matlab_array (fname, arg, layers)
  if (iscell (layers) && ! isempty (layers) && all (cellfun (@isstruct, layers(:))))
    try
      layers = vertcat (layers{:});
    catch
      layers = [];
    end_try_catch
  endif
  if (! isstruct (layers) || isempty (layers) || ! isequal (fieldnames (layers), fieldnames (matlab_layer ("reluLayer", {}))))
    error ("rnn:type", "%s: %s must be an array of layers, [sequenceInputLayer(D); lstmLayer(H); ...], got %s", fname, arg, ...
           check_got (layers));
  endif
  layers = layers(:);
  for k = 1:numel (layers)
    layers(k) = checked (fname, sprintf ("%s(%d)", arg, k), layers(k));
  endfor
  layers = name_layers (fname, arg, layers);
endfunction

function layer = checked (fname, at, layer)
  if (! ischar (layer.Type) || ! any (strcmp (layer.Type, matlab_layer_table ())))
    error ("rnn:type", "%s: %s must be a layer, got one of Type %s", fname, at, check_got (layer.Type));
  endif
  rows = matlab_layer_table (layer.Type);
  values = cellfun (@(name) layer.(name), rows(:, 1), "UniformOutput", false);
  layer = matlab_layer (layer.Type, [rows(:, 1), values]'(:)');
endfunction

## A layer without a name gets that of its kind, with a number where there are several.
function layers = name_layers (fname, arg, layers)
  names = {layers.Name};
  bare = cellfun ("isempty", names);
  for type = unique ({layers(bare).Type})(:)'
    at = find (bare & strcmp ({layers.Type}, type{1}));
    [~, ~, name] = matlab_layer_table (type{1});
    taken = any (strcmp (name, names(! bare)));
    for k = 1:numel (at)
      layers(at(k)).Name = ifelse (numel (at) == 1 && ! taken, name, sprintf ("%s_%d", name, k));
    endfor
  endfor
  names = {layers.Name};
  [~, first] = unique (names, "first");
  twice = setdiff (1:numel (names), first);
  if (! isempty (twice))
    error ("rnn:name", "%s: the layers of %s must have different names, got \"%s\" twice", fname, arg, names{twice(1)});
  endif
endfunction
