## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## check_stateless (FNAME, NET, KIND, STATE)
##
## A network with a decoder (KIND: net_kind (NET)) takes no initial STATE: it follows from X.

function check_stateless (fname, net, kind, state)
  if (! isempty (state) && kind.decoder)
    error ("rnn:option", "%s: State must be [] for %s, whose states come from X, got one", ...
           fname, net_with_article (net.Structure));
  endif
endfunction
