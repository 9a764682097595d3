## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [FIRST, LAST, WHAT] = data_held_out (FNAME, OPT, N, UNIT)
##
## Which of N sequences, called UNIT, are trained on (FIRST) and which ValidationSplit holds out (LAST): the last ones, or by OPT.ValidationPart some
## that OPT.Seed draws; OPT.ValidationGap of those before them are in neither.  WHAT says in words what LAST is.

function [first, last, what] = data_held_out (fname, opt, N, unit)
  n = min (max (round (opt.ValidationSplit * N), 1), N - 1);
  gap = opt.ValidationGap;
  if (gap > 0 && strcmp (opt.ValidationPart, "random"))
    error ("rnn:option", "%s: ValidationGap must be 0 with ValidationPart \"random\", as what is drawn stands everywhere, got %d", fname, gap);
  elseif (gap >= N - n)
    error ("rnn:option", "%s: ValidationGap must leave some of the %d %s before what is held out, got %d", fname, N - n, unit, gap);
  endif
  order = 1:N;
  if (strcmp (opt.ValidationPart, "random"))
    order = train_epoch_order (opt.Seed, 0, N, "every-epoch");
  endif
  [first, last] = deal (sort (order(1:N-n-gap)), sort (order(N-n+1:N)));
  what = sprintf ("%s %d of the %d %s", ifelse (strcmp (opt.ValidationPart, "random"), "a random", "the last"), n, N, unit);
  if (gap > 0)
    what = sprintf ("%s, the %d before left out", what, gap);
  endif
endfunction
