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
  N = data_set_size (fname, X, features);
  if (N == 1)
    one = ! iscell (X) || isnumeric (X{1});
    if (strcmp (opt.ValidationPart, "random") || ! one)
      error ("rnn:option", ["%s: ValidationSplit must be left out with one %s: a share of it could only be its last steps ", ...
             "(ValidationPart \"last\", of one series, or of one text as a char row)"], fname, ifelse (one, "sequence", "text"));
    endif
    [train, valid, what] = of_time (fname, X, Y, W, opt.ValidationSplit, opt.ValidationGap);
    return;
  endif
  [first, last, what] = data_held_out (fname, opt, N, ifelse (features, "rows", "sequences"));
  some = @(at) {data_set_part(X, at, features), data_row_part(fname, "Y", Y, at, N), data_row_part(fname, "SampleWeights", W, at, N)};
  [train, valid] = deal (some (first), some (last));
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
  if (gap >= T1)
    error ("rnn:option", "%s: ValidationGap must leave some of the %d %s before what is held out, got %d", fname, T1, unit, gap);
  endif
  if (ischar (X) && gap > 0)
    steps = {1:text_cut(X, T1 - gap), T1+1:T};
  else
    steps = {1:T1-gap, T1+1:T};
  endif
  [train, valid] = cellfun (@(s) deal (cut (s, steps{1}, T), cut (s, steps{2}, T)), {X, Y, W}, "UniformOutput", false);
  what = sprintf ("the last %d of the %d %s", T - T1, T, unit);
  if (numel (steps{1}) < T1)
    what = sprintf ("%s, the %d before left out", what, T1 - numel (steps{1}));
  endif
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
