## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{rate} =} rnn_lrfind (@var{X}, @var{Y})
## @deftypefnx {} {[@var{rate}, @var{found}] =} rnn_lrfind (@var{X}, @var{Y}, @var{name}, @var{value}, @dots{})
## @deftypefnx {} {[@var{rate}, @var{found}] =} rnn_lrfind (@var{net}, @var{X}, @var{Y}, @dots{})
## Suggest an InitialLearnRate for a training of @var{X} and @var{Y}, by a short one in which the rate rises.
##
## The network that @code{rnn_train} would make, or a copy of @var{net}, is trained for a few mini-batches, while the
## learning rate grows from a very small to a very large one, each time by the same factor (the range test of
## Smith 2017).  At first the loss stays, then it falls, and where the rate is too large it rises.  The
## suggestion @var{rate} is the one at which the loss, smoothed, falls most steeply against the logarithm of the rate.
## It is NaN, with a warning @code{rnn:rate}, where the loss does not fall at all.
##
## The options are those of @code{rnn_train}; those of the run (MaxEpochs, ValidationData, schedules,
## WeightAveraging, reports) make no difference.  Solver must be one that takes mini-batches and
## Gradient "bptt".  Three more are for this function alone:
##
## @table @asis
## @item MinLearnRate (1e-6), MaxLearnRate (10)
## The first and the last rate.
## @item NumIterations (100)
## Mini-batches, which go through @var{X} again where it has fewer.
## @end table
##
## @var{found} has, with one column per mini-batch, LearnRate, Loss (before the update with that rate) and SmoothedLoss
## (its exponential moving average, of factor 0.9 and without bias); and Suggestion, @var{rate} again.
## @code{rnn_plot (found)} draws them.  It ends before NumIterations where SmoothedLoss is four times its minimum,
## or the loss is not finite any more.
##
## Errors: those of @code{rnn_train}; @code{rnn:option} where MaxLearnRate is not larger than MinLearnRate.
##
## @example
## @group
## X = arrayfun (@@(k) sin ((1:20) * k), (1:40)' / 20, "UniformOutput", false);
## Y = (1:40)' / 20;
## rate = rnn_lrfind (X, Y, "HiddenSize", 8, "Seed", 1);
## net = rnn_train (X, Y, "HiddenSize", 8, "Seed", 1, "InitialLearnRate", rate, "MaxEpochs", 20);
## @end group
## @end example
## @seealso{rnn_train, rnn_plot}
## @end deftypefn

function [rate, found] = rnn_lrfind (varargin)
  fname = "rnn_lrfind";
  resumed = nargin > 0 && isstruct (varargin{1});
  if (nargin < 2 + resumed)
    print_usage ();
  endif
  net = [];
  if (resumed)
    net = varargin{1};
    check_net (fname, net);
  endif
  [X, Y] = varargin{resumed + (1:2)};
  [own, rest] = own_options (fname, varargin(resumed + 3:end));
  [net, data, ~, opt] = train_setup (fname, net, X, Y, [rest, {"Verbose", false}]);
  if (solver_is_full_batch (opt.Solver) || ! strcmp (opt.Gradient, "bptt"))
    error ("rnn:option", "%s: Solver must be one that takes mini-batches, with Gradient \"bptt\", got \"%s\" with \"%s\"", ...
           fname, opt.Solver, opt.Gradient);
  endif
  opt.CheckpointPath = "";
  opt.WeightAveraging = "none";
  check_training_memory (fname, net, data, opt);
  found = sweep (train_start (net, data, [], opt), data, own);
  rate = found.Suggestion = steepest (found);
  if (isnan (rate))
    warning ("rnn:rate", ["%s: the loss did not fall at any rate from %g to %g, so none is suggested: more ", ...
             "NumIterations (%d) or another range may show one"], fname, found.LearnRate(1), ...
             found.LearnRate(end), own.NumIterations);
  endif
endfunction

## The options of this function, and the others.
function [own, rest] = own_options (fname, args)
  [own, rest] = option_own (fname, "lrfind", args);
  if (own.MaxLearnRate <= own.MinLearnRate)
    error ("rnn:option", "%s: MaxLearnRate must be larger than MinLearnRate (%g), got %g", fname, ...
           own.MinLearnRate, own.MaxLearnRate);
  endif
endfunction

function found = sweep (run, data, own)
  n = own.NumIterations;
  rates = own.MinLearnRate * (own.MaxLearnRate / own.MinLearnRate) .^ ((0:n - 1) / max (1, n - 1));
  loss = smooth = zeros (1, 0);
  sum = 0;
  for k = 1:n
    [run, batch] = train_unknown (run, data);
    [run, batch] = train_label_noise (run, batch);
    [plan, run] = core_fit_batches (run, k);
    plan.learn_rate = rates(k);
    [run, log, code] = core_fit (run, batch, plan);
    run.done = k;
    if (! isempty (log))
      loss(k) = (log(:,1)' * log(:,7)) / (log(:,7)' * ones (rows (log), 1));
    elseif (k > 1 && strcmp (code, "ok"))    # no targets in it
      loss(k) = loss(k-1);
    endif
    if (! strcmp (code, "ok") || numel (loss) < k || ! isfinite (loss(k)))
      loss(k:end) = [];
      break;
    endif
    sum = 0.9 * sum + 0.1 * loss(k);
    smooth(k) = sum / (1 - 0.9 ^ k);
    if (k > 10 && smooth(k) - min (smooth) > 3 * abs (min (smooth)))
      break;
    endif
  endfor
  n = numel (loss);
  found = struct ("LearnRate", rates(1:n), "Loss", loss, "SmoothedLoss", smooth, "Suggestion", NaN);
endfunction

## Where the smoothed loss falls most per factor of the rate, before its minimum; the slope is taken over up to five
## rates, and a fall must be more than rounding.  The first tenth has had little to average over and is left out.
function rate = steepest (found)
  s = found.SmoothedLoss;
  n = numel (s);
  first = 1 + floor (n / 10);
  rate = NaN;
  [~, last] = min (s(first:n));
  k = first:first + last - 1;
  if (numel (k) < 2)
    return;
  endif
  from = max (first, k - 2);
  to = min (n, k + 2);
  slope = (s(to) - s(from)) ./ log (found.LearnRate(to) ./ found.LearnRate(from));
  [fall, at] = min (slope);
  if (fall < -1e-8 * abs (s(first)))
    rate = found.LearnRate(k(at));
  endif
endfunction

%!shared X, Y, opt
%! X = arrayfun (@(k) sin ((1:6 + mod (k, 3)) * k / 5), (1:20)', "UniformOutput", false);
%! Y = (1:20)' / 7;
%! opt = {"HiddenSize", 5, "Seed", 2, "MiniBatchSize", 8, "Shuffle", "never", "Solver", "sgdm", ...
%!        "Momentum", 0, "GradientThreshold", Inf, "L2Regularization", 0};
%!test # the numbers of a loop by hand
%! warning ("off", "rnn:rate", "local");
%! [rate, found] = rnn_lrfind (X, Y, opt{:}, "MinLearnRate", 0.01, "MaxLearnRate", 0.16, "NumIterations", 5);
%! net = rnn_train (X, Y, opt{:}, "MaxEpochs", 1, "InitialLearnRate", realmin, "Verbose", false);
%! net.optimizer.epoch = 0;
%! assert (found.LearnRate, 0.01 * 2 .^ (0:4), 1e-15);
%! parts = {1:8, 9:16, 17:20, 1:8, 9:16};
%! for k = 1:5
%!   [loss, grad] = rnn_loss (net, X(parts{k}), Y(parts{k}));
%!   assert (found.Loss(k), loss, 1e-12);
%!   net.theta -= found.LearnRate(k) * grad;
%! endfor
%! want = filter (0.1, [1, -0.9], found.Loss) ./ (1 - 0.9 .^ (1:5));
%! assert (found.SmoothedLoss, want, 1e-12);
%!test # it falls, and it rises again; a network can be asked about
%! [rate, found] = rnn_lrfind (X, Y, "HiddenSize", 5, "Seed", 2, "Solver", "sgdm", "MinLearnRate", 1e-4, ...
%!                             "MaxLearnRate", 1e3);
%! assert (rate > 1e-3 && rate < 10);
%! assert (found.Suggestion, rate);
%! assert (numel (found.Loss) < 100);
%! net = rnn_create ("InputSize", 1, "OutputSize", 1, "HiddenSize", 5, "Seed", 2);
%! warning ("off", "rnn:rate", "local");
%! [r, found] = rnn_lrfind (net, X, Y, opt(5:end){:}, "numiterations", 4);
%! assert (numel (found.Loss), 4);
%! assert (found.Loss(1), rnn_loss (net, X(1:8), Y(1:8)), 1e-12);
%!test # drawn in a figure nobody sees
%! found = struct ("LearnRate", [0.1, 1, 10], "Loss", [3, 1, 2], "SmoothedLoss", [3, 2, 2.5], "Suggestion", 1);
%! visible = get (0, "defaultfigurevisible");
%! unwind_protect
%!   set (0, "defaultfigurevisible", "off");
%!   h = rnn_plot (found);
%!   assert (get (findobj (h, "tag", "smoothed"), "ydata"), found.SmoothedLoss);
%!   assert (get (findobj (h, "tag", "suggestion"), "xdata"), 1);
%!   close (h);
%! unwind_protect_cleanup
%!   set (0, "defaultfigurevisible", visible);
%! end_unwind_protect
%!error id=rnn:type rnn_plot (struct ("LearnRate", 1:3, "Loss", 1:3, "SmoothedLoss", 1:2, "Suggestion", 1))
%!error id=rnn:type rnn_plot (struct ("LearnRate", 1:3))
%!warning <the loss did not fall at any rate>
%! [rate, found] = rnn_lrfind (X, Y, opt{:}, "MinLearnRate", 1e-300, "MaxLearnRate", 1e-299, "NumIterations", 3, ...
%!                             "MiniBatchSize", 20);
%! assert (isnan (rate));
%!error rnn_lrfind (1)
%!error id=rnn:net rnn_lrfind (struct (), X, Y)
%!error id=rnn:option rnn_lrfind (X, Y, "MinLearnRate", 1, "MaxLearnRate", 0.1)
%!error id=rnn:option rnn_lrfind (X, Y, "MinLearnRate", 0)
%!error <^rnn_lrfind: Y must> rnn_lrfind (X, Y(1:3))
%!error <^rnn_lrfind: unknown option "Rates"> rnn_lrfind (X, Y, "Rates", 3)
%!error <Solver must be one that takes mini-batches> rnn_lrfind (X, Y, "Solver", "lbfgs")
%!error <Solver must be one that takes mini-batches> rnn_lrfind (X, Y, "Gradient", "rtrl")
