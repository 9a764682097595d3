## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = layer_text (LAYER)
##
## The layer in a few words: lstm (64, both directions), dense (50, relu), dropout (0.5) ...  For no layer
## its Type is "none".

function s = layer_text (layer)
  s = layer.Type;
  words = {};
  if (strcmp (s, "none"))
    return;
  endif
  [table, size_name] = layer_kinds (layer.Type);
  if (! isempty (size_name) && ! isempty (layer.(size_name)))
    words{1} = text_of (layer.(size_name));
    if (strcmp (size_name, "From"))
      words{1} = ["from " words{1}];
    endif
  endif
  for row = table(! ismember (table(:, 1), {size_name, "InitialWeights"}),:)'
    [name, usual] = row{1:2};
    if (isfield (layer, name) && ! isequal (layer.(name), usual))
      words{end+1} = option_text (name, layer.(name));
    endif
  endfor
  if (! isempty (words))
    s = sprintf ("%s (%s)", s, strjoin (words, ", "));
  endif
endfunction

function s = option_text (name, value)
  switch (name)
    case "Bidirectional"
      s = "both directions";
    case "OutputMode"
      s = "last step";
    case "AttentionMask"
      s = value;
    case "NumHeads"
      s = sprintf ("%d heads", value);
    case "LearnInitialState"
      s = "learned initial state";
    case {"Activation", "Nonlinearity", "ResetGateMode", "Padding"}
      s = value;
    otherwise
      s = sprintf ("%s %s", name, text_of (value));
  endswitch
endfunction

function s = text_of (value)
  s = value;
  if (! ischar (value))
    s = num2str (value);
  endif
endfunction
