## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [LOSS, METRIC, CODE] = evaluate_set (NET, DATA, BATCH, THREADS)
##
## Loss (normalised units) and metric of a whole set without dropout: accuracy in
## percent, or root mean square error in the units of the targets.  CODE is "ok",
## or "interrupted" by Ctrl-C, and then they are NaN.

function [loss, metric, code] = evaluate_set (net, data, batch, threads)
  [out, ~, code] = forward_set (net, data.X, [], batch, threads);
  loss = metric = NaN;
  if (! strcmp (code, "ok"))
    return;
  endif
  Y = data.Y;
  if (iscell (out))
    out = [out{:}];
    Y = [Y{:}];
  endif
  out = double (out);
  Y = double (Y);
  if (strcmp (net.Loss, "crossentropy"))
    there = find (Y > 0);
    [~, best] = max (out, [], 1);
    p = out(sub2ind (size (out), Y(there), there));
    ## realmin: a probability that was rounded to 0 costs much, not Inf.
    loss = mean (-log (max (p, realmin (net.Precision))));
    metric = 100 * mean (best(there) == Y(there));
  else
    d = out - Y;
    there = ! isnan (d);
    if (strcmp (net.Loss, "mae"))
      loss = mean (abs (d(there)));
    else
      loss = mean (d(there) .^ 2);
    endif
    if (! isempty (net.Normalization.y_scale))
      d .*= net.Normalization.y_scale;
    endif
    metric = sqrt (mean (d(there) .^ 2));
  endif
endfunction
