## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {} demo_control ()
## @deftypefnx {} {@var{scores} =} demo_control (@var{name}, @var{value}, @dots{})
## A network that has learned a plant runs beside it in a control loop, step by step.
##
## The plant: a pump fills the upper of two tanks, that runs into the lower, and that away.  Water runs out
## with the root of the level (Torricelli), and the upper tank may flow over into the lower one; so how fast and how much the
## lower level answers to the pump depends on where it is (the cascaded tanks of Schoukens and Noel 2017 are such a
## plant; the numbers here are made by the demo).
##
## From noisy records of voltages and levels, an LSTM learns to tell the level from the voltages alone.  Beside
## it stands what is linear: the last 60 voltages, by Octave's @code{\}.  Then a PI controller leads the true
## plant along steps that no record has, and at each step @code{rnn_step} says what the level should be now, in some
## microseconds, without ever seeing it: what watches a plant for faults, or stands for a sensor, does that.
##
## Options:
##
## @table @asis
## @item Seed (1)
## Of the records and of the network.
## @item Options (@{@})
## A cell of names and values for @code{rnn_train}, to try something else:
## @code{@{"Cell", "gru", "HiddenSize", 64@}}.
## @item Draw (true), File ("demo_control.png")
## Draws levels, voltage and the time of each step into a PNG.
## @item Verbose (true), Short (false)
## Short is a quick look: fewer records.
## @end table
##
## @var{scores} is a struct: @code{rmse} and @code{linear} (root mean square error of the level in the
## loop, in cm, of the network and of the linear model), @code{spread} (standard deviation of the level),
## @code{microseconds} (of one step, median), @code{level}, @code{guess} (1 x steps each), @code{whole}
## (what @code{rnn_predict} says of all voltages at once) and @code{seconds}.
## @seealso{demo_sunspots, rnn_step, rnn_train}
## @end deftypefn

function scores = demo_control (varargin)
  clock = tic ();
  opt = demo_options ("demo_control", struct ("Seed", 1, "Options", {{}}, "Draw", true, ...
                      "File", "demo_control.png", "Verbose", true, "Short", false), varargin);
  [count, epochs] = {60, 400; 25, 150}{1 + opt.Short,:};
  [U, Y] = seeded (opt.Seed, @() records (count + 5, 200));
  opt.say ("%d noisy records of 200 s: what the pump gets, how high the lower tank stands\n", count);
  [net, info] = rnn_train (U(1:count), Y(1:count), "Cell", "lstm", "HiddenSize", 32, "MaxEpochs", epochs, ...
                           "MiniBatchSize", 16, "InitialLearnRate", 0.01, "LearnRateSchedule", "cosine", ...
                           "ValidationData", {U(count+1:end), Y(count+1:end)}, "ValidationFrequency", 50, ...
                           "Seed", opt.Seed, "Verbose", opt.Verbose, "VerboseFrequency", 200, opt.Options{:});
  r = control (net, fir_model (U(1:count), Y(1:count)));
  [~, r.whole] = rnn_predict (net, r.voltage);
  error_of = @(guess) sqrt (mean ((guess - r.level) .^ 2));
  r.rmse = error_of (r.guess);
  r.linear = error_of (r.fir);
  r.spread = std (r.level);
  r.microseconds = 1e6 * median (r.time);
  print_scores (r, opt.say);
  if (opt.Draw)
    path = demo_figure (opt.File, "rnn: control", [1100, 800], @() draw (r));
    opt.say ("Drawn: %s\n", path);
  endif
  r.seconds = toc (clock);
  opt.say ("%.0f seconds\n", r.seconds);
  if (nargout > 0)
    scores = r;
  endif
endfunction

# ---- the plant -----------------------------------------------------------------

## One second later: LEVEL (upper; lower) in cm, at most 10, with the pump at VOLTAGE (0 to 10).
function level = tanks (level, voltage)
  out = 0.5;                      # cm a second for each root of a cm
  for part = 1:4
    upper = level(1) + (0.16 * voltage - out * sqrt (level(1))) / 4;
    over = max (upper - 10, 0);
    lower = level(2) + (out * sqrt (level(1)) - out * sqrt (level(2))) / 4 + 0.5 * over;
    level = min (max ([upper; lower], 0), 10);
  endfor
endfunction

## COUNT records of T seconds from empty tanks: voltages that are held for a while, levels with noise of 0.1 cm.
function [U, Y] = records (count, T)
  for k = count:-1:1
    held = cumsum ([1, rand(1, T - 1) < 0.07]);
    U{k,1} = 10 * rand (1, held(end))(held);
    level = [0; 0];
    for t = T:-1:1
      level = tanks (level, U{k}(T + 1 - t));
      Y{k,1}(T + 1 - t) = level(2) + 0.1 * randn ();
    endfor
  endfor
endfunction

# ---- what is linear --------------------------------------------------------------

## Weights of the last 60 voltages (0 before the first), and of 1.
function w = fir_model (U, Y)
  A = cellfun (@(u) last_voltages (u)', U, "UniformOutput", false);
  w = vertcat (A{:}) \ [Y{:}]';
endfunction

## 61 x T: the voltages at t, t - 1 ...; the last row is 1.
function v = last_voltages (u)
  v = [toeplitz([u(1); zeros(59, 1)], u); ones(1, numel (u))];
endfunction

# ---- the loop --------------------------------------------------------------------

function r = control (net, w)
  r.aim = repelem ([2, 6, 3, 8, 1, 5, 9, 4], 60);
  level = [0; 0];
  state = [];
  sum_ = 0;
  last = zeros (60, 1);
  for t = 1:numel (r.aim)
    ## the controller reads the plant ...
    gap = r.aim(t) - level(2);
    wish = 3 + 1.2 * gap + 0.1 * (sum_ + gap);
    u = min (max (wish, 0), 10);
    if (u == wish)
      sum_ += gap;    # not while the pump can do no more
    endif
    level = tanks (level, u);
    ## ... the network only the voltage
    clock = tic ();
    [guess, state] = rnn_step (net, u, state);
    r.time(t) = toc (clock);
    last = [u; last(1:59)];
    r.voltage(t) = u;
    r.level(t) = level(2);
    r.guess(t) = guess;
    r.fir(t) = w' * [last; 1];
  endfor
endfunction

# ---- what is shown ---------------------------------------------------------------

function print_scores (r, say)
  say ("\n%d seconds of control along steps that no record has; the level's standard deviation is %.2f cm\n", ...
       numel (r.level), r.spread);
  say ("%-44s %5.2f cm\n", "error of the network, step by step", r.rmse, ...
       "error of the last 60 voltages, linear", r.linear);
  say ("%-44s %5.1f microseconds\n", "one step of the network (median)", r.microseconds);
  say ("%-44s %5.1g cm\n", "largest difference from rnn_predict at once", max (abs (r.whole - r.guess)));
endfunction

function draw (r)
  t = 1:numel (r.level);
  axes ("position", [0.07, 0.50, 0.90, 0.44]);
  plot (t, r.aim, ":", "linewidth", 1.5, "color", [0.5, 0.5, 0.5], t, r.fir, "linewidth", 1, "color", [0.9, 0.6, 0.2], ...
        t, r.level, "linewidth", 3, "color", [0.6, 0.75, 0.95], t, r.guess, "linewidth", 1.2, "color", [0.1, 0.2, 0.55]);
  axis ([0, numel(t), -0.5, 12]);
  ylabel ("level of the lower tank, cm");
  legend ({"aim", sprintf("linear, from the voltages: error %.2f cm", r.linear), "the plant", ...
           sprintf("the network, from the voltages: error %.2f cm", r.rmse)}, "orientation", "horizontal");
  title ("a network runs beside the plant that it has learned");
  axes ("position", [0.07, 0.28, 0.90, 0.16]);
  plot (t, r.voltage, "color", [0.3, 0.5, 0.3]);
  axis ([0, numel(t), -0.5, 10.5]);
  ylabel ("pump, V");
  axes ("position", [0.07, 0.07, 0.90, 0.16]);
  us = 1e6 * r.time(2:end);
  semilogy (t(2:end), us, ".", "color", [0.6, 0.2, 0.3]);
  axis ([0, numel(t), max(min (us) / 2, 1), 2 * max(us)]);
  ylabel ("us a step");
  xlabel (sprintf ("seconds; one step of the network takes %.0f microseconds", r.microseconds));
endfunction
