## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## LAYER = layer_default (TYPE)
##
## A layer of TYPE with the defaults of layer_kinds; its size is [].

function layer = layer_default (type)
  table = layer_kinds (type);
  layer = cell2struct ([{type}; table(:, 2)], [{"Type"}; table(:, 1)], 1);
endfunction
