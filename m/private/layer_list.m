## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## LIST = layer_list (FNAME, ARG, VALUE)
##
## The list of layers VALUE, which the user knows as ARG, as an L x 1 cell of complete layers (layer_make).
## VALUE is a cell of structs, or a struct array.

function list = layer_list (fname, arg, value)
  if (isstruct (value))
    value = num2cell (value);
  endif
  if (isempty (value))
    list = cell (0, 1);
    return;
  elseif (! iscell (value) || ! isvector (value))
    error ("rnn:option", "%s: %s must be a vector of layers as rnn_layer gives them, got %s", fname, arg, ...
           check_got (value));
  endif
  list = value(:);
  for k = 1:numel (list)
    layer = list{k};
    if (! isstruct (layer) || ! isscalar (layer) || ! isfield (layer, "Type"))
      error ("rnn:option", "%s: %s{%d} must be a layer as rnn_layer gives it, got %s", fname, arg, k, ...
             check_got (layer));
    endif
    name = layer_name (arg, k, layer);
    list{k} = layer_make ([fname ": " name], layer.Type, {rmfield(layer, "Type")});
    if (isfield (layer, "From"))
      list{k}.From = from (fname, name, list{k}.From, k);
    endif
  endfor
endfunction

## The layer that residual layer K adds: layer N of the list, 0 for what the list reads; by default the
## second one before it.
function n = from (fname, name, n, k)
  if (isempty (n))
    n = k - 2;
  endif
  if (k == 1 || n > k - 2)
    error ("rnn:option", ["%s: %s must add the output of a layer before the last one (0 to %d; 0 is ", ...
           "what the list reads), got %d"], fname, name, max (k - 2, 0), n);
  endif
endfunction
