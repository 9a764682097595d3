## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_jena (FULL)
##
## The temperature in 24 hours from the last 120 hours of 14 measurements, as in Chollet 2021 (Deep Learning with Python,
## 2nd edition, ch. 10): the first half of the time to learn from, a quarter to validate, the last quarter to test; mean
## absolute errors in degrees; the network of the epoch that validates best.  Common sense says that tomorrow is as now.
##
## The measurements are the user's (jena_climate_2009_2016.csv in the folder RNN_DATA, of which every sixth row is read);
## without them a made-up weather (see made_weather), of which the published figures say nothing.
##
## What is another thing here: the book's windows start every ten minutes, 210,225 of them in batches of 256; temperatures
## are normalised here, too; the rate is 0.003 where windows are few.  A list of layers must hold a recurrent one: that of the dense
## network is an identity which does not learn.  Linear regression (least squares on the last 24 hours) is not the book's.
##
## FULL: true (a window an hour, the book's epochs, 3 seeds), false (every third hour, fewer epochs, 3 seeds), or "short";
## ROWS are the lines of the table.

function rows = textbook_jena (full)
  [x, real_one] = measurements (full);
  [X, Y] = rnn_windows (x, 120, 24, "Outputs", 2, "Stride", by_size (full, 24, 3, 1), "Split", [0.5, 0.25, 0.25]);
  Y = cellfun (@(y) y(:,24), Y, "UniformOutput", false);
  seeds = 1:by_size (full, 1, 3, 3);
  how = struct ("batch", by_size (full, 16, 32, 256), "rate", by_size (full, 0.003, 0.003, 0.001));
  epochs = @(book) by_size (full, 20, min (book, 15), book);
  beside = sprintf ("common sense %s, linear %s", two (plain (X, Y)), two (linear (X, Y)));
  H = by_size (full, 8, 32, 32);
  networks = {"dense", "16 relu units on all 120 hours", "close to common sense, not reliably", [], epochs(10), ...
                {rnn_layer("dense", 16, "Activation", "relu"), identity_layer(16)}
              "LSTM", "16 units", "2.36 (3rd edition 2.39), 2.55", [2.36, 2.55], epochs(10), {rnn_layer("lstm", H / 2)}
              "LSTM, recurrent dropout", "32 units, recurrent dropout 0.25, dropout 0.5", "2.27, 2.45", [2.27, 2.45], ...
                epochs(50), {rnn_layer("lstm", H, "RecurrentDropout", 0.25), rnn_layer("dropout", 0.5)}
              "stacked GRU", "two of 32 units, recurrent dropout 0.5, dropout 0.5", "test 2.39", [Inf, 2.39], epochs(50), ...
                {rnn_layer("gru", H, "RecurrentDropout", 0.5), rnn_layer("gru", H, "RecurrentDropout", 0.5), ...
                 rnn_layer("dropout", 0.5)}
              "bidirectional LSTM", "16 units each way", "behind the LSTM", [], epochs(10), ...
                {rnn_layer("lstm", H / 2, "Bidirectional", true)}};
  rows = struct ([]);
  for part = networks'
    [name, units, published, figures, n, layers] = part{:};
    e = zeros (2, numel (seeds));
    for seed = seeds
      e(:,seed) = errors (X, Y, layers, n, how, seed);
    endfor
    reached = "-";
    if (real_one && ! isempty (figures))
      reached = all (e < figures' + 0.005, 1);
    endif
    rows = [rows, one_row(name, units, published, n, how, numel (X{1}), e, beside, real_one, reached, plain (X, Y))];
  endfor
endfunction

function r = one_row (name, units, published, epochs, how, windows, e, beside, real_one, reached, base)
  where = {"temperature tomorrow (made-up weather): ", "temperature tomorrow in Jena: "}{1 + real_one};
  r = table_row ([where, name], "Chollet 2021, ch. 10", ...
                 sprintf (["%s; 120 hours of 14 measurements, %d windows to learn from, at most %d epochs of adam %g, ", ...
                           "batch %d; error of validation, test; %d seeds"], units, windows, epochs, how.rate, ...
                          how.batch, columns (e)), ...
                 ["of the measurements in Jena: ", published, "; common sense 2.44, 2.62"], ...
                 sprintf ("%s, %s; %s", median_range (e(1,:), "%.2f"), median_range (e(2,:), "%.2f"), beside), ...
                 {"weather of our own making, so that the published figures do not apply", ...
                  "fewer windows than the book's, which start every ten minutes"}{1 + real_one}, ...
                 median (e(2,:)) < 1.5 * base(2), reached);
endfunction

## 14 x hours, and whether they are those of Jena.
function [x, real_one] = measurements (full)
  file = user_file ("jena_climate_2009_2016.csv");
  real_one = ! isempty (file);
  if (real_one)
    x = dlmread (file, ",", 1, 1)(1:6:end,:)';
  else
    n = by_size (full, 17532, 35064, 70128);      # hours: 2, 4, 8 years
    x = seeded (1, @() made_weather (n));
  endif
endfunction

## Mean absolute errors of the validation and the test, the network's and those of the methods beside it.
function e = errors (X, Y, layers, epochs, how, seed)
  if (strcmp (layers{1}.Type, "dense"))           # all numbers of a window are one step
    X = cellfun (@(x) cellfun (@(w) w(:), x, "UniformOutput", false), X, "UniformOutput", false);
  endif
  net = rnn_train (X{1}, Y{1}, "InputSize", rows (X{1}{1}), "Layers", layers, "Loss", "mse", "Precision", "single", "MaxEpochs", epochs, ...
                   "MiniBatchSize", how.batch, "InitialLearnRate", how.rate, "ValidationData", {X{2}, Y{2}}, ...
                   "ValidationFrequency", ceil (numel (X{1}) / how.batch), "Seed", seed, "NumThreads", 1, "Verbose", false);
  e = mae (Y, rnn_predict (net, X{2}, "NumThreads", 1), rnn_predict (net, X{3}, "NumThreads", 1));
endfunction

function e = plain (X, Y)
  last = @(x) cellfun (@(w) w(2,end), x);
  e = mae (Y, last (X{2}), last (X{3}));
endfunction

function e = linear (X, Y)
  day = @(x) [ones(numel (x), 1), cell2mat(cellfun (@(w) w(:,end-23:end)(:)', x, "UniformOutput", false))];
  b = day (X{1}) \ Y{1};
  e = mae (Y, day (X{2}) * b, day (X{3}) * b);
endfunction

function e = mae (Y, P2, P3)
  e = [mean(abs (P2 - Y{2})); mean(abs (P3 - Y{3}))];
endfunction

function text = two (e)
  text = sprintf ("%.2f, %.2f", e);
endfunction
