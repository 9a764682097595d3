## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## SPEC = import_torch (FNAME, TENSORS, OWN, OPT, GIVEN)
##
## The network that TENSORS (import_safetensors_file), named as PyTorch's, describe, with the options OPT, of which the user has
## GIVEN some, and what the file says of it itself (OWN, as import_metadata gives it, or []): a struct with
##   options  of rnn_create, a cell
##   fields   what is set in the network afterwards, a struct
##   said     what was inferred, a cellstr of lines
## Every tensor must be used.

function spec = import_torch (fname, tensors, own, opt, given)
  sorted = issorted ({tensors.name});
  [tensors, opt] = statistics (tensors, opt, given);
  [tensors, rest] = with_prefix (fname, tensors, opt.Prefix);
  spec = struct ("options", {{}}, "fields", struct (), "said", {rest});
  if (isempty (opt.Precision))
    opt.Precision = ifelse (any (strcmp ({tensors.dtype}, "F64")), "double", "single");
  endif
  if (isempty (own) && opt.TiedWeights)
    tensors = with_tied (tensors);
  endif
  modules = torch_modules (fname, tensors);
  from_file = ! isempty (own) && ! any (strcmp ("Layers", given)) && isempty (opt.Modules);
  if (from_file)
    [list, places] = of_metadata (fname, own, modules);
  else
    own = [];
    [list, places, said] = import_torch_layers (fname, modules, opt, given, sorted);
    spec.said = [spec.said, said];
  endif
  [list, K, first] = with_weights (fname, list, places, modules, tensors);
  if (! isempty (own))
    if (isfield (own.Options, "InputSize"))
      first = own.Options.InputSize;
      check_size (fname, first, tensors);
    endif
    [spec, opt, given] = import_own (spec, opt, given, own);
  endif
  spec = import_create (fname, spec, list, first, K, opt, given);
endfunction

## Of two tensors that are one a file holds one, here the Embedding's, V x E: it is put in the place of the last Linear's too.
function tensors = with_tied (tensors)
  names = {tensors.name};
  of = regexprep (names, '\.?[^.]*$', "");
  shapes = {tensors.shape};
  lone = cellfun (@(name) nnz (strcmp (of, name)) == 1, of);
  at = find (lone & cellfun ("numel", shapes) == 2 & ! cellfun ("isempty", regexp (names, '(^|\.)weight$')));
  at = at(arrayfun (@(k) torch_embeds (struct ("name", of{k})), at));
  if (numel (at) != 1)
    return;
  endif
  E = tensors(at);
  heads = find (lone & cellfun (@(s) isequal (s, E.shape(1)), shapes) & ! cellfun ("isempty", regexp (names, '(^|\.)bias$')));
  if (numel (heads) == 1)
    E.name = regexprep (names{heads}, 'bias$', "weight");
    tensors(end+1) = E;
  elseif (nnz (cellfun (@(s) isequal (s, E.shape), shapes)) == 1)    # a Linear without bias
    E.name = "tied.weight";
    tensors(end+1) = E;
  endif
endfunction

## The first number that the shapes do not give is no larger than what the file holds.
function check_size (fname, D, tensors)
  N = sum (cellfun ("numel", {tensors.value}));
  if (! (isnumeric (D) && isscalar (D) && D >= 1 && D <= N && D == fix (D)))
    error ("rnn:file", "%s: FILE must have an InputSize of 1 to the number of its parameters, %d, got %s", fname, N, check_got (D));
  endif
endfunction

## The tensors of the normalisation are statistics, not parameters.
function [tensors, opt] = statistics (tensors, opt, given)
  at = ismember ({tensors.name}, strcat ("normalization.", {"x_center", "x_scale", "y_center", "y_scale"}));
  if (any (at) && ! any (strcmp ("Normalization", given)))
    s = struct ();
    for t = tensors(at)
      s.(t.name(15:end)) = double (t.value);
    endfor
    opt.Normalization = s;
  endif
  tensors = tensors(! at);
endfunction

function [tensors, said] = with_prefix (fname, tensors, prefix)
  said = {};
  if (isempty (prefix))
    if (isempty (tensors))
      error ("rnn:file", "%s: FILE must have tensors, got none", fname);
    endif
    return;
  endif
  prefix = [prefix, "."(prefix(end) != ".")];
  at = strncmp ({tensors.name}, prefix, numel (prefix));
  if (! any (at))
    error ("rnn:option", "%s: Prefix must begin names of the file, got %s; they are %s", fname, check_got (prefix), ...
           names_of ({tensors.name}));
  elseif (! all (at))
    said = {sprintf("left out, without the prefix: %s", names_of ({tensors(! at).name}))};
  endif
  tensors = tensors(at);
  for k = 1:numel (tensors)
    tensors(k).name = tensors(k).name(numel (prefix)+1:end);
  endfor
endfunction

function text = names_of (names)
  n = numel (names);
  text = strjoin (cellfun (@check_got, names(1:min (n, 12)), "UniformOutput", false), ", ");
  if (n > 12)
    text = sprintf ("%s and %d more", text, n - 12);
  endif
endfunction

## places: for each layer the module and the number in it, 0 without parameters.
function [list, places] = of_metadata (fname, own, modules)
  list = own.Layers;
  places = zeros (numel (list), 2);
  count = zeros (1, numel (modules));
  for k = find (! cellfun ("isempty", own.Modules))(:)'
    at = find (strcmp ({modules.name}, own.Modules{k}));
    if (isempty (at))
      error ("rnn:file", "%s: FILE must have the module %s, which its metadata name, got none", fname, check_got (own.Modules{k}));
    endif
    places(k,:) = [at, count(at)];
    count(at)++;
  endfor
endfunction

## The layers with the weights of their modules; K, the rows of the last one.
function [list, K, first] = with_weights (fname, list, places, modules, tensors)
  used = false (1, numel (tensors));
  embedded = [];
  for k = 1:numel (list)
    if (places(k,1) == 0)
      continue;
    endif
    m = modules(places(k,1));
    form = torch_form (list{k}, ifelse (strcmp (m.kind, "attention"), m.in, NaN));
    [w, at] = torch_weights (fname, form, list{k}, m, places(k,2));
    used(m.at(at)) = true;
    list{k}.InitialWeights = ifelse (numel (w) == 2, w, w{1});
  endfor
  if (! all (used))
    error ("rnn:file", "%s: FILE must have tensors of known modules alone, got %s%s", fname, ...
           names_of ({tensors(! used).name}), hint ({tensors(! used).name}));
  endif
  K = list{end}.Size;
  k = find (places(:,1), 1);
  m = modules(places(k,1));
  first = ifelse (strcmp (list{1}.Type, "embedding"), m.out, m.in);
  if (isnan (first))
    first = columns ([list{k}.InitialWeights](1).W);
  endif
endfunction

function text = hint (names)
  text = "";
  if (any (! cellfun ("isempty", strfind (names, "running_mean"))))
    text = " (of a batch normalisation, which this package does not have: \"layernorm\")";
  else
    text = " (\"Prefix\" takes a part of the file)";
  endif
endfunction
