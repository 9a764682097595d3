## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_monthly (FULL)
##
## MATLAB's example of a forecast with an LSTM: 498 months of chickenpox cases, the first 90%
## learned, the rest forecast (a) step by step from the network's own outputs and (b) one month
## ahead from what was observed; 200 hidden units, 250 epochs of adam at 0.005, after 125 a fifth
## of it, gradient clipped at 1.  That series is not ours to give; here it is the last 498 months
## of the user's copy of the monthly sunspot numbers (timeseries/monthly-sunspots.csv), as
## periodic and as noisy.

function rows = textbook_monthly (full)
  source = "MathWorks, Time Series Forecasting Using Deep Learning";
  protocol = ["498 months, 90%% learned, LSTM of %d, %d epochs, RMSE closed loop and one ", ...
              "month ahead, %d seeds"];
  published = "chickenpox: 248.55 closed loop, 158.09 one month ahead (not confirmed)";
  [H, epochs] = deal (by_size (full, 16, 200, 200), by_size (full, 40, 250, 250));
  seeds = 1:by_size (full, 1, 3, 10);
  protocol = sprintf (protocol, H, epochs, numel (seeds));
  file = user_file (fullfile ("timeseries", "monthly-sunspots.csv"));
  if (isempty (file))
    rows = table_row ("monthly series", source, protocol, published, "no data", ...
                      "needs timeseries/monthly-sunspots.csv in the folder RNN_DATA", true, "-");
    return;
  endif
  y = dlmread (file, ",", 1, 1)'(end-497:end);
  n = floor (0.9 * numel (y));
  later = n + 1:numel (y);
  rmse = @(p) sqrt (mean ((p - y(later)) .^ 2));
  for k = numel (seeds):-1:1
    e(k,:) = cellfun (rmse, network (y, n, H, epochs, seeds(k)));
  endfor
  use = (1:numel (y)) <= n;
  base = [rmse(y(later-1)), rmse(autoregress (y, 1:12, use)(later)), ...
          rmse(repmat (mean (y(use)), size (later))), rmse(y(later-132))];
  worse = median (e(:,2)) >= base(2);
  rows = table_row ("monthly series (sunspots)", source, protocol, published, ...
                    sprintf (["closed loop %s (mean of the past %.1f, eleven years ago %.1f); ", ...
                              "one month ahead %s (persistence %.1f, AR(12) %.1f)"], ...
                             median_range (e(:,1), "%.1f"), base([3, 4]), ...
                             median_range (e(:,2), "%.1f"), base(1:2)), ...
                    ["another series, so only the protocol compares", ...
                     {"", "; one month ahead no better than AR(12)"}{1 + worse}], ...
                    median (e(:,2)) < 1.3 * base(1), "-");
endfunction

function p = network (y, n, H, epochs, seed)
  net = rnn_train (y(1:n-1), y(2:n), "Loss", "mse", "Cell", "lstm", "HiddenSize", H, ...
                   "MaxEpochs", epochs, "InitialLearnRate", 0.005, ...
                   "LearnRateSchedule", "piecewise", "LearnRateDropPeriod", 125, ...
                   "LearnRateDropFactor", 0.2, "Seed", seed, "Verbose", false);
  ahead = rnn_generate (net, y(1:n), numel (y) - n);
  if (iscell (ahead))
    ahead = ahead{1};
  endif
  p = {ahead, rnn_predict(net, y(1:end-1))(n:end)};
endfunction
