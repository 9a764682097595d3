## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {} demo_turbofan ()
## @deftypefnx {} {@var{scores} =} demo_turbofan (@var{name}, @var{value}, @dots{})
## Tell from an engine's sensors how many flights it has left before it fails.
##
## Engines run until they fail; one column per flight of what their sensors and settings read.  At each
## flight a network says the remaining useful life, the number of flights to go, at most 125 (before that an engine shows no
## wear from which more could be told; so do Heimes 2008 and most since).  The engines to judge it by are cut off somewhere, and what counts
## is the answer at their last flight: the root mean square error, and NASA's score of Saxena, Goebel, Simon and Eklund (2008), the sum over
## the engines of exp (-d / 13) - 1 where d, the predicted minus the true life, is negative, and exp (d / 10) - 1 where it is
## not: too late is worse than too early.  True lives are cut at 125 there, too.
##
## The engines are invented: two parts that wear, each at its pace, three regimes of flight that move the sensors more than wear does,
## noise, and sensors that say nothing.  With @qcode{"Data"} they are NASA's FD001.  Beside the network stand the mean life and
## linear regressions, by Octave's @code{\}: on the last flight, and on the means and slopes of the last 30, each sensor being compared
## with its mean in the same regime.
##
## Options:
##
## @table @asis
## @item Data ("")
## A folder with NASA's train_FD001.txt, test_FD001.txt and RUL_FD001.txt.  Without one the demo looks for a folder
## "turbofan" in that of the environment variable RNN_DATA, and else makes its engines.
## @item Seed (1)
## Of the engines and of the network.
## @item Options (@{@})
## A cell of names and values for @code{rnn_train}, to try something else:
## @code{@{"Cell", "gru", "HiddenSize", 128@}}.
## @item Draw (true), File ("demo_turbofan.png")
## Draws lives as they are told flight by flight, and those at the last flight, into a PNG.
## @item Verbose (true), Short (false)
## Short is a quick look: fewer engines and epochs.
## @end table
##
## @var{scores} is a struct: @code{names} of the methods, their @code{rmse} (flights) and @code{score} (NASA's), @code{left} (the true
## lives of the engines, at most 125), @code{guess} (those of the network) and @code{seconds}.
## @seealso{demo_forecast, rnn_train, rnn_layer}
## @end deftypefn

function scores = demo_turbofan (varargin)
  clock = tic ();
  opt = demo_options ("demo_turbofan", struct ("Data", "", "Seed", 1, "Options", {{}}, "Draw", true, ...
                      "File", "demo_turbofan.png", "Verbose", true, "Short", false), varargin);
  [d, real] = read_engines (opt);
  T = cellfun (@columns, d.train);
  opt.say ("%d engines to learn from, %d to judge; %d numbers a flight, %d to %d flights to the end\n", numel (d.train), ...
           numel (d.test), rows (d.train{1}), min (T), max (T));
  net = learn (d, opt);
  r = judge (net, d);
  print_scores (r, real, opt.say);
  if (opt.Draw)
    path = demo_figure (opt.File, "rnn: turbofan", [1100, 800], @() draw (net, d, r));
    opt.say ("Drawn: %s\n", path);
  endif
  r.seconds = toc (clock);
  opt.say ("%.0f seconds\n", r.seconds);
  if (nargout > 0)
    scores = rmfield (r, "guesses");
  endif
endfunction

function [d, real] = read_engines (opt)
  path = demo_data (opt.Data, "turbofan");
  real = ! isempty (path);
  if (real)
    d = read_turbofan (path);
  else
    d = make_turbofan ({[100, 100], [50, 50]}{1 + opt.Short}, opt.Seed);
  endif
  d.left = min (d.left, longest ());
endfunction

function n = longest ()
  n = 125;
endfunction

## 1 x T: the flights left at each flight of an engine that fails after flight T, at most 125.
function y = life (x)
  y = min (columns (x)-1:-1:0, longest ());
endfunction

## One engine in ten ends the training.
function net = learn (d, opt)
  stop = 10:10:numel (d.train);
  use = setdiff (1:numel (d.train), stop);
  Y = cellfun (@life, d.train, "UniformOutput", false);
  layers = {rnn_layer("dense", 16, "Activation", "tanh"), rnn_layer("lstm", 32), rnn_layer("dropout", 0.3)};
  if (any (cellfun (@(v) ischar (v) && any (strcmpi (v, {"Cell", "HiddenSize", "Layers"})), opt.Options)))
    layers = {};
  endif
  net = rnn_train (d.train(use), Y(use), {{"Layers", layers}, {}}{1 + isempty(layers)}{:}, "Loss", "mse", ...
                   "MaxEpochs", {40, 30}{1 + opt.Short}, "MiniBatchSize", 5, "InitialLearnRate", 0.005, ...
                   "LearnRateSchedule", "cosine", "ValidationData", {d.train(stop), Y(stop)}, "Seed", opt.Seed, ...
                   "Verbose", opt.Verbose, "VerboseFrequency", 100, opt.Options{:});
endfunction

# ---- without networks ----------------------------------------------------------

## Lives of the engines of test by least squares over all flights of those of train: of the last flight alone, and of
## the mean and the slope of the last 30.
function [last, window] = regressions (d)
  regime = regimes_of (d.train);
  y = cellfun (@life, d.train, "UniformOutput", false);
  y = [y{:}]';
  ends = @(Z) cell2mat (cellfun (@(z) z(:,end), Z', "UniformOutput", false));
  for k = 1:2
    f = {@(z) z, @means_and_slopes}{k};
    see = @(X) cellfun (@(x) f (regime (x)), X, "UniformOutput", false);
    Z = see (d.train);
    A = [ones(numel (y), 1), [Z{:}]'];
    w = A \ y;
    guess{k} = min (max ([ones(numel (d.test), 1), ends(see (d.test))'] * w, 0), longest ())';
  endfor
  [last, window] = guess{:};
endfunction

## Z = SEE (X): each sensor of X in standard deviations from its mean in the regime of the flight.  A regime is a setting
## that comes again, when rounded to tenths of the standard deviation; what is constant is left out.
function see = regimes_of (X)
  all_ = [X{:}];
  unit = std (all_(1:3,:), 1, 2);
  unit(unit == 0) = 1;
  code = @(x) round (x(1:3,:) ./ unit)';
  [known, ~, of] = unique (code (all_), "rows");
  for k = 1:rows (known)
    at = of == k;
    center(:,k) = mean (all_(4:end,at), 2);
    spread(:,k) = std (all_(4:end,at), 1, 2);
  endfor
  rare = accumarray (of(:), 1)' < 50;
  varies = all (spread(:,! rare) > 1e-6 * abs (center(:,! rare)), 2);
  see = @(x) in_units (x, code (x), known(! rare,:), center(:,! rare), spread(:,! rare), varies);
endfunction

function z = in_units (x, code, known, center, spread, varies)
  [~, of] = min (sum (abs (permute (code, [1, 3, 2]) - permute (known, [3, 1, 2])), 3), [], 2);
  z = (x(4:end,:) - center(:,of)) ./ spread(:,of);
  z = z(varies,:);
endfunction

## Of the last 30 columns, or as many as there are.
function z = means_and_slopes (x)
  T = columns (x);
  n = min (1:T, 30);
  sums = @(v) cumsum (v, 2) - [zeros(rows (v), min (30, T)), cumsum(v, 2)(:,1:T-30)];
  t = 1:T;
  t_mean = sums (t) ./ n;
  x_mean = sums (x) ./ n;
  slope = (sums (x .* t) ./ n - x_mean .* t_mean) ./ max (sums (t .^ 2) ./ n - t_mean .^ 2, 1);
  z = [x_mean; slope];
endfunction

# ---- how good it is ------------------------------------------------------------

function r = judge (net, d)
  each = rnn_predict (net, d.test);
  r.names = {"the network"; "linear, means and slopes of 30 flights"; "linear, the last flight"; "the mean life"};
  r.left = d.left;
  r.guess = cellfun (@(p) min (max (p(end), 0), longest ()), each(:)');
  [last, window] = regressions (d);
  train = cellfun (@(x) life (x), d.train, "UniformOutput", false);
  r.guesses = {r.guess, window, last, repmat(mean ([train{:}]), size (d.left))};
  for k = 1:4
    e = r.guesses{k} - d.left;
    r.rmse(k,1) = sqrt (mean (e .^ 2));
    r.score(k,1) = sum (exp (max (e, 0) / 10) + exp (max (-e, 0) / 13) - 2);
  endfor
endfunction

# ---- what is shown ---------------------------------------------------------------

function print_scores (r, real, say)
  say ("\nFlights left at the last flight of %d engines\n\n%-42s %9s %14s\n", numel (r.left), "", "RMSE", "NASA's score");
  for k = 1:numel (r.names)
    say ("%-42s %9.2f %14.0f\n", r.names{k}, r.rmse(k), r.score(k));
  endfor
  if (real)
    say ("%-42s %9.2f %14.0f\n", "LSTM of Zheng et al. 2017 *", 16.14, 338, "CNN of Li, Ding, Sun 2018 *", 12.61, 273.7);
    say ("\n* of FD001, as later texts quote them; not confirmed in the papers themselves.\n");
  endif
  say ("\n");
endfunction

function draw (net, d, r)
  ## four engines that have seen much, with what was left to them
  [~, order] = sort (cellfun (@columns, d.test) - d.left(:), "descend");
  for k = 1:4
    axes ("position", [0.06 + 0.24 * (k - 1), 0.60, 0.20, 0.33]);
    x = d.test{order(k)};
    T = columns (x);
    truth = min (d.left(order(k)) + (T-1:-1:0), longest ());
    plot (1:T, truth, "k-", "linewidth", 1.5, 1:T, rnn_predict (net, x), "linewidth", 1.2, "color", [0.1, 0.35, 0.8]);
    axis ([1, T, 0, 160]);
    set (gca (), "box", "on");
    title (sprintf ("engine %d", order(k)));
    xlabel ("flight");
    if (k == 1)
      ylabel ("flights left");
      legend ({"true", "told"}, "location", "northeast");
    endif
  endfor
  axes ("position", [0.06, 0.09, 0.42, 0.38]);
  [truth, order] = sort (r.left);
  plot (1:numel (truth), truth, "k-", "linewidth", 1.5, 1:numel (truth), r.guesses{2}(order), "o", "markersize", 4, ...
        "color", [0.9, 0.6, 0.2], 1:numel (truth), r.guess(order), "o", "markersize", 4, "markerfacecolor", [0.1, 0.35, 0.8], ...
        "color", [0.1, 0.35, 0.8]);
  axis ([0, numel(truth) + 1, 0, 165]);
  set (gca (), "box", "on");
  xlabel ("engines, by the flights left to them");
  ylabel ("flights left");
  title ("At the last flight of each engine");
  legend ({"true", sprintf("linear, 30 flights: RMSE %.1f", r.rmse(2)), sprintf("the network: RMSE %.1f", r.rmse(1))}, ...
          "location", "northwest");
  axes ("position", [0.56, 0.09, 0.41, 0.38]);
  e = {r.guess - r.left, r.guesses{2} - r.left};
  at = -60:10:60;
  counts = [histc(max (min (e{1}, 64), -64), at - 5)', histc(max (min (e{2}, 64), -64), at - 5)'];
  h = bar (at, counts);
  set (h(1), "facecolor", [0.1, 0.35, 0.8]);
  set (h(2), "facecolor", [0.95, 0.75, 0.4]);
  axis ([-70, 70, 0, 1.35 * max(counts(:))]);
  set (gca (), "box", "on");
  xlabel ("told minus true (too late is right of 0)");
  title ("Engines by error");
  legend (h, {sprintf("the network: score %.0f", r.score(1)), sprintf("linear, 30 flights: score %.0f", r.score(2))}, ...
          "location", "northwest");
endfunction

%!test # better than the linear ones; lives within their bounds
%! s = evalc ("r = demo_turbofan (\"Short\", true, \"Draw\", false);");
%! assert (strfind (s, "NASA's score") > 0);
%! assert (r.rmse(1) < 0.95 * r.rmse(2) && all (diff (r.rmse) > 0));
%! assert (r.rmse(1), sqrt (mean ((r.guess - r.left) .^ 2)), 1e-10);
%! assert (min (r.guess) >= 0 && max ([r.guess, r.left]) <= 125);
%!test # repeatable, silent, and nobody's random numbers are touched
%! opt = {"Short", true, "Draw", false, "Verbose", false, "Options", {"MaxEpochs", 2}};
%! rand ("twister", 1);  randn ("twister", 1);  u = [rand, randn];
%! rand ("twister", 1);  randn ("twister", 1);
%! assert (evalc ("a = demo_turbofan (opt{:}, \"Seed\", 5);"), "");
%! assert ([rand, randn], u);
%! b = demo_turbofan (opt{:}, "Seed", 5);
%! assert (a.guess, b.guess);
%! opt{end} = {"MaxEpochs", 2, "Cell", "gru", "HiddenSize", 8};
%! assert (! isequal (a.guess, demo_turbofan (opt{:}, "Seed", 5).guess));
%!test # the picture
%! file = [tempname() ".png"];
%! unwind_protect
%!   evalc ("demo_turbofan (\"Short\", true, \"File\", file, \"Options\", {\"MaxEpochs\", 2});");
%!   assert (size (imread (file)), [800, 1100, 3]);
%! unwind_protect_cleanup
%!   unlink (file);
%! end_unwind_protect

%!error id=rnn:option demo_turbofan ("Seeds", 3)
%!error id=rnn:file demo_turbofan ("Data", "/no/such/folder")
