## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## NET = matlab_reset (FNAME, ARGS)
##
## MATLAB's resetState (NET): the next sequences start anew.

function net = matlab_reset (fname, args)
  if (numel (args) != 1)
    error ("rnn:count", "%s: the argument must be NET alone, got %d arguments", fname, numel (args));
  endif
  net = args{1};
  matlab_check_net (fname, net, false);
  net.State = [];
endfunction
