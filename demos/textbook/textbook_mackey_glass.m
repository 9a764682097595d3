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
##
## An echo state network as of Jaeger and Haas (2004) forecasts one unit ahead and is fed its own
## outputs 84 times.  Theirs has leaky units and sees its outputs also while it learns.

function rows = textbook_mackey_glass (full)
  seeds = 1:by_size (full, 1, 3, 5);
  x = mackey_glass (4600);
  train = x(501:3500);
  start = 3600:by_size (full, 50, 10, 5):4500;  # forecasts start after these
  truth = x(start+84);
  nrmse = @(p) sqrt (mean ((p - truth) .^ 2)) / std (x(501:end), 1);
  [linear, last] = deal (nrmse (linear_forecast (x, train, start)), nrmse (x(start)));
  others = sprintf ("persistence %.2f, linear in 16 values by least squares %.2f", last, linear);
  protocol = @(how) sprintf ("3,000 units, %s, NRMSE84 from %d starts, %d seeds", how, ...
                             numel (start), numel (seeds));

  H = by_size (full, 16, 32, 64);
  epochs = by_size (full, 60, 600, 2000);
  e = arrayfun (@(seed) nrmse (network (x, train, start, H, epochs, seed)), seeds);
  rows = table_row ("Mackey-Glass 17, 84 steps ahead: gru", ...
                    "Mackey, Glass 1977; Gers, Eck, Schmidhuber 2001", ...
                    protocol (sprintf ("gru of %d forecasts 6 ahead, iterated 14 times", H)), ...
                    "LSTM 0.1184 (not confirmed)", ...
                    sprintf ("%s; %s", median_range (e, "%.3f"), others), ...
                    "a gru, whole sequences", median (e) < 0.8 * last, e <= 0.1184);

  H = by_size (full, 200, 1000, 1000);
  e = log10 (arrayfun (@(seed) nrmse (reservoir (x, train, start, H, seed)), seeds));
  rows(2) = table_row ("Mackey-Glass 17, 84 steps ahead: echo state", "Jaeger, Haas 2004", ...
                       protocol (sprintf ("%d units forecast 1 ahead, iterated 84 times", H)), ...
                       "10^-4.2 with 1,000 units (not confirmed)", ...
                       sprintf ("10^x, x = %s; %s", median_range (e, "%.1f"), others), ...
                       ["no leaky units, no output fed back in training; radius, scale and ", ...
                        "ridge from a search on one seed"], ...
                       median (e) < -0.3, e <= -4.15);
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

function p = reservoir (x, train, start, H, seed)
  net = rnn_train ({train(1:end-1)}, {train(2:end)}, "Loss", "mse", "Solver", "echo-state", ...
                   "HiddenSize", H, "SpectralRadius", 1.1, "InputScaling", 0.2, ...
                   "RidgeParameter", 1e-11, "Washout", 200, "Seed", seed, "NumThreads", 1, ...
                   "Verbose", false);
  past = arrayfun (@(t) x(t-400:t), start(:), "UniformOutput", false);
  ahead = rnn_generate (net, past, 84, "NumThreads", 1);
  p = cellfun (@(a) a(end), ahead)';
endfunction

## x(t + 84) from x(t), x(t - 6), ..., x(t - 90).
function p = linear_forecast (x, train, start)
  inputs = @(x, t) [ones(numel (t), 1), x(t(:) - (0:6:90))];
  t = 91:numel (train) - 84;
  p = (inputs (x, start) * (inputs (train, t) \ train(t + 84)'))';
endfunction
