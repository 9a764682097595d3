## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## LAYERS = fuzz_layers (TABLES, TYPE)
##
## A random list of one to three layers, one of them of TYPE (any by default); TABLES has the options of each type with
## values that they take (fuzz_fixtures).

function layers = fuzz_layers (tables, type = "")
  types = fieldnames (tables);
  layers = cell (1, 1 + floor (rand () * 2));
  for k = 1:numel (layers)
    if (k > 1 || isempty (type))
      type = types{1 + floor (rand () * numel (types))};
    endif
    layers{k} = random_layer (type, tables.(type));
  endfor
  if (rand () < 0.6)
    layers = [layers, {rnn_layer("lstm", 2)}](randperm (numel (layers) + 1));
  endif
  if (rand () < 0.2)
    layers = [{rnn_layer("embedding", 2)}, layers];
  endif
endfunction

## With up to three options, or none where these do not go with each other.
function layer = random_layer (type, table)
  first = {};
  if (any (strcmp ("Size", table(:, 1))))
    first = {2};
  elseif (any (strcmp ("Rate", table(:, 1))))
    first = {0.3};
  endif
  args = {};
  for k = 1:floor (rand () * 4)
    [name, values] = table{1 + floor (rand () * rows (table)),:};
    if (! isempty (values) && ! any (strcmp (name, {"Size", "Rate"})))
      args(end + (1:2)) = {name, values{1 + floor(rand () * numel (values))}};
    endif
  endfor
  try
    layer = rnn_layer (type, first{:}, args{:});
  catch
    layer = rnn_layer (type, first{:});
  end_try_catch
endfunction
