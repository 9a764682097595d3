## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_mackey_glass (FULL)
##
## Mackey and Glass (1977), delay 17:  dx/dt = 0.2 x(t-17) / (1 + x(t-17)^10) - 0.1 x(t).
## Learned from 3,000 time units, forecast 84 units ahead from many points of 1,000 later ones;
## the error is the root mean square over the standard deviation (NRMSE).
##
## As in Gers, Eck, Schmidhuber (2001) a network forecasts 6 units ahead and is fed its own
## outputs 14 times.  The six series of every sixth unit are the training sequences.

function rows = textbook_mackey_glass (full)
  H = by_size (full, 16, 32, 64);
  epochs = by_size (full, 60, 600, 2000);
  seeds = 1:by_size (full, 1, 3, 5);
  x = mackey_glass (4600);
  train = x(501:3500);
  start = 3600:by_size (full, 50, 10, 5):4500;  # forecasts start after these
  truth = x(start+84);
  unit = std (x(501:end), 1);
  nrmse = @(p) sqrt (mean ((p - truth) .^ 2)) / unit;
  for k = numel (seeds):-1:1
    e(k) = nrmse (network (x, train, start, H, epochs, seeds(k)));
  endfor
  [linear, last] = deal (nrmse (linear_forecast (x, train, start)), nrmse (x(start)));
  rows = table_row ("Mackey-Glass 17, 84 steps ahead", ...
                    "Mackey, Glass 1977; Gers, Eck, Schmidhuber 2001; Jaeger, Haas 2004", ...
                    sprintf (["3,000 units, gru of %d forecasts 6 ahead, iterated 14 times, ", ...
                              "NRMSE84 from %d starts, %d seeds"], ...
                             H, numel (start), numel (seeds)), ...
                    ["LSTM 0.1184 (2001), echo state network of 1,000 units 10^-4.2 (2004) ", ...
                     "(both not confirmed)"], ...
                    sprintf ("%s; persistence %.2f, linear in 16 values by least squares %.2f", ...
                             median_range (e, "%.3f"), last, linear), ...
                    ["a gru, whole sequences; the echo state network keeps double precision ", ...
                     "of a noise-free series, which gradient descent does not reach"], ...
                    median (e) < 0.8 * last, ...
                    {"no", "LSTM's yes, echo state network's no", "yes"}{1 + all(e <= 0.1184) ...
                                                                     + all(e <= 10 ^ -4.2)});
endfunction

## Runge-Kutta 4 with steps of 1/10; the delayed value between two of them is their
## mean.
function x = mackey_glass (n)
  h = 0.1;
  lag = 170;
  z = 1.2 * ones (1, lag + 10 * n + 1);
  f = @(x, d) 0.2 * d / (1 + d ^ 10) - 0.1 * x;
  for k = lag + 1:lag + 10 * n
    a = z(k-lag);
    b = z(k-lag+1);
    m = (a + b) / 2;
    x = z(k);
    k1 = f (x, a);
    k2 = f (x + h / 2 * k1, m);
    k3 = f (x + h / 2 * k2, m);
    k4 = f (x + h * k3, b);
    z(k+1) = x + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
  endfor
  x = z(lag+11:10:end);
endfunction

function p = network (x, train, start, H, epochs, seed)
  phase = arrayfun (@(k) train(k:6:end), (1:6)', "UniformOutput", false);
  net = rnn_train (cellfun (@(s) s(1:end-1), phase, "UniformOutput", false), ...
                   cellfun (@(s) s(2:end), phase, "UniformOutput", false), "Loss", "mse", ...
                   "Cell", "gru", "HiddenSize", H, "MaxEpochs", epochs, "MiniBatchSize", 6, ...
                   "InitialLearnRate", 0.01, "LearnRateSchedule", "cosine", "Seed", seed, ...
                   "NumThreads", 1, "Verbose", false);
  past = arrayfun (@(t) x(t-600+6:6:t), start(:), "UniformOutput", false);
  ahead = rnn_generate (net, past, 14);
  p = cellfun (@(a) a(end), ahead)';
endfunction

## x(t + 84) from x(t), x(t - 6), ..., x(t - 90).
function p = linear_forecast (x, train, start)
  inputs = @(x, t) [ones(numel (t), 1), x(t(:) - (0:6:90))];
  t = 91:numel (train) - 84;
  p = (inputs (x, start) * (inputs (train, t) \ train(t + 84)'))';
endfunction
