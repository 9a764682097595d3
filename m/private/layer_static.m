## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## LIST = layer_static (FNAME, LIST, M)
##
## LIST, layers in a cell, whose static layers add the M features of Static: those without a Size get it.

function list = layer_static (fname, list, M)
  if (! iscell (list) || M == 0)
    return;
  endif
  for k = 1:numel (list)
    if (! isstruct (list{k}) || ! isfield (list{k}, "Type") || ! strcmpi (list{k}.Type, "static"))
      continue;
    elseif (isempty (list{k}.Size))
      list{k}.Size = M;
    elseif (list{k}.Size != M)
      error ("rnn:option", "%s: %s must have as many rows as Static has columns (%d), got %d", fname, ...
             layer_name ("Layers", k, list{k}), M, list{k}.Size);
    endif
  endfor
endfunction
