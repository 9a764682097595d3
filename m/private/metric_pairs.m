## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## metric_pairs (Y, P)
##
## Makes sure that two cells Y and P of rows of labels, or of values, have elements of as many steps.

function metric_pairs (Y, P)
  rows_in = @(v) iscell (v) && ! iscellstr (v);
  if (! rows_in (Y) || ! rows_in (P))
    return;
  elseif (numel (Y) != numel (P))
    error ("rnn:count", "rnn_metrics: P must have as many elements as Y (%d), got %d", ...
           numel (Y), numel (P));
  endif
  bad = find (cellfun (@numel, Y(:)) != cellfun (@numel, P(:)), 1);
  if (! isempty (bad))
    error ("rnn:size", ["rnn_metrics: P{%d} must have as many steps as Y{%d} (%d), got %d; ", ...
           "\"Kind\", \"text\" compares sequences of any lengths"], bad, bad, ...
           numel (Y{bad}), numel (P{bad}));
  endif
endfunction
