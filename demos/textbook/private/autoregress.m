## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## P = autoregress (Y, LAGS, USE)
##
## One-step forecasts of the series Y (1 x n) from its values LAGS steps ago and an intercept, by
## least squares over the steps USE (logical).  NaN where a lag is missing.

function p = autoregress (y, lags, use)
  n = numel (y);
  A = [ones(n, 1), NaN(n, numel (lags))];
  for k = 1:numel (lags)
    A(lags(k)+1:n,k+1) = y(1:n-lags(k));
  endfor
  fit = use(:) & ! any (isnan (A), 2);
  p = (A * (A(fit,:) \ y(fit)'))';
endfunction
