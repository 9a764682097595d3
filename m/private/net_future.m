## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## M = net_future (S)
##
## How many inputs the decoder of the network S (or of the options that it will be made of) knows of each of its steps.

function M = net_future (s)
  M = 0;
  if (isfield (s, "FutureSize"))
    M = s.FutureSize;
  endif
endfunction
