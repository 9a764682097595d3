## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## LEAVES = tree_leaves (Z, NODE)
##
## The leaves below NODE of the tree Z (see average_linkage), from left to right.

function leaves = tree_leaves (Z, node)
  n = rows (Z) + 1;
  if (node <= n)
    leaves = node;
  else
    leaves = [tree_leaves(Z, Z(node-n,1)), tree_leaves(Z, Z(node-n,2))];
  endif
endfunction
