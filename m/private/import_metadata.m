## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## OWN = import_metadata (FNAME, METADATA, LISTS)
##
## What rnn_export has said of the network in the METADATA of a file (export_metadata): a struct with Options (of rnn_create), Classes,
## Method, OneText and Tokenizer, and if LISTS with Layers (complete layers) and Modules (for each the name of its module, "" for
## none); [] where the file is not of that function.  It is checked as if a user had given it.

function own = import_metadata (fname, metadata, lists)
  own = [];
  if (! isfield (metadata, "rnn"))
    return;
  endif
  try
    kind = import_json_tokens (metadata.rnn);
    deep = max (cumsum (ismember (kind, "{[") - ismember (kind, "}]")));
    if (deep > 10)
      error ("rnn:file", "it must not be nested deeper than 10, got %d", deep);
    endif
    own = jsondecode (metadata.rnn);
    if (! isequal (own.version, 1))
      error ("rnn:file", "it must be of version 1, got %s: a newer version of this package reads it", check_got (own.version));
    endif
    need = [{"Options", "Classes", "Method", "OneText", "Tokenizer"}, {"Modules", "Layers"}(1:2*lists)];
    if (! all (isfield (own, need)))
      error ("rnn:file", "they must have the fields %s, got fewer", strjoin (need, ", "));
    endif
    if (lists)
      own.Layers = layer_list (fname, "Layers", as_cell (decoded (own.Layers)));
      own.Modules = as_cell (own.Modules);
      if (! iscellstr (own.Modules) || numel (own.Modules) != numel (own.Layers))
        error ("rnn:file", "it must name a module for each of the %d layers", numel (own.Layers));
      endif
    endif
    own.Options = decoded (own.Options);
    if (! isstruct (own.Options) || ! isscalar (own.Options) || ! isfield (own.Options, "InputSize"))
      error ("rnn:file", "they must have an InputSize, got none");
    endif
    known = import_options (fname, {rmfield(own.Options, "InputSize")});
    for name = setdiff (fieldnames (own.Options)', {"InputSize"})(:)'
      own.Options.(name{1}) = known.(name{1});    # its words in their usual letters
    endfor
    own.Classes = classes (own.Classes);
    own.Tokenizer = import_tokenizer (fname, own.Tokenizer);
  catch err
    error ("rnn:file", "%s: FILE must have metadata as rnn_export writes them, got: %s", fname, ...
           strrep (err.message, [fname ": "], ""));
  end_try_catch
endfunction

function c = as_cell (v)
  c = v;
  if (ischar (v))
    c = {v};
  elseif (! iscell (v))
    c = num2cell (v);
  endif
  c = c(:);
endfunction

## Numbers that are not whole stand there as "=0.1", exactly (export_json).
function v = decoded (v)
  if (ischar (v) && strncmp (v, "=", 1))
    v = str2double (v(2:end));
  elseif (iscell (v))
    v = cellfun (@decoded, v, "UniformOutput", false);
    if (! isempty (v) && all (cellfun (@(x) isa (x, "double"), v)) && all (cellfun ("numel", v) == 1))
      v = [v{:}];
    endif
  elseif (isstruct (v) && isscalar (v))
    v = structfun (@decoded, v, "UniformOutput", false);
  elseif (isstruct (v))
    v = arrayfun (@decoded, v, "UniformOutput", false);
  elseif (isnumeric (v))
    v = reshape (v, ifelse (isempty (v), [0, 0], [1, numel(v)]));
  endif
endfunction

## Labels in the class that they had.
function c = classes (said)
  c = [];
  if (isempty (said))
    return;
  endif
  c = as_cell (said.Values);
  kinds = {"double", "single", "logical", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"};
  if (any (strcmp (said.Class, kinds)))
    c = cast (cellfun (@(v) sscanf (v, "%f", 1), c), said.Class);
  elseif (strcmp (said.Class, "char"))
    c = char (c);
  endif
endfunction
