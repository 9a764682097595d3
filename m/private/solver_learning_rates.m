## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## RATE = solver_learning_rates (OPT, E, U, B, W)
##
## Learning rates of mini-batches.  E and B are the epochs (fractional) and mini-batches done since
## the network was made, U is the part done of a cycle that LearnRateCycle does not say
## (all row vectors).  With r = InitialLearnRate, f = LearnRateDropFactor, p = LearnRateDropPeriod, s = LearnRateDropStart,
## m = LearnRateMaxFactor and e = E without the W epochs of a warm-up they are
##   none, plateau  r              (the plateau's factor comes from outside)
##   piecewise      r f^floor ((e - s) / p), r up to e = s
##   exponential    r f^((e - s) / p), likewise
##   cosine         r (1 + cos (pi u)) / 2, u the part of the cycle done
##                  (Loshchilov and Hutter 2017, eq. 5, with minimum 0)
##   cyclical       r (1 + (m - 1) (1 - |2 u - 1|))      (Smith 2017, "triangular")
##   one-cycle      the same for u' = u / 0.9 up to 0.9 of the cycle, then linearly from r to r / 100
##                  (Smith and Topin 2019)
##   a handle       handle (epoch from 1, mini-batch from 1, both since the network was made)
## times min (1, (b + 1) / w) in a warm-up of w mini-batches (Goyal et al. 2017), in which e is 0.

function rate = solver_learning_rates (opt, e, u, b, W)
  r = opt.InitialLearnRate;
  if (is_function_handle (opt.LearnRateSchedule))
    rate = of_handle (opt.LearnRateSchedule, floor (e) + 1, b + 1);
    rate = warmed (rate, opt, b);
    return;
  endif
  e = max (0, e - W);
  dropped = max (0, e - opt.LearnRateDropStart) / opt.LearnRateDropPeriod;
  f = opt.LearnRateDropFactor;
  if (! isempty (opt.LearnRateCycle))
    u = mod (e, opt.LearnRateCycle) / opt.LearnRateCycle;
  endif
  switch (opt.LearnRateSchedule)
    case "piecewise"
      rate = r * f .^ floor (dropped);
    case "exponential"
      rate = r * f .^ dropped;
    case "cosine"
      rate = r * (1 + cos (pi * u)) / 2;
    case "cyclical"
      rate = triangle (r, opt.LearnRateMaxFactor, u);
    case "one-cycle"
      rate = triangle (r, opt.LearnRateMaxFactor, min (1, u / 0.9));
      last = u > 0.9;
      rate(last) = r * (1 - 0.99 * (u(last) - 0.9) / 0.1);
    otherwise
      rate = r * ones (size (e));
  endswitch
  rate = warmed (rate, opt, b);
endfunction

function rate = triangle (r, m, u)
  rate = r * (1 + (m - 1) * (1 - abs (2 * u - 1)));
endfunction

function rate = warmed (rate, opt, b)
  if (opt.WarmupIterations > 0)
    rate .*= min (1, (b + 1) / opt.WarmupIterations);
  endif
endfunction

function rate = of_handle (f, epoch, iteration)
  rate = zeros (size (iteration));
  for k = 1:numel (iteration)
    value = f (epoch(k), iteration(k));
    if (! (isnumeric (value) && isreal (value) && isscalar (value) && isfinite (value) && value >= 0))
      error ("rnn:option", ["rnn_train: LearnRateSchedule must return a number from 0 up, the learning ", ...
             "rate, got %s for epoch %d, iteration %d"], check_got (value), epoch(k), iteration(k));
    endif
    rate(k) = double (value);
  endfor
endfunction
