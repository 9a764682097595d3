## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [LOSS, METRIC, CODE] = evaluate_set (NET, DATA, THREADS)
##
## Loss (normalised units) and metric of a whole set without dropout: accuracy in
## percent, or root mean square error in the units of the targets.  CODE is "ok",
## or "interrupted" by Ctrl-C, and then they are NaN.

function [loss, metric, code] = evaluate_set (net, data, threads)
  [sums, code] = __rnn_evaluate__ (net, data.X, data.Y, ...
                                   net.Normalization.y_scale, threads);
  loss = metric = NaN;
  if (! strcmp (code, "ok"))
    return;
  endif
  loss = sums(1) / sums(2);
  if (net_kind (net).labels)
    metric = 100 * sums(3) / sums(4);
  else
    metric = sqrt (sums(3) / sums(4));
  endif
endfunction
