## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## LIST = layer_head (LIST, K)
##
## LIST with a head, a linear dense layer of K rows, where it does not end in one.

function list = layer_head (list, K)
  if (isempty (list))
    list = cell (0, 1);
  endif
  last = struct ("Type", "");
  if (! isempty (list))
    last = list{end};
  endif
  if (! (strcmp (last.Type, "dense") && last.Size == K && strcmp (last.Activation, "linear")))
    list{end+1,1} = setfield (layer_default ("dense"), "Size", K);
  endif
endfunction
