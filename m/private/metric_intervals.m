## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## M = metric_intervals (Y, P, OPT)
##
## metric_values of forecasts P (K x T or a cell of them) with the intervals OPT.Bounds, K x T x 2 x L or a cell of these, as rnn_forecast gives
## them; and for each output and level coverage, the share of Y from the lower to the upper bound, and width, the mean of upper - lower,
## both over the targets (where Y is not NaN), weighted as in metric_weights.  OPT.Level are their levels.

function m = metric_intervals (Y, P, opt)
  B = cells (opt.Bounds, 4);
  [Y, P] = deal (cells (Y, 2), cells (P, 2));
  if (numel (B) != numel (Y))
    error ("rnn:count", "rnn_metrics: Bounds must have an element for each of the %d series of Y, got %d", numel (Y), numel (B));
  endif
  metric_pairs (Y, P);
  L = size (B{1}, 4);
  for n = 1:numel (B)
    if (rows (B{n}) == 1 && isvector (Y{n}) && isvector (P{n}))
      [Y{n}, P{n}] = deal (Y{n}(:)', P{n}(:)');
    endif
    want = [size(Y{n}), 2, L];
    if (! isequal ([size(B{n}), 1, 1](1:4), want))
      error ("rnn:size", ["rnn_metrics: Bounds%s must be %d x %d x 2 x L, the lower and the upper bounds of the K x T forecast, got %s ", ...
             "(as rnn_forecast gives them)"], ifelse (iscell (opt.Bounds), sprintf ("{%d}", n), ""), want(1:2), check_got (B{n}));
    endif
  endfor
  if (! isempty (opt.Level) && numel (opt.Level) != L)
    error ("rnn:count", "rnn_metrics: Level must have one number for each of the %d levels of Bounds, got %d", L, numel (opt.Level));
  endif
  m = metric_values (Y, P, opt.SampleWeights);
  y = metric_flatten ("Y", Y);
  w = metric_weights (opt.SampleWeights, Y, columns (y));
  y(:,w == 0) = NaN;
  w = w .* ! isnan (y);
  w ./= sum (w, 2);
  all_of = cat (2, cellfun (@double, B(:)', "UniformOutput", false){:});
  for l = L:-1:1
    low = all_of(:,:,1,l);
    high = all_of(:,:,2,l);
    there = w > 0;
    if (any (isnan (low(there))) || any (isnan (high(there))))
      error ("rnn:nonfinite", "rnn_metrics: Bounds must be numbers where Y is not NaN, got NaN");
    endif
    m.coverage(:,l) = sum (w .* (low <= y & y <= high), 2);
    width = high - low;
    width(! there) = 0;
    m.width(:,l) = sum (w .* width, 2);
  endfor
  if (! isempty (opt.Level))
    m.levels = opt.Level(:)';
  endif
endfunction

## V as a cell of arrays of up to N dimensions, K x T x ...; Y and P may be a K x T x N array.
function V = cells (V, n)
  if (! iscell (V) && n == 2 && ndims (V) == 3)
    V = num2cell (V, [1, 2])(:);
  elseif (! iscell (V))
    V = {V};
  endif
endfunction
