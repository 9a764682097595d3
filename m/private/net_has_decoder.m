## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TF = net_has_decoder (STRUCTURE)
##
## Does a network of that structure have a decoder?

function tf = net_has_decoder (structure)
  tf = any (strcmp (structure, {"encoder-decoder", "one-to-many"}));
endfunction
