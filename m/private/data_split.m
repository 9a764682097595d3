## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [TRAIN, VALID, WHAT] = data_split (FNAME, X, Y, W, OPT, FEATURES)
##
## The set of a user, X, Y and sample weights W, in two, TRAIN and VALID, each {X, Y, W} in the form in which it came: OPT.ValidationSplit
## is the share of VALID.  Of several sequences these are the last ones, or by OPT.ValidationPart some that OPT.Seed draws; of
## one sequence, or one text, its last steps; OPT.ValidationGap of those before them are in neither part.  FEATURES: the rows of X are features without time.  WHAT says in words what VALID is.

function [train, valid, what] = data_split (fname, X, Y, W, opt, features)
  if (ischar (X) && ! (ndims (X) == 2 && rows (X) == 1))
    error ("rnn:type", "%s: X must be one char row or a cellstr where it is text, got %s", fname, check_got (X));
  endif
  N = set_size (X, features);
  n = round (opt.ValidationSplit * N);
  if (N == 1)
    one = ! iscell (X) || isnumeric (X{1});
    if (strcmp (opt.ValidationPart, "random") || ! one)
      error ("rnn:option", ["%s: ValidationSplit must be left out with one %s: a share of it could only be its last steps ", ...
             "(ValidationPart \"last\", of one series, or of one text as a char row)"], fname, ifelse (one, "sequence", "text"));
    endif
    [train, valid, what] = of_time (fname, X, Y, W, opt.ValidationSplit, opt.ValidationGap);
    return;
  endif
  n = min (max (n, 1), N - 1);
  gap = opt.ValidationGap;
  if (gap > 0 && strcmp (opt.ValidationPart, "random"))
    error ("rnn:option", "%s: ValidationGap must be 0 with ValidationPart \"random\", as what is drawn stands everywhere, got %d", fname, gap);
  endif
  check_gap (fname, gap, N, n, "sequences");
  order = 1:N;
  if (strcmp (opt.ValidationPart, "random"))
    order = train_epoch_order (opt.Seed, 0, N, "every-epoch");
  endif
  parts = {sort(order(1:N-n-gap)), sort(order(N-n+1:N))};
  for k = 1:2
    parts{k} = {elements(X, parts{k}, N, features), targets(fname, "Y", Y, parts{k}, N), ...
                targets(fname, "SampleWeights", W, parts{k}, N)};
  endfor
  [train, valid] = parts{:};
  what = sprintf ("%s %d of the %d %s", ifelse (strcmp (opt.ValidationPart, "random"), "a random", "the last"), n, N, ...
                  ifelse (features, "rows", "sequences"));
  what = [what, gap_said(gap)];
endfunction

function check_gap (fname, gap, N, n, unit)
  if (gap >= N - n)
    error ("rnn:option", "%s: ValidationGap must leave some of the %d %s before what is held out, got %d", fname, N - n, unit, gap);
  endif
endfunction

function s = gap_said (gap)
  s = "";
  if (gap > 0)
    s = sprintf (", the %d before left out", gap);
  endif
endfunction

function N = set_size (X, features)
  if (iscell (X))
    N = numel (X);
  elseif (features)
    N = rows (X);
  else
    N = size (X, 3);
  endif
endfunction

function x = elements (X, at, N, features)
  if (iscell (X))
    x = X(at);
  elseif (features)
    x = X(at,:);
  else
    x = X(:,:,at);
  endif
endfunction

## One for each of N sequences, in any form: a cell, a row or column, N rows, N pages; [] is none.
function y = targets (fname, arg, Y, at, N)
  if (isempty (Y))
    y = Y;
  elseif (ndims (Y) == 3 && size (Y, 3) == N)
    y = Y(:,:,at);
  elseif ((iscell (Y) || isnumeric (Y) || islogical (Y)) && isvector (Y) && numel (Y) == N)
    y = Y(at);
  elseif (! iscell (Y) && ndims (Y) == 2 && rows (Y) == N)
    y = Y(at,:);
  else
    error ("rnn:count", "%s: %s must have as many elements as X (%d), of which ValidationSplit takes a share, got %s", fname, ...
           arg, N, check_got (Y));
  endif
endfunction

## The last steps of one series, of its targets and their weights.
function [train, valid, what] = of_time (fname, X, Y, W, share, gap)
  T = columns (bare (X));
  if (T < 2)
    error ("rnn:count", "%s: X must have at least two steps for ValidationSplit, got %d", fname, T);
  endif
  T1 = min (max (T - round (share * T), 1), T - 1);
  unit = "steps";
  if (ischar (X))
    T1 = text_cut (X, T1);
    unit = "bytes";
  endif
  if (! isempty (bare (Y)) && columns (bare (Y)) != T)
    error ("rnn:option", ["%s: ValidationSplit must be left out where one sequence has one target: a share of its %d steps has no ", ...
           "target of its own"], fname, T);
  endif
  check_gap (fname, gap, T, T - T1, unit);
  if (ischar (X) && gap > 0)
    steps = {1:text_cut(X, T1 - gap), T1+1:T};
  else
    steps = {1:T1-gap, T1+1:T};
  endif
  [train, valid] = cellfun (@(s) deal (cut (s, steps{1}, T), cut (s, steps{2}, T)), {X, Y, W}, "UniformOutput", false);
  what = [sprintf("the last %d of the %d %s", T - T1, T, unit), gap_said(T1 - numel (steps{1}))];
endfunction

function s = bare (s)
  if (iscell (s) && numel (s) == 1)
    s = s{1};
  endif
endfunction

## The weight of a whole sequence stays.
function s = cut (s, at, T)
  if (iscell (s) && numel (s) == 1)
    s{1} = cut (s{1}, at, T);
  elseif (columns (s) == T)
    s = s(:,at);
  endif
endfunction

## Near byte T of a text, not within a character and, where there is a blank, not within a word.
function T = text_cut (text, T)
  starts = find (bitand (uint8 (text), 192) != 128);
  T = max ([1, starts(starts <= T + 1)(end) - 1]);
  blank = find (isspace (text(1:T)), 1, "last");
  if (! isempty (blank) && blank > max (1, T - 100))
    T = blank;
  endif
endfunction
