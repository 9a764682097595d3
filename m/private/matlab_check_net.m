## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## matlab_check_net (FNAME, NET)
## matlab_check_net (FNAME, NET, false)
##
## NET must be a network of matlab_net, trained unless the third argument is false.

function matlab_check_net (fname, net, trained = true)
  if (! isstruct (net) || ! isscalar (net) || ! isfield (net, "format") || ! strcmp (net.format, "rnn-matlab-1"))
    hint = "";
    if (isstruct (net) && isfield (net, "theta"))
      hint = ": a network of rnn_train goes to rnn_predict";
    endif
    error ("rnn:net", "%s: NET must be a network of trainNetwork, trainnet or dlnetwork, got %s%s", fname, check_got (net), hint);
  elseif (trained && isempty (net.Network))
    error ("rnn:net", "%s: NET must be trained, got a network without weights: trainnet (X, T, net, LOSS, OPTIONS)", fname);
  endif
endfunction
