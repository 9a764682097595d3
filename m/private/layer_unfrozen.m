## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.


## NET = layer_unfrozen (NET)
##
## NET with the LearnRateFactor 1 in all layers.

function net = layer_unfrozen (net)
  for arg = net_options ("lists")
    for k = 1:numel (net.(arg{1}))
      if (isfield (net.(arg{1}){k}, "LearnRateFactor"))
        net.(arg{1}){k}.LearnRateFactor = 1;
      endif
    endfor
  endfor
  [short, ~] = layer_short (net);
  net.Cell = short.Cell;
endfunction
