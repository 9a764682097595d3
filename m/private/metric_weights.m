## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## W = metric_weights (W, Y, M)
##
## Option SampleWeights as a row, the weight of each of the M targets that Y, in any form, holds.  W is [] (1 for all), has a
## number for each sequence, or is a cell with one for each step; where Y has no sequences, each target is one.

function w = metric_weights (w, Y, M)
  lens = ones (1, M);
  if (iscell (Y) && ! iscellstr (Y))
    lens = cellfun (@numel, Y(:)');
    if (sum (lens) != M)    # several values per step
      lens = cellfun (@columns, Y(:)');
    endif
  elseif (! ischar (Y) && ndims (Y) == 3)
    lens = columns (Y) * ones (1, size (Y, 3));
  endif
  if (isempty (w))
    w = ones (1, M);
    return;
  elseif (numel (w) != numel (lens))
    error ("rnn:count", "rnn_metrics: SampleWeights must have a weight for each of the %d sequences of Y, got %d", ...
           numel (lens), numel (w));
  endif
  for n = 1:numel (w) * iscell (w)
    check_sample_weights ("rnn_metrics", sprintf ("SampleWeights{%d}", n), w{n});
    if (numel (w{n}) != lens(n))
      error ("rnn:size", "rnn_metrics: SampleWeights{%d} must have a weight for each of the %d steps of Y{%d}, got %d", ...
             n, lens(n), n, numel (w{n}));
    endif
    w{n} = double (w{n}(:)');
  endfor
  if (! iscell (w))
    check_sample_weights ("rnn_metrics", "SampleWeights", w);
  endif
  w = data_weight_row (w, lens);
  if (! any (w))
    error ("rnn:option", "rnn_metrics: SampleWeights must hold a weight above 0, got only 0");
  endif
endfunction
