## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TEXT = matlab_text (FNAME, ARGS)
##
## How an array of layers, a layerGraph or a network of MATLAB's names is printed: a line for each layer.

function text = matlab_text (fname, args)
  x = args{1};
  layers = x;
  head = "";
  if (isfield (x, "format"))
    layers = x.Layers;
    head = "    layerGraph\n";
    if (isfield (x, "Kind"))
      head = sprintf ("    %s%s\n", x.Kind, what_it_is (x));
    endif
  endif
  lines = matlab_table ([{"", "Name", "Type", ""}; rows_of(layers)]);
  text = [head, sprintf("    %s\n", lines{:})];
  if (isfield (x, "Connections") && ! isempty (x.Connections))
    text = [text, sprintf("    %s -> %s\n", x.Connections'{:})];
  endif
endfunction

function s = what_it_is (x)
  s = "";
  if (isfield (x, "Network") && isempty (x.Network))
    s = ", not trained";
  elseif (isfield (x, "Classes") && ! isempty (x.Classes))
    s = sprintf (" of %d classes: %s", numel (x.Classes), strjoin (x.Classes(1:min (end, 8))', ", "));
    s = [s, ifelse(numel (x.Classes) > 8, ", ...", "")];
  endif
endfunction

function t = rows_of (layers)
  t = cell (numel (layers), 4);
  for k = 1:numel (layers)
    t(k,:) = {sprintf("%d", k), layers(k).Name, layers(k).Type, matlab_describe(layers(k))};
  endfor
endfunction
