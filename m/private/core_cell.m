## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## C = core_cell (NET)
##
## What the core knows about the cell of NET (a network, or its options): an element of
## core_cells.

function c = core_cell (net)
  cells = core_cells ();
  cells = cells(strcmp ({cells.name}, net.Cell));
  variants = {cells.variant};
  c = cells(strcmp (variants, "") | strcmp (variants, net.Nonlinearity)
            | strcmp (variants, net.ResetGateMode));
endfunction
