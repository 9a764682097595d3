## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [LIST, PLACES, SAID] = import_torch_layers (FNAME, MODULES, OPT, GIVEN, SORTED)
##
## The layers that MODULES (torch_modules) are, or those of OPT.Layers with the modules that belong to them.  PLACES has for each
## layer the number of its module and its own in that module (from 0), zeros for a layer without parameters.  SAID: what
## was inferred.

function [list, places, said] = import_torch_layers (fname, modules, opt, given, sorted)
  said = {};
  if (! any (strcmp ("Layers", given)))
    check_known (fname, modules);
  endif
  order = named (fname, modules, opt.Modules);
  if (isempty (order))
    [order, why] = torch_order (fname, modules, sorted);
    if (numel (order) > 1)
      said{end+1} = sprintf ("Modules %s, %s", strjoin (cellfun (@check_got, {modules(abs (order)).name}, ...
                                                                 "UniformOutput", false), ", "), why);
    endif
  endif
  if (any (strcmp ("Layers", given)))
    [list, places] = of_user (fname, modules, abs (order), opt.Layers);
    return;
  endif
  [list, places] = of_modules (fname, modules, order, opt);
  inferred = strjoin (cellfun (@layer_text, list', "UniformOutput", false), "; ");
  said{end+1} = ["Layers " inferred];
  if (any (cellfun (@(c) strcmp (c.Type, "rnn"), list)) && ! any (strcmp ("Nonlinearity", given)))
    said{end+1} = "Nonlinearity \"tanh\", the usual one: \"Nonlinearity\" says otherwise";
  endif
  if (strcmp (list{1}.Type, "embedding"))
    said{end+1} = sprintf ("tokens 1 to %d, which are 0 to %d in the file's library", modules(abs (order(1))).out * [1, 1] - [0, 1]);
  endif
  if (places(end,1) == 0)
    said{end+1} = "no Linear at the end: the outputs are those of the last layer, through a head that is the identity";
  endif
endfunction

## Without a word of the user's each module must be one of PyTorch's that is known here.
function check_known (fname, modules)
  strange = find (strcmp ({modules.kind}, "own") | (strcmp ({modules.kind}, "recurrent") ...
                                                    & cellfun ("isempty", {modules.type})), 1);
  if (! isempty (strange))
    m = modules(strange);
    error ("rnn:file", "%s: FILE must have tensors of known modules alone, got %s in %s (%s)", fname, ...
           strjoin (m.endings(1:min (end, 5)), ", "), torch_name (m), ...
           "\"Layers\" says what layers there are; a batch normalisation is none of them");
  endif
endfunction

## The order that the user has given, [] if none.
function order = named (fname, modules, names)
  order = [];
  if (isempty (names))
    return;
  endif
  names = cellstr (names)(:)';
  [known, order] = ismember (names, {modules.name});
  if (! all (known) || ! isequal (sort (order), 1:numel (modules)))
    have = cellfun (@check_got, {modules.name}, "UniformOutput", false);
    error ("rnn:option", "%s: Modules must be the modules of FILE, each once, %s, got %s", fname, ...
           strjoin (have(1:min (end, 20)), ", "), strjoin (cellfun (@check_got, names(1:min (end, 20)), "UniformOutput", false), ", "));
  endif
  ## what reads tokens stands first and has no bias: its columns are what the next one reads
  m = modules(order(1));
  if (strcmp (m.kind, "matrix") && ! any (strcmp (m.endings, "bias")) && numel (order) > 1)
    next = modules(order(2)).in;
    if (next == m.in && (next != m.out || torch_embeds (m)))
      order(1) *= -1;
    endif
  endif
endfunction

function [list, places] = of_modules (fname, modules, order, opt)
  list = cell (0, 1);
  places = zeros (0, 2);
  hidden = order(1:end-1);
  hidden = hidden(hidden > 0);
  hidden = hidden(strcmp ({modules(hidden).kind}, "matrix"));
  acts = activations (fname, modules(hidden), opt.Activation);
  for k = 1:numel (order)
    m = modules(abs (order(k)));
    last = k == numel (order);
    switch (m.kind)
      case "recurrent"
        for l = 1:m.layers
          places(end+1,:) = [abs(order(k)), l - 1];
          list{end+1,1} = recurrent (fname, m, opt);
        endfor
        continue;
      case "matrix"
        if (order(k) < 0)
          layer = layer_make (fname, "embedding", {m.in});
        else
          layer = layer_make (fname, "dense", {m.out});
          if (! last)
            layer.Activation = acts{1};
            acts(1) = [];
          endif
        endif
      case "layernorm"
        layer = layer_make (fname, "layernorm", {});
      case "attention"
        error ("rnn:option", ["%s: Layers must be given, as the file does not tell the number of heads of %s: ", ...
               "rnn_layer (\"selfattention\", %d, \"NumHeads\", ...)"], fname, torch_name (m), m.out);
      otherwise
        error ("rnn:option", ["%s: Layers must be given, as the file does not tell the padding of %s: ", ...
               "rnn_layer (\"conv1d\", %d, \"Width\", %d, \"Padding\", ...)"], fname, torch_name (m), m.out, size (m.values{1}, 3));
    endswitch
    list{end+1,1} = layer;
    places(end+1,:) = [abs(order(k)), 0];
  endfor
  if (! strcmp (list{end}.Type, "dense"))
    K = ifelse (order(end) < 0, m.in, m.out);
    list{end+1,1} = layer_make (fname, "dense", {K, "InitialWeights", struct("W", eye (K), "b", zeros (K, 1))});
    places(end+1,:) = 0;
  endif
endfunction

function layer = recurrent (fname, m, opt)
  args = {m.H, "Bidirectional", m.dirs == 2, "LearnInitialState", any(strcmp (m.endings, "h0_l0"))};
  switch (m.type)
    case "lstm"
      args = [args, {"ProjectionSize", ifelse(m.P < m.H, m.P, [])}];
    case "gru"
      args = [args, {"ResetGateMode", "recurrent-bias-after-multiplication"}];
    case "rnn"
      args = [args, {"Nonlinearity", opt.Nonlinearity}];
  endswitch
  layer = layer_make (fname, m.type, args);
endfunction

## What stands behind a Linear that is not the last one is not in the file.
function acts = activations (fname, modules, said)
  n = numel (modules);
  acts = cellstr (said)(:)';
  acts = acts(! cellfun ("isempty", acts));
  if (numel (acts) == 1)
    acts = repmat (acts, 1, n);
  elseif (numel (acts) != n)
    error ("rnn:option", ["%s: Activation must be given for %s, as the file does not tell it (\"linear\": none), got %d for %d"], ...
           fname, strjoin (arrayfun (@torch_name, modules, "UniformOutput", false), ", "), numel (acts), n);
  endif
endfunction

## Which modules the layers of the user have.
function [list, places] = of_user (fname, modules, order, layers)
  list = layer_list (fname, "Layers", layers);
  first = modules(order(1));
  tokens = strcmp ([cellfun(@(c) c.Type, list(1:min (end, 1)), "UniformOutput", false){:}], "embedding");
  m = modules(order(end));
  if (strcmp (m.kind, "matrix"))
    list = layer_head (list, m.out);
  endif
  in = struct ("outputs", ifelse (tokens, first.out, first.in), "steps", true, "tokens", tokens, "context", 0);
  sizes = layer_sizes (fname, "Layers", list, in);
  places = zeros (numel (list), 2);
  next = 1;
  for k = 1:numel (list)
    form = torch_form (list{k}, sizes(k).inputs);
    if (isempty (form) || (strcmp (list{k}.Type, "residual") && same_size (list{k}, k, sizes, in)))
      continue;
    endif
    if (k > 1 && any (places(:,1)) && strcmp (form, "recurrent"))
      was = places(find (places(:,1), 1, "last"),:);
      if (strcmp (modules(was(1)).kind, "recurrent") && was(2) + 1 < modules(was(1)).layers)
        places(k,:) = was + [0, 1];
        check_kind (fname, list{k}, k, form, modules(was(1)));
        continue;
      endif
    endif
    if (next > numel (order))
      error ("rnn:option", "%s: Layers must have as many layers with parameters as FILE has modules (%d), got more: %s", fname, ...
             numel (order), layer_name ("Layers", k, list{k}));
    endif
    check_kind (fname, list{k}, k, form, modules(order(next)));
    places(k,:) = [order(next), 0];
    next++;
  endfor
  if (next <= numel (order))
    error ("rnn:option", "%s: Layers must have a layer for each module of FILE, got none for %s", fname, torch_name (modules(order(next))));
  endif
endfunction

function tf = same_size (layer, k, sizes, in)
  added = in.outputs;
  if (layer.From > 0)
    added = sizes(layer.From).outputs;
  endif
  tf = added == sizes(k).inputs;
endfunction

function check_kind (fname, layer, k, form, m)
  kinds = struct ("linear", "matrix", "embedding", "matrix", "own", m.kind);
  kind = form;
  if (isfield (kinds, form))
    kind = kinds.(form);
  endif
  if (! strcmp (kind, m.kind) || (strcmp (kind, "recurrent") && ! isempty (m.type) && strcmp (form, "recurrent") ...
                                  && ! any (strcmp (m.type, {layer.Type, strrep(layer.Type, "irnn", "rnn")}))))
    error ("rnn:option", "%s: %s must be what %s has the parameters of (%s), got another kind", fname, ...
           layer_name ("Layers", k, layer), torch_name (m), strtrim ([m.kind " " m.type]));
  endif
endfunction
