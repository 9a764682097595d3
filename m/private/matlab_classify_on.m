## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [NET, LABELS, SCORES] = matlab_classify_on (FNAME, ARGS)
##
## MATLAB's classifyAndUpdateState (NET, X, ...): NET goes on from here.

function [net, labels, scores] = matlab_classify_on (fname, args)
  [labels, scores, state] = matlab_classify (fname, args);
  net = args{1};
  net.State = state;
endfunction
