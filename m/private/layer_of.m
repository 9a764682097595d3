## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [AT, LAYERS] = layer_of (LIST, KIND)
##
## The layers of LIST that are of KIND: their places AT and the layers, both columns.  KIND is a type of
## layer_kinds, or "recurrent" for all cells.

function [at, layers] = layer_of (list, kind)
  types = cellfun (@(c) c.Type, list, "UniformOutput", false);
  if (strcmp (kind, "recurrent"))
    cells = {core_cells()(:).name};
    at = find (cellfun (@(t) any (strcmp (t, cells)), types))(:);
  else
    at = find (strcmp (types, kind))(:);
  endif
  layers = list(at);
endfunction
