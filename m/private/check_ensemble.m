## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## check_ensemble (FNAME, NETS)
##
## Makes sure that the struct array NETS holds networks whose scores can be averaged: of one structure, loss, number of outputs, the same
## quantiles and classes, which are not read by a search.

function check_ensemble (fname, nets)
  for k = 1:numel (nets)
    kind = check_net (fname, nets(k));
    if (kind.ctc || (kind.decoder && kind.labels))
      error ("rnn:structure", "%s: NET must not write labels by a search (a decoder, the loss \"ctc\") in an ensemble, got %s: take NET(k)", ...
             fname, net_with_article (nets(k).Structure));
    endif
    levels = ifelse (kind.loss.parts == 0, {kind.loss.option}, {});
    for name = [{"Structure", "Loss", "OutputSize", "Classes", "InputSize"}, levels]
      if (! isequal (nets(k).(name{1}), nets(1).(name{1})))
        error ("rnn:net", "%s: NET(%d).%s must be that of the other networks of the ensemble, got another", fname, k, name{1});
      endif
    endfor
  endfor
endfunction
