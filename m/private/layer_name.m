## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = layer_name (ARG, K, LAYER)
##
## The name of layer K of the list ARG in error messages: Layers{3} (dense).

function s = layer_name (arg, k, layer)
  s = sprintf ("%s{%d}", arg, k);
  if (ischar (layer.Type) && rows (layer.Type) == 1)
    s = sprintf ("%s (%s)", s, layer.Type);
  endif
endfunction
