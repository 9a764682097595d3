## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## LAYER = layer_make (FNAME, TYPE, ARGS)
##
## A layer as rnn_layer gives it: a struct with the field Type and one field per option that the type
## has.  ARGS are the arguments after TYPE: the size (where the type has one) and options, or a struct of
## all of them.

function layer = layer_make (fname, type, args)
  types = layer_kinds ();
  word = ischar (type) && rows (type) == 1 && ndims (type) == 2;
  if (! word || ! any (strcmpi (type, types)))
    hint = "";
    if (word)
      hint = option_suggestion (type, types, "Type");
    endif
    error ("rnn:option", "%s: TYPE must be %s, got %s%s", fname, ...
           strjoin (strcat ("\"", types, "\""), " or "), check_got (type), hint);
  endif
  type = types{strcmpi (type, types)};
  [table, size_name] = layer_kinds (type);
  if (! isempty (args) && ! names_option (args{1}, table))
    args = with_size (fname, type, size_name, args);
  endif
  opt = option_parse (fname, table, args);
  if (! any (strcmp (size_name, {"", "From"})) && ! strcmp (type, "static") && isempty (opt.(size_name)))
    error ("rnn:option", "%s: %s must be given for a layer of type \"%s\", got none: rnn_layer (\"%s\", %s)", ...
           fname, size_name, type, type, upper (size_name));
  endif
  layer.Type = type;
  for name = table(:, 1)'
    layer.(name{1}) = opt.(name{1});
  endfor
  if (isfield (layer, "Nonlinearity"))
    check_variants (fname, setfield (layer, "Cell", type));
  endif
endfunction

function tf = names_option (arg, table)
  tf = isstruct (arg) || option_is_name (arg, table);
endfunction

## The first of ARGS is not the name of an option: it is the size, and gets its name NAME.
function args = with_size (fname, type, name, args)
  if (! isempty (name))
    args = [{name}, args];
  elseif (! ischar (args{1}))
    error ("rnn:option", ["%s: SIZE must be left out for a layer of type \"%s\", whose outputs are as ", ...
           "many as its inputs, got %s"], fname, type, check_got (args{1}));
  endif
endfunction
