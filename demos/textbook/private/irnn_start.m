## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## NET = irnn_start (NET, SPREAD)
##
## The start of Le, Jaitly, Hinton (2015) for a one-layer network of relu units: R the identity,
## biases zero, all other weights normal with the standard deviation SPREAD (0.001).  Uses randn.

function net = irnn_start (net, spread = 0.001)
  p = rnn_params (net);
  p.rnn{1}.R = eye (size (p.rnn{1}.R));
  p.rnn{1}.W = spread * randn (size (p.rnn{1}.W));
  p.head.W = spread * randn (size (p.head.W));
  net = rnn_params (net, p);
endfunction
