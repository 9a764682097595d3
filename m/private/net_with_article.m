## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TEXT = net_with_article (STRUCTURE)
##
## "an encoder-decoder network", "a many-to-one network": how messages name a network by its structure.

function text = net_with_article (structure)
  text = sprintf ("%s %s network", ifelse (any (structure(1) == "aei"), "an", "a"), structure);
endfunction
