## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [OWN, BEFORE] = import_keras_config (TEXT)
##
## The layers that config.json of a .keras file describes, a chain of those that there are here: OWN as import_metadata gives it.
## BEFORE: the groups of gru layers whose reset gate works before the product.  Keras names the group of a layer
## after its class, with _1, _2 ... from the second one on.

function [own, before] = import_keras_config (text)
  if (any (text_utf8_points (text, false (size (text))) < 0))
    error ("rnn:file", "config.json must be text in UTF-8, got other bytes");
  endif
  kind = import_json_tokens (text);
  if (max ([0, cumsum(ismember (kind, "{[") - ismember (kind, "}]"))]) > 60)
    error ("rnn:file", "config.json must not be nested deeper than 60, got more");
  endif
  try
    model = jsondecode (text);
    class_name = model.class_name;
    layers = model.config.layers;
  catch
    error ("rnn:file", "config.json must describe a model with layers, got something else");
  end_try_catch
  if (isstruct (layers))
    layers = num2cell (layers);
  endif
  if (! any (strcmp (class_name, {"Sequential", "Functional"})) || ! iscell (layers))
    error ("rnn:option", "the model must be Sequential or Functional, got %s", check_got (class_name));
  endif
  own = struct ("Layers", {{}}, "Modules", {{}}, "Options", struct (), "Classes", [], "OneText", false);
  own.Options.Loss = "mse";
  before = {};
  used = struct ();
  last = "";
  steps = true;
  for k = 1:numel (layers)
    c = layers{k};
    check_layer (c, k);
    last = check_chain (c, k, last);
    group = group_name (c.class_name);
    used.(group) = 1 + number_of (used, group);
    if (used.(group) > 1)
      group = sprintf ("%s_%d", group, used.(group) - 1);
    endif
    [made, own, is_before] = import_keras_layer (c, own, k == numel (layers));
    if (is_before)
      before{end+1} = group;
    endif
    for j = 1:numel (made)
      own.Layers{end+1,1} = made{j};
      has = j == 1 && ! any (strcmp (made{j}.Type, {"dropout", "pooling"}));
      own.Modules{end+1,1} = ifelse (has, group, "");
      steps = steps && ! (strcmp (made{j}.Type, "pooling") || (isfield (made{j}, "OutputMode") && strcmp (made{j}.OutputMode, "last")));
    endfor
  endfor
  own = with_head (own);
  own.Options.Structure = ifelse (steps, "many-to-many", "many-to-one");
endfunction

## A model that ends in a recurrent layer gets a head that is the identity.
function own = with_head (own)
  if (isempty (own.Layers))
    error ("rnn:file", "config.json must describe layers, got none");
  endif
  last = own.Layers{end};
  if (isfield (last, "OutputMode"))
    K = last.Size * (1 + last.Bidirectional);
    own.Layers{end+1,1} = layer_make ("rnn_layer", "dense", {K, "InitialWeights", struct("W", eye (K), "b", zeros (K, 1))});
    own.Modules{end+1,1} = "";
  elseif (! strcmp (last.Type, "dense"))
    error ("rnn:option", "the last layer must be Dense or a recurrent one, got %s", layer_text (last));
  endif
endfunction

function v = number_of (s, name)
  v = 0;
  if (isfield (s, name))
    v = s.(name);
  endif
endfunction

function check_layer (c, k)
  if (! isstruct (c) || ! isscalar (c) || ! all (isfield (c, {"class_name", "config"})) || ! ischar (c.class_name) ...
      || ! isstruct (c.config) || ! isscalar (c.config) || isempty (regexp (c.class_name, '^[A-Za-z]\w{0,60}$', "once")))
    error ("rnn:file", "layer %d of config.json must have class_name and config, got something else", k);
  endif
endfunction

## A Functional model must be a chain too: each layer reads the one before it.
function name = check_chain (c, k, last)
  name = sprintf ("%d", k);
  if (isfield (c.config, "name") && ischar (c.config.name))
    name = c.config.name;
  endif
  if (k == 1 || ! isfield (c, "inbound_nodes") || isempty (c.inbound_nodes))
    return;
  endif
  read = regexp (jsonencode (c.inbound_nodes), '"keras_history":\["([^"]*)"', "tokens");
  if (numel (read) != 1 || ! strcmp (read{1}{1}, last))
    error ("rnn:option", "the layers must be a chain, each reading the one before it, got %s after %s", check_got (name), check_got (last));
  endif
endfunction

## As Keras makes snake_case of a class's name.
function s = group_name (s)
  s = regexprep (s, '(.)([A-Z][a-z]+)', '$1_$2');
  s = lower (regexprep (s, '([a-z])([A-Z])', '$1_$2'));
endfunction
