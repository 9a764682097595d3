## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## LIST = layer_bare (LIST)
##
## The layers of LIST without the InitialWeights that they started from.

function list = layer_bare (list)
  for k = 1:numel (list)
    if (isfield (list{k}, "InitialWeights"))
      list{k}.InitialWeights = [];
    endif
  endfor
endfunction
