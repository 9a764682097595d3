## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## M = layer_late (LIST)
##
## How many of the inputs of LIST, the last ones, its first layer does not read, as a static layer adds them later on; 0 where
## there is no such layer.

function M = layer_late (list)
  M = 0;
  for k = 1:numel (list)
    if (strcmp (list{k}.Type, "static") && ! isempty (list{k}.Size))
      M = list{k}.Size;
      return;
    endif
  endfor
endfunction
