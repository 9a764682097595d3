## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## PARTS = net_parts (S)
##
## How many outputs each row of a target has in the network S, or in the one that the options S describe.

function parts = net_parts (s)
  loss = core_loss (s.Loss);
  parts = loss.parts;
  if (parts == 0)
    parts = numel (s.(loss.option));
  endif
endfunction
