## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {[@var{median}, @var{bounds}, @var{paths}] =} rnn_forecast (@var{net}, @var{X}, @var{n})
## @deftypefnx {} {[@var{median}, @var{bounds}, @var{paths}] =} rnn_forecast (@var{net}, @var{X}, @var{n}, @var{name}, @var{value}, @dots{})
## Forecast series with intervals: the @var{n} steps that follow the sequences @var{X}.
##
## @var{net} is a many-to-many network of values that was trained to predict the next step of its K outputs, as for @code{rnn_generate}; or an
## ensemble of such (@code{Ensemble} of @code{rnn_train}), each of which gives its share of the paths.
##
## A path is one possible future: the network reads @var{X}, a number is drawn for the next step, which it reads next, and so on to the
## last step.  @var{median} is K x @var{n}, the median of the paths at each step, in the units of the data; @var{bounds} is K x @var{n} x 2
## x L, the lower and the upper bound of each Level; @var{paths} is K x @var{n} x Samples.  Where @var{X} is a cell or a D x
## @var{T} x N array, they are N x 1 cells of these.  The bounds are quantiles of each step for itself.
##
## How a step is drawn depends on the loss (Method "auto"):
##
## @table @asis
## @item "sampling"
## From the distribution that the network predicts: "gaussian", "poisson", "binary-crossentropy", and "quantile" (two levels or more), whose quantile function
## is interpolated, and extended at its ends, linearly on the scale of normal quantiles.  The K outputs are drawn independently.
## @item "residuals"
## With other losses: the prediction and an error of the past, drawn at random (Efron 1979): those of one step ahead along @var{X}, of all
## sequences, the K outputs of a step together; or the columns of Residuals, K x M, better those of a set that was not trained on.
## @item "dropout"
## The same with other losses where @var{net} has dropout, and each path with a mask of its own, which it keeps (Gal and Ghahramani 2016).  It reads
## @var{X} again for each step, so that @var{n} steps cost @var{n} passes.  WeightDrop alone does not count: its mask is one for all sequences.
## @end table
##
## Options (defaults in parentheses): @code{Level} ([0.8, 0.95]), the share of the paths between the bounds; @code{Samples} (200), the number of
## paths; @code{Method} ("auto"); @code{Residuals} ([]); @code{Seed} (drawn from @code{rand}); @code{Future}, @code{Feedback}, @code{Static},
## @code{State} and @code{NumThreads} as in @code{rnn_generate}.
##
## Intervals are as good as what the network says of its errors: look at their coverage on held-out data
## (@code{rnn_metrics (Y, median, "Bounds", bounds, "Level", [0.8, 0.95])}, Y the K x @var{n} steps that came), and at a wide Level with
## few Samples not at all.
##
## Errors: those of @code{rnn_generate}; @code{rnn:structure} for a Method that does not go with the loss, @code{rnn:count} where
## @var{X} is too short for residuals.
##
## @example
## @group
## x = filter (1, [1, -0.8], randn (1, 500));
## net = rnn_train (x(1:end-1), x(2:end), "Loss", "gaussian", "HiddenSize", 8, ...
##                  "SequenceLength", 25, "MaxEpochs", 30, "Verbose", false);
## [middle, bounds] = rnn_forecast (net, x, 10, "Level", 0.9);
## plot (1:10, middle, "b", 1:10, bounds(1,:,1), "r", 1:10, bounds(1,:,2), "r")
## @end group
## @end example
##
## With a calendar: each step reads what is known of the next one, so that both start one step later than the series, and Future has
## one column less than there are steps to forecast:
##
## @example
## @group
## u = double (mod (1:330, 7) < 5);
## y = filter (0.5, [1, -0.5], u) + 0.05 * randn (1, 330);
## net = rnn_train ([y(1:299); u(2:300)], y(2:300), "Loss", "gaussian", "HiddenSize", 8, ...
##                  "SequenceLength", 25, "MaxEpochs", 30, "Verbose", false);
## [middle, bounds] = rnn_forecast (net, [y(1:300); u(2:301)], 30, "Future", u(302:330));
## @end group
## @end example
## @seealso{rnn_generate, rnn_train, rnn_windows, rnn_metrics}
## @end deftypefn

function [middle, bounds, paths] = rnn_forecast (net, X, n, varargin)
  if (nargin < 3)
    print_usage ();
  endif
  fname = "rnn_forecast";
  if (! isstruct (net) || isempty (net))
    check_net (fname, net);
  endif
  n = check_whole (fname, "N", n);
  opt = option_parse (fname, "paths", varargin);
  opt.Seed = option_seed (opt.Seed);
  E = numel (net);
  if (E > 1)
    check_ensemble (fname, net);
  endif
  if (opt.Samples < E)
    error ("rnn:option", "%s: Samples must be at least the number of networks of the ensemble (%d), each of which draws paths, got %d", fname, E, ...
           opt.Samples);
  elseif (E > 1 && ! isempty (opt.State))
    error ("rnn:option", "%s: State must be left out with an ensemble, whose networks have states of their own, got it", fname);
  endif
  parts = cell (1, E);
  for k = 1:E
    share = ceil (opt.Samples * k / E) - ceil (opt.Samples * (k - 1) / E);
    r = net_with_seed (opt.Seed, k, @() paths_of (fname, net(k), X, n, share, opt));
    [parts{k}, form] = r{:};
  endfor
  paths = cellfun (@(varargin) cat (3, varargin{:}), parts{:}, "UniformOutput", false);
  [middle, bounds] = cellfun (@(p) summary (p, opt.Level), paths, "UniformOutput", false);
  if (strcmp (form, "matrix"))
    [middle, bounds, paths] = deal (middle{1}, bounds{1}, paths{1});
  endif
endfunction

function r = paths_of (varargin)
  [paths, form] = core_paths (varargin{:});
  r = {paths, form};
endfunction

## The median of paths, K x n x S, and the bounds between which there are shares LEVEL of them: order statistic p (S + 1) of S numbers, as
## the next of S + 1 exchangeable numbers lies below it with the probability p.
function [middle, bounds] = summary (paths, level)
  S = size (paths, 3);
  s = sort (paths, 3);
  bounds = zeros ([size(paths, 1), size(paths, 2), 2, numel(level)], class (paths));
  middle = order_statistic (s, 0.5, S);
  for l = 1:numel (level)
    bounds(:,:,1,l) = order_statistic (s, (1 - level(l)) / 2, S);
    bounds(:,:,2,l) = order_statistic (s, (1 + level(l)) / 2, S);
  endfor
endfunction

function q = order_statistic (s, p, S)
  at = min (max (p * (S + 1), 1), S);
  low = floor (at);
  q = s(:,:,low) + (at - low) * (s(:,:,min (low + 1, S)) - s(:,:,low));
endfunction

%!shared net, X, of
%! of = @(loss, K, varargin) rnn_create ("InputSize", 2, "OutputSize", K, "Structure", "many-to-many", "Loss", loss, "HiddenSize", 4, ...
%!                                       "Seed", 1, varargin{:});
%! net = of ("gaussian", 2);
%! X = {sin((1:14) + [1; 2]); cos((1:9) + [1; 2])};
%!test # forms; the same Seed, the same paths, with any number of threads; the first step is drawn from what the network says
%! for loss = {"gaussian", "quantile", "mse", "poisson"; 2, 2, 2, 2}
%!   m = of (loss{:});
%!   [y, b, p] = rnn_forecast (m, X, 3, "Samples", 400, "Seed", 1);
%!   assert ([size(y{2}); size(b{2})(1:2)], [2, 3; 2, 3]);
%!   assert (size (b{1}), [2, 3, 2, 2]);
%!   assert (size (p{2}), [2, 3, 400]);
%!   assert (all ((b{1}(:,:,1,2) <= b{1}(:,:,1,1) & b{1}(:,:,1,1) <= y{1} & y{1} <= b{1}(:,:,2,1) & b{1}(:,:,2,1) <= b{1}(:,:,2,2))(:)));
%!   [~, ~, q] = rnn_forecast (m, X, 3, "Samples", 400, "Seed", 1, "NumThreads", 1);
%!   assert (isequal (p, q));
%!   assert (! isequal (p, nthargout (3, @rnn_forecast, m, X, 3, "Samples", 400, "Seed", 2)));
%!   [~, s] = rnn_predict (m, X{2});
%!   if (strcmp (loss{1}, "gaussian"))
%!     assert (mean (p{2}(:,1,:), 3), s(1:2,end), 0.2);
%!     assert (std (p{2}(:,1,:), 1, 3), s(3:4,end), 0.15);
%!   elseif (strcmp (loss{1}, "quantile"))
%!     assert (sort (reshape (s(:,end), 2, 3), 2)(:,2), median (p{2}(:,1,:), 3), 0.15);
%!   elseif (strcmp (loss{1}, "mse"))
%!     e = X{1}(:,2:end) - rnn_predict (m, X{1})(:,1:end-1);
%!     assert (all (any (abs (p{1}(1,1,:)(:) - rnn_predict (m, X{1})(1,end) - [e(1,:), (X{2}(:,2:end) - rnn_predict (m, X{2})(:,1:end-1))(1,:)]) < 1e-12, 2)));
%!   endif
%! endfor
%!test # without errors, of the past or of dropout, each path is that of rnn_generate
%! m = of ("mse", 1);
%! u = rand (1, 4);
%! [y, ~, p] = rnn_forecast (m, X{1}, 5, "Residuals", 0, "Samples", 3, "Future", u, "Feedback", 2);
%! assert (squeeze (p(1,:,3)), rnn_generate (m, X{1}, 5, "Future", u, "Feedback", 2), 1e-12);
%! d = of ("mse", 1, "Dropout", 0.4, "RecurrentDropout", 0.2);
%! [~, ~, p] = rnn_forecast (d, X{1}, 5, "Residuals", 0, "Samples", 6, "Future", u, "Feedback", 2, "Seed", 3);
%! assert (size (unique (p(1,:,:)(:))), [30, 1]);
%! [~, ~, q] = rnn_forecast (d, X{1}, 2, "Residuals", 0, "Samples", 6, "Future", u, "Feedback", 2, "Seed", 3);
%! assert (q, p(:,1:2,:));      # the mask of a path stays as it goes on
%! assert (squeeze (nthargout (3, @rnn_forecast, d, X{1}, 5, "Method", "residuals", "Residuals", 0, "Samples", 2, "Future", u)(1,:,2)), ...
%!         rnn_generate (d, X{1}, 5, "Future", u), 1e-12);
%!test # an ensemble gives paths of each
%! nets = [of("mse", 2), of("mse", 2, "Seed", 2), of("mse", 2, "Seed", 3)];
%! [~, ~, p] = rnn_forecast (nets, X{1}, 2, "Residuals", zeros (2, 1), "Samples", 7);
%! for k = 1:3
%!   y = rnn_generate (nets(k), X{1}, 2);
%!   n(k) = sum (all (all (abs (p - y) < 1e-12, 1), 2)(:));
%! endfor
%! assert (sort (n), [2, 2, 3]);

%!error rnn_forecast (net, X)
%!error id=rnn:net rnn_forecast (1, X, 2)
%!error id=rnn:type rnn_forecast (net, X, 1.5)
%!error id=rnn:option rnn_forecast (net, X, 2, "Samples", 1)
%!error id=rnn:option rnn_forecast (net, X, 2, "Level", 95)
%!error id=rnn:structure rnn_forecast (net, X, 2, "Method", "residuals")
%!error id=rnn:structure rnn_forecast (of ("mse", 2), X, 2, "Method", "sampling")
%!error id=rnn:structure rnn_forecast (of ("mse", 2), X, 2, "Method", "dropout")
%!error <WeightDrop has one for all> rnn_forecast (of ("mse", 2, "WeightDrop", 0.5), X, 2, "Method", "dropout")
%!error <Residuals must be left out> rnn_forecast (net, X, 2, "Residuals", [1; 1])
%!error <rnn_forecast: Future\{1\} must be finite, got NaN in row 1, column 2>
%! rnn_forecast (of ("mse", 1), X{1}, 3, "Future", [1, NaN]);
%!error id=rnn:structure rnn_forecast (rnn_create ("InputSize", 2, "Classes", 1:2), X, 2)
%!error id=rnn:structure rnn_forecast (rnn_create ("InputSize", 2, "OutputSize", 2), X, 2)
%!error id=rnn:structure rnn_forecast (of ("mse", 2, "Bidirectional", true), X, 2)
%!error id=rnn:count rnn_forecast (of ("mse", 2), X{2}, 2)
%!error id=rnn:size rnn_forecast (of ("mse", 2), X{2}, 2, "Residuals", 1)
%!error id=rnn:option rnn_forecast (of ("mse", 1), X, 2)
%!error <Samples must be at least .* \(3\), .* got 2> rnn_forecast ([net, net, net], X, 2, "Samples", 2)
%!error <NET\(2\).Loss must be that> rnn_forecast ([net, of("mse", 2)], X, 2)
%!error <NET\(2\).QuantileLevels must be that>
%! rnn_forecast ([of("quantile", 2), of("quantile", 2, "QuantileLevels", [0.2, 0.5, 0.8])], X, 2);
%!error id=rnn:option rnn_forecast ([net, net], X, 2, "State", struct ("h", {{1}}))
