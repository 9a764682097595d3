## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## RATE = solver_learning_rates (OPT, E, U, B, W)
##
## Learning rates of mini-batches.  E and B are the epochs (fractional) and mini-batches done since
## the network was made, U is the part done of the cosine cycle where LearnRateCycle is not given
## (all row vectors).  With r = InitialLearnRate, f = LearnRateDropFactor, p = LearnRateDropPeriod
## and e = E without the W epochs of a warm-up they are
##   none, plateau  r              (the plateau's factor comes from outside)
##   piecewise      r f^floor (e / p)
##   exponential    r f^(e / p)
##   cosine         r (1 + cos (pi u)) / 2, u the part of the cycle done
##                  (Loshchilov and Hutter 2017, eq. 5, with minimum 0)
## times min (1, (b + 1) / w) in a warm-up of w mini-batches (Goyal et al. 2017), in which e is 0.

function rate = solver_learning_rates (opt, e, u, b, W)
  e = max (0, e - W);
  r = opt.InitialLearnRate;
  f = opt.LearnRateDropFactor;
  p = opt.LearnRateDropPeriod;
  switch (opt.LearnRateSchedule)
    case "piecewise"
      rate = r * f .^ floor (e / p);
    case "exponential"
      rate = r * f .^ (e / p);
    case "cosine"
      if (! isempty (opt.LearnRateCycle))
        u = mod (e, opt.LearnRateCycle) / opt.LearnRateCycle;
      endif
      rate = r * (1 + cos (pi * u)) / 2;
    otherwise
      rate = r * ones (size (e));
  endswitch
  if (opt.WarmupIterations > 0)
    rate .*= min (1, (b + 1) / opt.WarmupIterations);
  endif
endfunction
