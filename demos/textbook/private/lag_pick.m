## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [X, Y] = lag_pick (XS, YS, AT)
##
## The sequences AT of a set.

function [X, Y] = lag_pick (Xs, Ys, at)
  X = Xs(at);
  Y = Ys(at);
endfunction
