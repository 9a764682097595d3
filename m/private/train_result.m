## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [NET, INFO, AT] = train_result (RUN)
##
## What rnn_train returns from the state RUN: the network that the option OutputNetwork asks for, the
## record, and AT, the update that this network comes from.

function [net, info, at] = train_result (run)
  net = train_averaged (run.net);
  at = run.updates;
  if (run.keep_best && ! isempty (run.best.net))
    net = run.best.net;
    at = run.best.iteration;
  endif
  info = train_info (run, at);
endfunction
