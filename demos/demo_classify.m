## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {} demo_classify ()
## @deftypefnx {} {@var{scores} =} demo_classify (@var{name}, @var{value}, @dots{})
## Tell from a short noisy recording which system made it.
##
## Five systems are simulated: those of Lorenz, Roessler, van der Pol and Duffing,
## and a linear oscillator driven by noise.  A sequence is two channels of one of
## them, 10 to 60 steps long, from a random moment, at a random pace, in random units
## (sign, gain, offset), with noise.  So mean and variance say nothing of the system
## and the pace little; the shape of the movement does.
##
## A bidirectional GRU learns from 1000 sequences, 200 more decide which state of it is
## kept, and another 1000 judge it.  Printed are its accuracy and its confusion matrix, beside
## a logistic regression on mean, standard deviation, minimum, maximum and
## lag-one autocorrelation of each channel.
##
## Options:
##
## @table @asis
## @item Seed (1)
## Of the sequences and of the network.
## @item Options (@{@})
## A cell of names and values for @code{rnn_train}, to try something else:
## @code{@{"Cell", "lstm", "Bidirectional", false@}}.
## @item Draw (true), File ("demo_classify.png")
## Draws examples and the confusion matrix into a PNG.
## @item Verbose (true), Short (false)
## Short is a quick look: fewer sequences and epochs.
## @end table
##
## @var{scores} is a struct: @code{accuracy} and @code{baseline} (percent),
## @code{classes}, @code{confusion} (one row per true, one column per predicted class) and
## @code{seconds}.
## @seealso{demo_sunspots, rnn_train, rnn_predict}
## @end deftypefn

function scores = demo_classify (varargin)
  clock = tic ();
  opt = demo_options ("demo_classify", struct ("Seed", 1, "Options", {{}}, "Draw", true, ...
                      "File", "demo_classify.png", "Verbose", true, "Short", false), varargin);
  count = {[1000, 200, 1000], [400, 100, 400]}{1 + opt.Short};
  [X, Y, names] = make_sequences (count, opt.Seed);
  opt.say ("%d sequences of %d classes to learn from, %d to %d steps\n", count(1), ...
           numel (names), min (cellfun (@columns, X{1})), max (cellfun (@columns, X{1})));
  net = learn (X, Y, opt);
  r.classes = names;
  r.confusion = confusion (Y{3}, rnn_predict (net, X{3}), names);
  r.accuracy = 100 * trace (r.confusion) / count(3);
  r.baseline = 100 * mean (strcmp (baseline (X, Y, names), Y{3}));
  print_scores (r, count(3), opt.say);
  if (opt.Draw)
    path = demo_figure (opt.File, "rnn: classify", [1100, 640], @() draw (X{3}, Y{3}, r));
    opt.say ("Drawn: %s\n", path);
  endif
  r.seconds = toc (clock);
  opt.say ("%.0f seconds\n", r.seconds);
  if (nargout > 0)
    scores = r;
  endif
endfunction

function net = learn (X, Y, opt)
  epochs = {30, 15}{1 + opt.Short};
  net = rnn_train (X{1}, Y{1}, "Cell", "gru", "HiddenSize", 32, "Bidirectional", true, ...
                   "MaxEpochs", epochs, "LearnRateSchedule", "cosine", "Dropout", 0.2, ...
                   "ValidationData", {X{2}, Y{2}}, "ValidationFrequency", 50, "Seed", opt.Seed, ...
                   "Verbose", opt.Verbose, opt.Options{:});
endfunction

# ---- the sequences -----------------------------------------------------------

## Sets of COUNT sequences each: cells of X (2 x T) and of names.
function [X, Y, names] = make_sequences (count, seed)
  uniform = rand ("twister");
  normal = randn ("twister");
  unwind_protect
    rand ("twister", [seed; 1]);
    randn ("twister", [seed; 2]);
    all = systems ();
    names = {all.name}';
    for k = 1:numel (count)
      Y{k} = names(mod (randperm (count(k)), numel (names)) + 1)(:);
      X{k} = cell (count(k), 1);
      for s = all
        at = strcmp (Y{k}, s.name);
        X{k}(at) = record (s, nnz (at));
      endfor
    endfor
  unwind_protect_cleanup
    rand ("twister", uniform);
    randn ("twister", normal);
  end_unwind_protect
endfunction

## The derivative of the states z (one column per copy) at the times t; where to start;
## the time of a turn, roughly; the strength of the noise that drives it.
function s = systems ()
  lorenz = @(z, t) [10 * (z(2,:) - z(1,:))
                    z(1,:) .* (28 - z(3,:)) - z(2,:)
                    z(1,:) .* z(2,:) - 8 / 3 * z(3,:)];
  roessler = @(z, t) [-z(2,:) - z(3,:)
                      z(1,:) + 0.2 * z(2,:)
                      0.2 + z(3,:) .* (z(1,:) - 5.7)];
  van_der_pol = @(z, t) [z(2,:); 2 * (1 - z(1,:) .^ 2) .* z(2,:) - z(1,:)];
  duffing = @(z, t) [z(2,:); z(1,:) - z(1,:) .^ 3 - 0.3 * z(2,:) + 0.5 * cos(1.2 * t)];
  oscillator = @(z, t) [z(2,:); -z(1,:) - 0.3 * z(2,:)];
  s = struct ("name", {"Lorenz", "Roessler", "van der Pol", "Duffing", "oscillator"}, ...
              "f", {lorenz, roessler, van_der_pol, duffing, oscillator}, ...
              "start", {[1; 1; 25], [4; 0; 0], [1; 0], [1; 0], [0; 0]}, ...
              "turn", {0.75, 5.9, 7.6, 5.2, 2 * pi}, "noise", {0, 0, 0, 0, 1});
endfunction

## N recordings of the system S: all are simulated side by side (Runge-Kutta, 8
## steps a sample), scaled by the mean and deviation of them all, and each then
## gets its units and its noise.
function X = record (s, n)
  longest = 60;
  dt = s.turn ./ (7 + 13 * rand (1, n)) / 8;     # 7 to 20 samples a turn
  t = 100 * rand (1, n);
  z = s.start + randn (numel (s.start), n) / 2;
  seen = zeros (2, n, longest);
  for k = 1-40:longest
    for step = 1:8
      a = s.f (z, t);
      b = s.f (z + dt / 2 .* a, t + dt / 2);
      c = s.f (z + dt / 2 .* b, t + dt / 2);
      d = s.f (z + dt .* c, t + dt);
      z += dt / 6 .* (a + 2 * b + 2 * c + d) + s.noise * sqrt (dt) .* randn (size (z));
      t += dt;
    endfor
    if (k >= 1)
      seen(:,:,k) = z(1:2,:);
    endif
  endfor
  seen = (seen - mean (seen(:,:), 2)) ./ std (seen(:,:), 0, 2);
  gain = exp (randn (2, n) / 4) .* sign (rand (1, n) - 0.5);
  seen = gain .* (seen + 0.2 * randn (size (seen))) + 0.3 * randn (2, n);
  steps = randi ([10, longest], n, 1);
  X = arrayfun (@(k) squeeze (seen(:,k,1:steps(k))), (1:n)', "UniformOutput", false);
endfunction

# ---- the baseline ------------------------------------------------------------

function guess = baseline (X, Y, names)
  F = summaries ([X{1}; X{2}]);
  scaled = @(S) (S - mean (F)) ./ std (F);
  guess = logistic_regression (scaled (F), [Y{1}; Y{2}], scaled (summaries (X{3})), names, 0.01);
endfunction

## One row per sequence: mean, deviation, extremes, lag-one autocorrelation, by channel.
function F = summaries (X)
  F = cell2mat (cellfun (@summary, X, "UniformOutput", false));
endfunction

function f = summary (x)
  d = x - mean (x, 2);
  lag = sum (d(:,2:end) .* d(:,1:end-1), 2) ./ sum (d .^ 2, 2);
  f = [mean(x, 2); std(x, 0, 2); min(x, [], 2); max(x, [], 2); lag]';
endfunction

# ---- what is shown -----------------------------------------------------------

function C = confusion (truth, guess, names)
  [~, i] = ismember (truth, names);
  [~, j] = ismember (guess, names);
  C = accumarray ([i, j], 1, [1, 1] * numel (names));
endfunction

function print_scores (r, n, say)
  error_bar = @(p) 100 * sqrt (p / 100 * (1 - p / 100) / n);
  say ("\nConfusion matrix of %d sequences not seen before (rows: true, columns: found)\n\n", n);
  say ("%-12s%s\n", "", sprintf ("%12s", r.classes{:}));
  for k = 1:numel (r.classes)
    say ("%-12s%s\n", r.classes{k}, sprintf ("%12d", r.confusion(k,:)));
  endfor
  say ("\n%-44s %6.1f%% +- %.1f\n", "accuracy of the network", r.accuracy, error_bar (r.accuracy));
  say ("%-44s %6.1f%% +- %.1f\n", "logistic regression on summary statistics", ...
       r.baseline, error_bar (r.baseline));
endfunction

function draw (X, Y, r)
  K = numel (r.classes);
  for k = 1:K
    some = find (strcmp (Y, r.classes{k}) & cellfun (@columns, X) > 30)(1:2);
    for m = 1:2
      axes ("position", [0.05 + 0.23 * (m - 1), 0.96 - 0.17 * k, 0.21, 0.155]);
      plot (X{some(m)}', "linewidth", 1.5);
      axis ([1, 60, -3.5, 3.5]);
      set (gca (), "ytick", [-2, 0, 2], "yticklabel", {});
      if (m == 1)
        ylabel (r.classes{k});
      endif
      if (k < K)
        set (gca (), "xticklabel", {});
      else
        xlabel ("step");
      endif
    endfor
  endfor
  axes ("position", [0.63, 0.2, 0.35, 0.61]);
  draw_confusion (r.confusion, r.classes);
  title (sprintf ("%.1f%% found, %.1f%% by logistic regression", r.accuracy, r.baseline));
endfunction

%!test # better than the summaries, by far
%! s = evalc ("r = demo_classify (\"Short\", true, \"Draw\", false);");
%! assert (strfind (s, "Confusion matrix of 400") > 0);
%! assert (r.accuracy > r.baseline + 15);
%! assert (sum (r.confusion(:)), 400);
%! assert (r.accuracy, trace (r.confusion) / 4, 1e-10);
%! assert (size (r.confusion), [5, 5]);
%!test # repeatable, silent, and nobody's random numbers are touched
%! opt = {"Short", true, "Draw", false, "Verbose", false, "Options", {"MaxEpochs", 2}};
%! rand ("twister", 1);  randn ("twister", 1);  u = [rand, randn];
%! rand ("twister", 1);  randn ("twister", 1);
%! assert (evalc ("a = demo_classify (opt{:}, \"Seed\", 5);"), "");
%! assert ([rand, randn], u);
%! b = demo_classify (opt{:}, "Seed", 5);
%! assert (a.confusion, b.confusion);
%! assert (! isequal (a.confusion, demo_classify (opt{:}, "Seed", 6).confusion));
%!test # the picture
%! file = [tempname() ".png"];
%! unwind_protect
%!   evalc ("demo_classify (\"Short\", true, \"File\", file, \"Options\", {\"MaxEpochs\", 2});");
%!   assert (size (imread (file)), [640, 1100, 3]);
%! unwind_protect_cleanup
%!   unlink (file);
%! end_unwind_protect

%!error id=rnn:option demo_classify ("Seed")
%!error id=rnn:option demo_classify ("Seed", 1.5)
%!error id=rnn:option demo_classify ("Options", "gru")
