## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [LEN, COST] = world_lengths (NET, DATA)
##
## The steps of each sequence of DATA (core form), 1 x N, and what it takes to train NET on it, in steps.

function [len, cost] = world_lengths (net, data)
  len = cost = cellfun ("size", data.X, 2)(:)';
  if (net_kind (net).decoder)
    cost += cellfun ("size", data.Y, 2)(:)';
  endif
endfunction
