## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [TENSORS, METADATA] = export_torch (FNAME, NET)
##
## The parameters of NET as PyTorch names and lays them out: TENSORS, n x 3 (name, array, number of dimensions), and
## METADATA, a struct of strings that says what their names and shapes do not.  Recurrent layers that PyTorch
## can say as one module are one.

function [tensors, metadata] = export_torch (fname, net)
  [~, blocks] = check_net (fname, net);
  if (net_has_decoder (net.Structure))
    error ("rnn:option", ["%s: NET must have no decoder for a safetensors file, as torch.nn has no module of that kind, got ", ...
           "the structure \"%s\"; rnn_save keeps all of it"], fname, net.Structure);
  endif
  list = net.Layers;
  sizes = layer_check (fname, net);
  at = layer_blocks (net, blocks);
  [names, numbers] = module_names (list, sizes, at);
  tensors = cell (0, 3);
  for k = find (! cellfun ("isempty", names))(:)'
    weights = layer_parameters (net, blocks, at, k);
    T = torch_tensors (torch_form (list{k}, sizes(k).inputs), list{k}, weights, numbers(k));
    T(:,1) = strcat (names{k}, ".", T(:,1));
    tensors = [tensors; T];
  endfor
  for name = {"x_center", "x_scale", "y_center", "y_scale"}
    v = net.Normalization.(name{1});
    if (! isempty (v))
      tensors(end+1,:) = {["normalization." name{1}], v, 1};
    endif
  endfor
  metadata = struct ("format", "pt", "rnn", export_json (lists_of (net, names, export_metadata (net))));
endfunction

## For each layer the name of its module, "" without parameters, and its number in that module.
function [names, numbers] = module_names (list, sizes, at)
  n = numel (list);
  names = cell (1, n);
  names(:) = {""};
  numbers = zeros (1, n);
  last = 0;
  for k = 1:n
    [form, name] = torch_form (list{k}, sizes(k).inputs);
    has = any (at(:,1) == 1 & at(:,2) == k);
    if (has && k == n)
      names{k} = "fc";
    elseif (has && last > 0 && goes_on (list, last, k, form))
      names{k} = names{last};
      numbers(k) = numbers(last) + 1;
      last = k;
    elseif (has)
      names{k} = name;
      last = ifelse (strcmp (form, "recurrent"), k, 0);
    elseif (! strcmp (list{k}.Type, "dropout"))
      last = 0;
    endif
  endfor
  for name = unique (names(numbers == 0 & ! cellfun ("isempty", names)))(:)'
    first = find (strcmp (names, name{1}) & numbers == 0);
    if (numel (first) > 1)
      count = cumsum (ismember (1:n, first));
      for k = find (strcmp (names, name{1}))
        names{k} = sprintf ("%s%d", name{1}, count(k));
      endfor
    endif
  endfor
endfunction

## Is layer K the next one of the module that layer `last` belongs to?  Its cell, size and directions are the same, it reads
## all its steps, and nothing else does.
function tf = goes_on (list, last, k, form)
  a = list{last};
  b = list{k};
  tf = strcmp (form, "recurrent") && strcmp (a.OutputMode, "sequence");
  for name = {"Type", "Size", "Bidirectional", "ProjectionSize", "Nonlinearity", "ResetGateMode"}
    tf = tf && isfield (b, name{1}) && isequal (a.(name{1}), b.(name{1}));
  endfor
  [~, sums] = layer_of (list, "residual");
  tf = tf && ! any (cellfun (@(c) c.From >= last && c.From < k, sums));
endfunction

function s = lists_of (net, names, s)
  s.Modules = names;
  s.Layers = cellfun (@(c) rmfield (c, intersect (fieldnames (c), {"InitialWeights"})), net.Layers, "UniformOutput", false);
endfunction
