## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_geron (FULL)
##
## Forecasts of generated series (see two_waves) as in Geron 2019 (Hands-On Machine Learning, 2nd edition, ch. 15): 7,000
## to learn from, 2,000 to judge by, 50 steps each, 20 epochs of adam at 0.001 (one unit: 0.005), batches of 32, in single
## precision, nothing normalised, nothing clipped, the network of the last epoch.  The published figures are those that
## the author's notebook printed in 2019, of one run; those of a later version could not be looked up.  Reached: no more
## than the larger of the two.
##
## What is another thing here: the book's linear model is learned by 20 epochs of adam too; here it is least squares.
## Its one unit is the output itself, here it has a linear head.  In the ten steps the notebook of 2019 takes the last
## of the ten as the naive forecast; here that is the last step known.  The book's convolution over 4 steps with a stride of 2
## is one over 2 pairs of steps here, which multiplies the same numbers; it has one more step at the start, without target.
## A list of layers must hold a recurrent one: that of the dilated convolutions is an identity which does not learn.
##
## FULL: true (5 seeds), false (2 seeds), or "short" (500 series, 10 epochs); ROWS are the lines of the table.

function rows = textbook_geron (full)
  seeds = 1:by_size (full, 1, 2, 5);
  how.epochs = by_size (full, 10, 20, 20);
  how.learn = by_size (full, 400, 7000, 7000);
  how.judge = by_size (full, 100, 2000, 2000);
  for k = numel (seeds):-1:1
    [one(:,k), closed(k)] = one_step (how, seeds(k));
    [ten(:,k), each{k}] = ten_steps (how, seeds(k));
  endfor
  each = cat (3, each{:});               # network x (all steps, last step) x seed
  protocol = @(what) sprintf ("%s; %d series of 50 steps, %d epochs, mse of %d others, %d seeds", what, how.learn, ...
                              how.epochs, how.judge, numel (seeds));
  source = "Geron 2019, ch. 15";
  figures = @(names, e) strjoin (cellfun (@(n, v) [n, " ", median_range(v, "%.4f")], names, num2cell (e, 2)', ...
                                          "UniformOutput", false), ", ");
  rows = table_row ("two waves, one step ahead", source, protocol ("one tanh unit; two layers of 20"), ...
                    "naive .0202, linear .0042, one unit .0108, two layers .0027 (later version .0109, .0026, not confirmed)", ...
                    figures ({"naive", "linear", "one unit", "two layers"}, one), ...
                    "linear by least squares; one unit with a linear head", ...
                    all (one(4,:) < one(1,:)), one(4,:) < 0.00295 & one(3,:) < 0.01095);
  ten = [ten(1,:); closed; ten(2:end,:)];
  rows(2) = table_row ("two waves, ten steps ahead", source, protocol ("two layers of 20 tanh units"), ...
                       "one step at a time .0285, linear .0188, all at once .0082 (later version .0275, .0188, .0085, naive .257, not confirmed)", ...
                       figures ({"naive", "one step at a time", "linear", "all at once"}, ten), ...
                       ["one step at a time: the network of the line above on its own outputs, learned from series ", ...
                        "of 51 steps, which are a little faster; linear by least squares"], ...
                       all (ten(4,:) < ten(1,:)), ten(2,:) < 0.02855 & ten(4,:) < 0.00855);
  published = {"LSTM", ".0237, .0085 (later version .0238, .0086, not confirmed)", [0.0238, 0.0086], "-"
               "GRU", ".0246, .0111 (later version .0238, .0103, not confirmed)", [0.0246, 0.0111], "-"
               "convolution and GRU", ".0186, .0081 (later version .0184, .0084, not confirmed)", [0.0186, 0.0084], ...
                 "every second step from the fourth on; a convolution over pairs of steps is that with a stride"
               "dilated convolutions", ".0207, .0095 (later version .0188, .0073, not confirmed)", [0.0207, 0.0095], ...
                 "eight of 20 relu units, width 2, dilations 1, 2, 4, 8 twice; a frozen identity is the recurrent layer"};
  for k = 1:numel (published) / 4
    e = reshape (each(k,:,:), 2, []);
    rows(end+1) = table_row (["two waves, ten steps ahead at every step: ", published{k,1}], source, ...
                             protocol ("all steps, the last step"), published{k,2}, ...
                             figures ({"all", "last"}, e), published{k,4}, all (e(2,:) < ten(1,:)), ...
                             all (e < published{k,3}' + 5e-5, 1));
  endfor
endfunction

## The mse of one step ahead: naive, linear, one unit, two layers; CLOSED is that of the last of these on its own outputs,
## ten steps ahead on other series.
function [e, closed] = one_step (how, seed)
  [s, learn, judge] = series (how, 51, seed);
  [X, Y] = rnn_windows (s, 50, 1);
  mse = @(p) mean ((p(:) - Y(judge)) .^ 2);
  x = vertcat (X{:});
  e = [mse(x(judge,end)); mse(linear (x, Y, learn, judge)); 0; 0];
  net = train (X(learn), Y(learn), {rnn_layer("rnn", 1)}, how, seed, 0.005);
  e(3) = mse (rnn_predict (net, X(judge)));
  net = train (X(learn), Y(learn), {rnn_layer("rnn", 20), rnn_layer("rnn", 20)}, how, seed, 0.001);
  e(4) = mse (rnn_predict (net, X(judge)));

  [s, ~, judge] = series (how, 60, seed);
  s = vertcat (s{judge});
  x = s(:,1:50);
  for step = 1:10
    x = [x, rnn_predict(net, num2cell (x, 2))];
  endfor
  closed = mean ((x - s)(:,51:60)(:) .^ 2);
endfunction

## The mse of ten steps ahead, E: naive, linear, all at once.  EACH: forecasts of ten steps at every step, a row per
## network, over all steps and of the last one.
function [e, each] = ten_steps (how, seed)
  [s, learn, judge] = series (how, 60, seed);
  [X, Y] = rnn_windows (s, 50, 10);
  mse = @(p) mean ((p - Y(judge,:))(:) .^ 2);
  x = vertcat (X{:});
  net = train (X(learn), Y(learn,:), {rnn_layer("rnn", 20), rnn_layer("rnn", 20)}, how, seed, 0.001);
  e = [mse(repmat (x(judge,end), 1, 10)); mse(linear (x, Y, learn, judge)); mse(rnn_predict (net, X(judge)))];

  [X, Y] = rnn_windows (s, 50, 10, "OutputMode", "sequence");
  gru = rnn_layer ("gru", 20, "ResetGateMode", "recurrent-bias-after-multiplication");     # Keras's
  waves = arrayfun (@(d) rnn_layer ("conv1d", 20, "Width", 2, "Dilation", d, "Activation", "relu"), ...
                    [1, 2, 4, 8, 1, 2, 4, 8], "UniformOutput", false);
  lists = {{rnn_layer("lstm", 20), rnn_layer("lstm", 20)}
           {gru, gru}
           {rnn_layer("conv1d", 20, "Width", 2), gru, gru}
           [waves, {identity_layer(20)}]};
  for k = numel (lists):-1:1
    if (k == 3)
      pairs = @(x) reshape (x, 2, []);      # two steps become one of two rows
      [U, V] = deal (cellfun (pairs, X, "UniformOutput", false), cellfun (@every_second, Y, "UniformOutput", false));
    else
      [U, V] = deal (X, Y);
    endif
    net = train (U(learn), V(learn), lists{k}, how, seed, 0.001);
    P = rnn_predict (net, U(judge));
    d = (cat (3, P{:}) - cat (3, V{judge})) .^ 2;             # 10 x steps x series
    each(k,:) = [mean(d(! isnan (d))), mean(d(:,end,:)(:))];
  endfor
endfunction

## The targets of the steps 2, 4, ... of which the first has none, as its pair of steps is the first.
function y = every_second (y)
  y = y(:,2:2:end);
  y(:,1) = NaN;
endfunction

function [s, learn, judge] = series (how, T, seed)
  s = seeded ([seed; T], @() two_waves (how.learn + how.judge, T));
  learn = 1:how.learn;
  judge = how.learn + (1:how.judge);
endfunction

function net = train (X, Y, layers, how, seed, rate)
  net = rnn_train (X, Y, "Layers", layers, "Loss", "mse", "Normalization", "none", "Precision", "single", ...
                   "MaxEpochs", how.epochs, "InitialLearnRate", rate, "GradientThreshold", Inf, "Seed", seed, ...
                   "NumThreads", 1, "Verbose", false);
endfunction

## Least squares on all 50 steps and a constant.
function p = linear (x, Y, learn, judge)
  x = [ones(rows (x), 1), x];
  p = x(judge,:) * (x(learn,:) \ Y(learn,:));
endfunction
