## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TF = net_is_plain (NET, KIND)
##
## Is NET one whose data gateways can check where they are in their usual form (__rnn_plain__, __rnn_again__)?  It reads numbers and has
## one output for each row of a target of values, or for each class, a number.  KIND is net_kind (NET).

function tf = net_is_plain (net, kind)
  tf = ! (kind.decoder || kind.model || kind.tokens || kind.mask) && kind.loss.parts == 1 ...
       && any (strcmp (kind.loss.targets, {"labels", "values"})) && isa (net.Classes, "double") ...
       && isreal (net.Classes) && strcmp (net.Attention, "none");
endfunction
