## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_airline (FULL)
##
## Airline passengers, 1949 to 1960 (Box and Jenkins 1976, series G), one month ahead; learned
## from the first 96 months, judged on the last 48.
##
## "Plain" is the example that many tutorials show (Brownlee 2016): an LSTM of 4 units sees one
## month's figure, scaled to 0..1, as a sequence of one step, batch size 1, 100 epochs of adam.
## Its author prints a test RMSE of 47.53 thousand (and writes "about 52"); persistence, that
## next month is as this one, has nearly the same on these months, which he does not say.  The
## example judges 46 months (from the 98th on).
##
## "Differences of logarithms" is what the series needs: the network reads the change of the
## logarithm and that of eleven months before, and gives the next change.

function rows = textbook_airline (full)
  y = series ();
  seeds = 1:by_size (full, 2, 5, 20);
  rows = [plain_row(y, by_size (full, 30, 100, 100), seeds), ...
          log_row(y, by_size (full, 60, 150, 150), seeds)];
endfunction

function y = series ()
  file = fullfile (fileparts (fileparts (mfilename ("fullpath"))), "data", "airline.csv");
  y = dlmread (file, ",", 1, 1)';
endfunction

## RMSE over the months AT.
function e = rmse (y, p, at)
  e = sqrt (mean ((p(at) - y(at)) .^ 2));
endfunction

## Without networks: persistence, last year's figure, AR(12), AR(13) of the logarithms' changes.
function [text, best] = baselines (y, at)
  use = (1:numel (y)) <= 96;
  change = [NaN, diff(log (y))];
  fitted = autoregress (change, 1:12, use);
  methods = {"persistence", [NaN, y(1:end-1)]
             "seasonal naive", [NaN(1, 12), y(1:end-12)]
             "seasonal naive with last month's growth", ...
               [NaN(1, 13), y(13:end-1) .* y(2:end-12) ./ y(1:end-13)]
             "AR(12)", autoregress(y, 1:12, use)
             "AR(12) of log differences", ...
               [NaN, y(1:end-1) .* exp(fitted(2:end))]};
  e = cellfun (@(p) rmse (y, p, at), methods(:,2));
  text = strjoin (cellfun (@(n, e) sprintf ("%s %.1f", n, e), methods(:,1), num2cell (e), ...
                           "UniformOutput", false)', ", ");
  best = e;
endfunction

function r = plain_row (y, epochs, seeds)
  at = 98:143;
  low = min (y);
  span = max (y) - low;
  x = num2cell ((y - low) / span);
  for k = numel (seeds):-1:1
    net = keras_start (rnn_create ("InputSize", 1, "OutputSize", 1, "Cell", "lstm", ...
                                   "HiddenSize", 4, "Seed", seeds(k)));
    net = rnn_train (net, x(1:94)(:), (y(2:95) - low)' / span, ...
                     "MiniBatchSize", 1, "MaxEpochs", epochs, "InitialLearnRate", 0.001, ...
                     "GradientThreshold", Inf, "NumThreads", 1, "Verbose", false);
    p = [NaN, rnn_predict(net, x(1:end-1)(:))' * span + low];
    e(k) = rmse (y, p, at);
  endfor
  [text, base] = baselines (y, at);
  r = table_row ("airline passengers, plain", ...
                 "Brownlee 2016 (tutorial); data Box, Jenkins 1976", ...
                 sprintf (["LSTM of 4 on one month at a time, %d epochs, test RMSE of 46 ", ...
                           "months in thousands, %d seeds"], ...
                          epochs, numel (seeds)), ...
                 "47.53", ...
                 sprintf ("%s; %s", median_range (e, "%.1f"), text), ...
                 ["with one month as input no memory is at work; the published figure is one ", ...
                  "run; ", {"", "no better than persistence"}{1 + (median (e) >= base(1))}], ...
                 all (e < 1.5 * base(1)), e <= 47.53);
endfunction

## The example's software takes Glorot's bound over all gates together, which makes W smaller;
## where the test figures lie far beyond those learned, larger weights saturate earlier.
function net = keras_start (net)
  p = rnn_params (net);
  p.rnn{1}.W *= sqrt (5 / 17);
  net = rnn_params (net, p);
endfunction

function r = log_row (y, epochs, seeds)
  at = 97:144;
  change = diff (log (y));             # change(t) leads from month t to t + 1
  t = 12:numel (change) - 1;           # what the network reads at t: two changes
  x = [change(t); change(t-11)];
  next = change(t+1);
  learned = t + 2 <= 96;
  for k = numel (seeds):-1:1
    net = rnn_train (x(:,learned), next(learned), "Loss", "mse", "Cell", "gru", "HiddenSize", 8, ...
                     "MaxEpochs", epochs, "InitialLearnRate", 0.01, "L2Regularization", 1e-3, ...
                     "Seed", seeds(k), "NumThreads", 1, "Verbose", false);
    p = NaN (size (y));
    p(t+2) = y(t+1) .* exp (rnn_predict (net, x));
    e(k) = rmse (y, p, at);
  endfor
  [text, base] = baselines (y, at);
  r = table_row ("airline passengers, differences of logarithms", "data Box, Jenkins 1976", ...
                 sprintf (["gru of 8 reads two changes a month, %d epochs, test RMSE of 48 ", ...
                           "months in thousands, %d seeds"], ...
                          epochs, numel (seeds)), ...
                 "none", sprintf ("%s; %s", median_range (e, "%.1f"), text), ...
                 [{"better than", "no better than"}{1 + (median (e) >= base(5))}, ...
                  " the linear autoregression of the same changes"], ...
                 all (e < 0.7 * base(1)), "-");
endfunction
