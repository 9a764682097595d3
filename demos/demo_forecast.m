## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {} demo_forecast ()
## @deftypefnx {} {@var{scores} =} demo_forecast (@var{name}, @var{value}, @dots{})
## Forecast the electric load of the next 24 hours, with intervals.
##
## At midnight the next day is forecast, hour by hour: from the load so far and from what is known ahead, the calendar
## (hour, weekday, season, days off), the temperature (the weather forecast is taken to be right) and the loads of the day and of the week
## before.  Networks learn to say of each step what comes next, as a mean and a standard deviation (the loss "gaussian"), from windows
## that @code{rnn_windows} cuts; @code{rnn_forecast} then draws paths of the whole day, each step from the ones before, and
## takes their median and the intervals that hold 80 and 95 percent of them.
##
## The load is that of an invented town, three years long, made so that nobody can forecast it better than a known error: the printed
## "best possible" knows how the load depends on weather and calendar and what the noise is.  Beside the networks stand the last
## hour's load for all hours (persistence), the load of the same hour a day and a week before, and linear regressions by Octave's @code{\},
## one for each hour of the day, on the same numbers and the square of the temperature.  All errors are of days held out at
## the end, and of the intervals it is printed how many of the hours they hold.
##
## Options:
##
## @table @asis
## @item Data ("")
## A file of hourly values, comma-separated, with a line of names, dates first: such as ETTh1.csv (Zhou et al. 2021).  There is then no
## temperature, no days off and no best possible forecast.
## @item Column ("")
## Its column to forecast; "" is the last one.
## @item Networks (5), Seed (1)
## How many networks draw the paths, and the seed of the load and of the first network.
## @item Options (@{@})
## A cell of names and values for @code{rnn_train}, to try something else:
## @code{@{"Cell", "gru", "HiddenSize", 64@}}.
## @item Draw (true), File ("demo_forecast.png")
## Draws days held out with their intervals, and the errors by the hour, into a PNG.
## @item Verbose (true), Short (false)
## Short is a quick look: fewer networks and windows.
## @end table
##
## @var{scores} is a struct: @code{names} of the methods, their @code{rmse} and @code{mae} over all hours and @code{by_hour} (24 columns,
## root mean square errors); @code{levels}, @code{coverage} and @code{width} of the intervals, one row per method
## (@code{NaN} where a method has none); @code{days} held out and @code{seconds}.
## @seealso{demo_sunspots, rnn_windows, rnn_forecast, rnn_train}
## @end deftypefn

function scores = demo_forecast (varargin)
  clock = tic ();
  opt = demo_options ("demo_forecast", struct ("Data", "", "Column", "", "Networks", 5, "Seed", 1, "Options", {{}}, ...
                      "Draw", true, "File", "demo_forecast.png", "Verbose", true, "Short", false), varargin);
  if (opt.Short)
    opt.Networks = min (opt.Networks, 2);
  endif
  d = parts_of (read_load (opt));
  opt.say ("%d days of %s: %d to learn from, %d to stop by, %d held out\n", d.days, d.name, d.count);
  [nets, test] = learn (d, opt);
  [middle, bounds] = rnn_forecast (nets, test.X, 24, "Future", test.Future, "Level", levels (), "Samples", 400, ...
                                   "Seed", opt.Seed);
  r = judge (d, test, middle, bounds);
  print_scores (r, d, opt.say);
  if (opt.Draw)
    path = demo_figure (opt.File, "rnn: forecast", [1100, 800], @() draw (d, r));
    opt.say ("Drawn: %s\n", path);
  endif
  r.seconds = toc (clock);
  opt.say ("%.0f seconds\n", r.seconds);
  if (nargout > 0)
    scores = rmfield (r, {"bounds", "guesses", "truth"});
  endif
endfunction

function p = levels ()
  p = [0.8, 0.95];
endfunction

# ---- the load ------------------------------------------------------------------

function d = read_load (opt)
  if (isempty (opt.Data))
    d = make_load (1095, opt.Seed);
    d.name = "the load of an invented town (MW)";
    return;
  endif
  d = read_hourly (demo_data (opt.Data, ""), opt.Column);
  if (d.missing)
    opt.say ("%d hours were missing and are interpolated\n", d.missing);
  endif
endfunction

## The shares of the time to learn from, to stop by and held out: whole days; and what is known of each hour a day before
## it comes, M x T.  The first week, whose last week is not there, is left out.
function d = parts_of (d)
  y = d.load;
  T = numel (y);
  hour = mod (round (24 * d.time), 24);
  day = round (d.time - hour / 24);
  before = @(lag) [NaN(1, lag), y(1:T-lag)];
  turn = 2 * pi * [hour / 24; hour / 12; day / 365.25];
  d.known = [before(24); before(168); sin(turn); cos(turn); double((1:7)' == weekday (day))];
  for more = {"holiday", "temperature"}
    if (isfield (d, more{1}))
      d.known = [d.known; d.(more{1})];
    endif
  endfor
  for name = intersect (fieldnames (d), {"time", "load", "known", "expected", "temperature", "holiday"})(:)'
    d.(name{1}) = d.(name{1})(:,169:end);
  endfor
  d.days = numel (d.load) / 24;
  held = round (0.15 * d.days);
  d.count = [d.days - 2 * held, held, held];
endfunction

# ---- the networks --------------------------------------------------------------

## At each step networks read the load of this hour and what is known of the next one.  TEST has the days held out: X and
## Future as rnn_forecast takes them, Y (1 x 24 each) and Step, the last hour before them.
function [nets, test] = learn (d, opt)
  share = d.count / d.days;
  week = 72;
  [X, Y] = rnn_windows (d.load, week, 1, "OutputMode", "sequence", "Future", d.known, "Stride", {12, 24}{1 + opt.Short}, "Split", share);
  nets = rnn_train (X{1}, Y{1}, "Loss", "gaussian", "Cell", "lstm", "HiddenSize", 16, "Ensemble", opt.Networks, ...
                    "MaxEpochs", {15, 20}{1 + opt.Short}, "MiniBatchSize", 16, "InitialLearnRate", 0.01, ...
                    "LearnRateSchedule", "cosine", "ValidationData", {X{2}, Y{2}}, "ValidationFrequency", 100, ...
                    "Seed", opt.Seed, "Verbose", opt.Verbose, "VerboseFrequency", 500, opt.Options{:});
  next = [d.known(:,2:end), NaN(rows (d.known), 1)];
  [X, Y, at] = rnn_windows (d.load, week, 24, "OutputMode", "decoder", "Inputs", next, "Stride", 24, "Split", share);
  step = at{3}.Step;
  test = struct ("X", {X{3}}, "Y", {Y{3}}, "Step", step);
  test.Future = arrayfun (@(t) d.known(:,t+2:t+24), step, "UniformOutput", false);
endfunction

# ---- without networks ----------------------------------------------------------

## Forecasts of the days after the steps S (N x 24), and for the linear one the standard deviation of its errors on the days to stop by
## (1 x 24).  One regression for each hour of the day: a constant, the last two hours' loads, what is known, the temperature's square.
function [guess, spread] = regressions (d, s)
  first = d.count(1);
  learned = 24 * (1:first-1)';
  stop = 24 * (first:first + d.count(2) - 1)';
  squares = zeros (0, numel (d.load));
  if (isfield (d, "temperature"))
    squares = d.temperature .^ 2;
  endif
  for h = 24:-1:1
    A = @(t) [ones(1, numel (t)); d.load(t'); d.load(t' - 1); d.known(:,t' + h); squares(:,t' + h)]';
    w = A (learned) \ d.load(learned + h)';
    guess(:,h) = A (s) * w;
    spread(h) = std (d.load(stop + h)' - A (stop) * w);
  endfor
endfunction

## The mean and the standard deviation of what is to come, which only who made the load can know (make_load).
function [guess, spread] = best_possible (d, s)
  h = 1:24;
  guess = d.expected(s + h) + d.phi .^ h .* (d.load(s) - d.expected(s))(:);
  spread = d.sigma * sqrt ((1 - d.phi .^ (2 * h)) / (1 - d.phi ^ 2));
endfunction

# ---- how good it is ------------------------------------------------------------

function r = judge (d, test, middle, bounds)
  s = test.Step;
  before = @(lag) d.load(s + (1:24) - lag);
  [linear, spread] = regressions (d, s);
  r.names = {"networks"; "linear regression"; "the hour a week before"; "the hour a day before"; "the last hour (persistence)"};
  r.guesses = {vertcat(middle{:}), linear, before(168), before(24), repmat(d.load(s)', 1, 24)};
  r.levels = levels ();
  r.bounds = {cell2mat(bounds), normal_bounds(linear, spread), [], [], []};
  if (isfield (d, "expected"))
    [best, spread] = best_possible (d, s);
    r.names{end+1} = "best possible";
    r.guesses{end+1} = best;
    r.bounds{end+1} = normal_bounds (best, spread);
  endif
  truth = d.load(s + (1:24));
  r.coverage = r.width = NaN (numel (r.names), 2);
  for k = 1:numel (r.names)
    e = r.guesses{k} - truth;
    r.rmse(k,1) = sqrt (mean (e(:) .^ 2));
    r.mae(k,1) = mean (abs (e(:)));
    r.by_hour(k,:) = sqrt (mean (e .^ 2, 1));
    if (! isempty (r.bounds{k}))
      m = rnn_metrics (truth(:)', r.guesses{k}(:)', "Bounds", reshape (r.bounds{k}, 1, [], 2, 2), "Level", r.levels);
      r.coverage(k,:) = m.coverage;
      r.width(k,:) = m.width;
    endif
  endfor
  r.truth = truth;
  r.days = numel (s);
endfunction

## Bounds of normal errors, N x 24 x 2 x levels.
function b = normal_bounds (guess, spread)
  for l = 1:numel (levels ())
    half = sqrt (2) * erfinv (levels ()(l)) * spread;
    b(:,:,:,l) = cat (3, guess - half, guess + half);
  endfor
endfunction

# ---- what is shown ---------------------------------------------------------------

function print_scores (r, d, say)
  say ("\n24 hours ahead, each midnight of %d days held out: error, and share and width of the intervals\n\n", r.days);
  say ("%-28s %8s %8s %10s %8s %8s %8s\n", "", "RMSE", "MAE", "80% hold", "width", "95% hold", "width");
  for k = 1:numel (r.names)
    say ("%-28s %8.2f %8.2f", r.names{k}, r.rmse(k), r.mae(k));
    if (! isnan (r.coverage(k,1)))
      say (" %9.1f%% %8.2f %7.1f%% %8.2f", [100 * r.coverage(k,:); r.width(k,:)]);
    endif
    say ("\n");
  endfor
  say ("\n");
endfunction

function draw (d, r)
  axes ("position", [0.07, 0.56, 0.90, 0.37]);
  draw_days (d, r);
  axes ("position", [0.07, 0.08, 0.50, 0.37]);
  plot (1:24, r.by_hour(1,:), "linewidth", 2.5, "color", [0.1, 0.3, 0.7]);
  hold on;
  colors = [0.9, 0.5, 0.1; 0.5, 0.5, 0.5; 0.7, 0.5, 0.8; 0.6, 0.3, 0.2; 0, 0, 0];
  shown = setdiff (1:numel (r.names), 5);       # persistence is off the scale
  for k = shown(2:end)
    plot (1:24, r.by_hour(k,:), {"-", "--"}{1 + (k == 6)}, "linewidth", 1.2, "color", colors(k-1,:));
  endfor
  axis ([1, 24, 0, 1.7 * max(r.by_hour([1, 3, 4],:)(:))]);
  set (gca (), "box", "on", "xtick", 3:3:24);
  grid on;
  legend (r.names(shown), "location", "northwest");
  xlabel ("hours ahead of midnight");
  title ("Error (RMSE) by the hour");
  axes ("position", [0.65, 0.08, 0.32, 0.37]);
  draw_coverage (r);
endfunction

## A week held out: each day is forecast at its midnight.
function draw_days (d, r)
  some = (1:min (7, r.days)) + round ((r.days - min (7, r.days)) / 2);
  t = 1 / 24 * (1:24 * numel (some)) - 1 / 48;
  row = @(v) reshape (v(some,:)', 1, []);
  hold on;
  for l = 2:-1:1
    b = r.bounds{1}(:,:,:,l);
    band(l) = fill ([t, fliplr(t)], [row(b(:,:,1)), fliplr(row (b(:,:,2)))], {[0.62, 0.76, 0.97], [0.82, 0.89, 1]}{l});
    set (band(l), "edgecolor", "none");
  endfor
  middle = plot (t, row (r.guesses{1}), "linewidth", 1.5, "color", [0.1, 0.3, 0.7]);
  week = plot (t, row (r.guesses{3}), "--", "color", [0.5, 0.5, 0.5]);
  came = plot (t, row (r.truth), "k.", "markersize", 7);
  low = min ([row(r.truth), row(r.bounds{1}(:,:,1,2))]);
  high = max ([row(r.truth), row(r.bounds{1}(:,:,2,2))]);
  axis ([0, numel(some), low - 0.05 * (high - low), high + 0.25 * (high - low)]);
  set (gca (), "box", "on", "layer", "top");
  xlabel ("days (each is forecast at its midnight)");
  title (["Days held out: " d.name], "interpreter", "none");
  legend ([came, middle, band(1), band(2), week], {"what came", "median of the paths", "80%", "95%", "the week before"}, ...
          "location", "north", "orientation", "horizontal");
endfunction

## Share of the hours within the intervals, by the hour.
function draw_coverage (r)
  colors = [0.25, 0.45, 0.85; 0.1, 0.2, 0.5];
  hold on;
  for l = 1:2
    b = r.bounds{1}(:,:,:,l);
    inside = 100 * mean (r.truth >= b(:,:,1) & r.truth <= b(:,:,2), 1);
    h(l) = plot (1:24, inside, "linewidth", 1.5, "color", colors(l,:));
    plot ([1, 24], 100 * r.levels([l, l]), ":", "linewidth", 1.5, "color", colors(l,:));
  endfor
  axis ([1, 24, 50, 104]);
  set (gca (), "box", "on", "xtick", 3:3:24);
  grid on;
  xlabel ("hours ahead of midnight");
  title ("Share of what came within the intervals (%)");
  words = arrayfun (@(l) sprintf ("%g%%: %.1f%% in all", 100 * r.levels(l), 100 * r.coverage(1,l)), 1:2, "UniformOutput", false);
  legend (h, words, "location", "southwest");
endfunction

%!test # better than all that need no network, near the best possible, and intervals that hold what they say
%! s = evalc ("r = demo_forecast (\"Short\", true, \"Draw\", false);");
%! assert (strfind (s, "best possible") > 0);
%! assert (r.rmse(1) < min (r.rmse(2:5)) && r.rmse(1) > r.rmse(6));
%! assert (r.coverage([1, 6],:), [0.8, 0.95; 0.8, 0.95], 0.06);
%! assert (r.rmse, sqrt (mean (r.by_hour .^ 2, 2)), 1e-10);
%! assert (diff (r.by_hour(6,[1, 24])) > 0);
%!test # repeatable, silent, and nobody's random numbers are touched
%! opt = {"Short", true, "Draw", false, "Verbose", false, "Networks", 1, "Options", {"MaxEpochs", 1}};
%! rand ("twister", 1);  randn ("twister", 1);  u = [rand, randn];
%! rand ("twister", 1);  randn ("twister", 1);
%! assert (evalc ("a = demo_forecast (opt{:}, \"Seed\", 5);"), "");
%! assert ([rand, randn], u);
%! b = demo_forecast (opt{:}, "Seed", 5);
%! assert (rmfield (a, "seconds"), rmfield (b, "seconds"));
%!test # the picture
%! file = [tempname() ".png"];
%! unwind_protect
%!   evalc ("demo_forecast (\"Short\", true, \"Networks\", 1, \"File\", file, \"Options\", {\"MaxEpochs\", 1});");
%!   assert (size (imread (file)), [800, 1100, 3]);
%! unwind_protect_cleanup
%!   unlink (file);
%! end_unwind_protect

%!error id=rnn:option demo_forecast ("Networks", 0)
%!error id=rnn:file demo_forecast ("Data", "/no/such/file")
