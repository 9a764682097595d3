## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [FLAT, CELLS, TOP] = data_targets_per_step (FNAME, XARG, YARG, SEQS, LENS, FORM, Y, AUTO)
##
## Many-to-many: Y has one target per step; LENS are the numbers of steps of SEQS.  FLAT joins
## the steps of all sequences: K x M numeric or logical, 1 x M cellstr, or M x 1
## char.  Where all are of class double, FLAT is [], CELLS are its pieces, one per sequence,
## and TOP is the largest number if all are whole numbers from 1 up, else Inf.

function [flat, cells, top] = data_targets_per_step (fname, xarg, yarg, seqs, lens, form, Y, auto)
  N = numel (seqs);
  if (isempty (Y))
    error ("rnn:empty", "%s: %s must hold %d targets, got none", fname, yarg, N);
  endif
  Y = as_cell (fname, yarg, form, Y, N);
  if (numel (Y) != N && strcmp (form, "matrix"))
    error ("rnn:count", ["%s: %s is one matrix and so one sequence, but %s has %d elements: %s must be ", ...
           "a cell of as many sequences (num2cell (%s, 2) makes one of each row), or N x D with a row for ", ...
           "each where there is no time"], fname, xarg, yarg, numel (Y), xarg, xarg);
  elseif (numel (Y) != N)
    error ("rnn:count", "%s: %s must have as many elements as %s (%d), got %d", ...
           fname, yarg, xarg, N, numel (Y));
  endif
  flat = [];
  cells = {};
  [type, ~, top, yr, yc] = __rnn_scan__ (Y);
  if (isempty (type))
    [Y, yr, yc] = check_kinds (fname, yarg, Y, yr, yc);
  endif
  check_steps (fname, xarg, yarg, seqs, form, lens, yr, yc, auto);
  if (strcmp (type, "double"))
    cells = Y;
  else
    flat = data_join (fname, yarg, Y);
  endif
  if (ischar (flat))
    flat = flat(:);
  endif
endfunction

## Where not all elements of Y are double: are all of them text, or all of them numbers?
function [Y, yr, yc] = check_kinds (fname, yarg, Y, yr, yc)
  kind = char (cellfun (@kind_of, Y, "UniformOutput", false));   # Octave 11 takes no "c"
  if (any (kind == "?") || any (kind != kind(1)))
    at = find (kind == "?" | kind != kind(1), 1);
    error ("rnn:type", ["%s: %s{%d} must be labels or real full values, of one type ", ...
           "in all sequences, got %s"], fname, yarg, at, check_got (Y{at}));
  endif
  if (kind(1) == "s")
    Y = cellfun (@(y) y(:)', Y, "UniformOutput", false);
    [~, ~, ~, yr, yc] = __rnn_scan__ (Y);
  endif
endfunction

function Y = as_cell (fname, yarg, form, Y, N)
  if (iscell (Y))
    if (iscellstr (Y) && strcmp (form, "matrix") && numel (Y) != 1)
      Y = {Y};
    endif
    Y = Y(:);
  elseif (ndims (Y) == 3 || (strcmp (form, "array") && isnumeric (Y)))
    Y = squeeze (num2cell (Y, [1, 2]));
    Y = Y(:);
  elseif (N == 1)
    Y = {Y};
  else
    error ("rnn:structure", ["%s: %s of a many-to-many network must be a cell of one ", ...
           "target per step, got %s"], fname, yarg, check_got (Y));
  endif
endfunction

function k = kind_of (y)
  k = "?";
  if (ischar (y) && rows (y) == 1)
    k = "c";
  elseif (iscellstr (y) && isvector (y) && all (cellfun ("size", y, 1) <= 1))
    k = "s";
  elseif ((isnumeric (y) || islogical (y)) && isreal (y) && ! issparse (y) ...
          && ndims (y) == 2)
    k = "n";
  endif
endfunction

## XC are the numbers of columns of SEQS, YR and YC those of rows and columns of their targets.
function check_steps (fname, xarg, yarg, seqs, form, xc, yr, yc, auto)
  bad = find (xc != yc, 1);
  if (! isempty (bad))
    xr = cellfun ("size", seqs, 1);
    if (all (yr == xc))
      turn = check_transpose_hint (yarg, form);
    elseif (all (yc == xr))
      turn = check_transpose_hint (xarg, form);
    elseif (all (yr == xr) && yr(1) > 1 && all (xc == xc(1)) && all (yc == yc(1)))
      turn = [check_transpose_hint(xarg, form), "; ", check_transpose_hint(yarg, form)];
    else
      error ("rnn:size", "%s: %s{%d} must have as many columns as %s{%d} (%d), got %d%s", ...
             fname, yarg, bad, xarg, bad, xc(bad), yc(bad), ifelse (auto, other_structure (yc), ""));
    endif
    error ("rnn:transpose", ["%s: %s{%d} does not fit, as one column is one time ", ...
           "step: transpose (%s)"], fname, yarg, bad, turn);
  elseif (any (yr != yr(1)))
    bad = find (yr != yr(1), 1);
    error ("rnn:size", "%s: %s{%d} must have as many rows as %s{1} (%d), got %d", ...
           fname, yarg, bad, yarg, yr(1), yr(bad));
  elseif (auto && all (xc == 1) && rows (seqs{1}) > 1 && yr(1) > 1)
    error ("rnn:transpose", ["%s: every sequence of %s and %s has one step: transpose ", ...
           "them if rows are time steps, or say \"Structure\", \"many-to-many\""], ...
           fname, xarg, yarg);
  endif
endfunction

## What targets of other numbers of steps, YC, may be meant for.
function hint = other_structure (yc)
  if (all (yc == 1))
    hint = "; for one target per sequence hand over N labels or N x K values, not a cell";
  else
    hint = "; where Y is written once X has been read, say \"Structure\", \"encoder-decoder\"";
  endif
endfunction
