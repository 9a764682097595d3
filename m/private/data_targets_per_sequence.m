## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## FLAT = data_targets_per_sequence (FNAME, XARG, YARG, SEQS, FORM, Y, AUTO)
##
## Many-to-one: Y has one target per sequence.  FLAT is K x N numeric or logical,
## a 1 x N cellstr, or N char rows.

function flat = data_targets_per_sequence (fname, xarg, yarg, seqs, form, Y, auto)
  N = numel (seqs);
  if (isempty (Y))
    error ("rnn:empty", "%s: %s must hold %d targets, got none", fname, yarg, N);
  elseif (iscellstr (Y) && any (cellfun ("size", Y(:), 1) > 1))
    bad = find (cellfun ("size", Y(:), 1) > 1, 1);
    error ("rnn:type", "%s: %s{%d} must be a string, one row of characters, got %s", fname, ...
           yarg, bad, check_got (Y{bad}));
  elseif (iscellstr (Y))
    got = numel (Y);
    flat = Y(:)';
  elseif (iscell (Y))
    error ("rnn:structure", ["%s: %s of a many-to-one network must be N labels or ", ...
           "N x K values, got a cell of one target per step"], fname, yarg);
  elseif (ischar (Y))
    got = rows (Y);
    flat = Y;
  elseif (! (isnumeric (Y) || islogical (Y)) || ! isreal (Y) || issparse (Y))
    error ("rnn:type", ["%s: %s must be labels (numbers, logical, cellstr, char rows) ", ...
           "or real full values, got %s"], fname, yarg, check_got (Y));
  elseif (ndims (Y) > 2)
    error ("rnn:size", "%s: %s must be N x K, got %s", fname, yarg, check_got (Y));
  else
    if (rows (Y) == 1 && columns (Y) == N)
      Y = Y.';
    elseif (rows (Y) == 1 && (N > 1 || are_row_labels (Y, rows (seqs{1}), form, auto)))
      count_error (fname, xarg, yarg, seqs, form, Y, N, columns (Y), auto);
    endif
    got = rows (Y);
    flat = full (Y.');    # a diagonal matrix does not broadcast
  endif
  if (got != N)
    count_error (fname, xarg, yarg, seqs, form, Y, N, got, auto);
  endif
endfunction

## Are there as many labels as the one matrix X has rows?  Then X is T x D, or holds one series per
## row: several labels are never the one target of one sequence.
function tf = are_row_labels (Y, D, form, auto)
  tf = auto && strcmp (form, "matrix") && D > 1 && columns (Y) == D && all (Y == fix (Y));
endfunction

function count_error (fname, xarg, yarg, seqs, form, Y, N, got, auto)
  [D, T] = size (seqs{1});
  if (strcmp (form, "matrix") && auto && any (D == [got, columns(Y)]))
    turn = sprintf ("%s = %s.'", xarg, xarg);
    if (! iscell (Y) && rows (Y) == got)
      turn = sprintf ("%s and %s = %s.'", turn, yarg, yarg);
    endif
    error ("rnn:transpose", ["%s: %s has as many rows (%d) as %s has targets, but its ", ...
           "columns are the time steps: if each row is a series of its own, %s = num2cell ", ...
           "(%s, 2); if each row is a time step, transpose (%s)"], fname, xarg, D, yarg, xarg, ...
           xarg, turn);
  elseif (strcmp (form, "matrix") && auto && T == got)
    error ("rnn:transpose", ["%s: %s must be K x T, one column per time step of %s (%d), ", ...
           "got %s: transpose (%s = %s.'), or, if each column of %s is a series of its own, ", ...
           "%s = num2cell (%s.', 2)"], fname, yarg, xarg, T, check_got (Y), yarg, yarg, xarg, ...
           xarg, xarg);
  elseif (strcmp (form, "matrix") && got > 1)
    error ("rnn:count", ["%s: %s is one matrix and so one sequence, but %s has %d targets: ", ...
           "%s must be a cell of %d sequences (num2cell (%s, 2) makes one of each row)"], ...
           fname, xarg, yarg, got, xarg, got, xarg);
  elseif (strcmp (form, "array") && any (got == [D, T]))
    order = {"[3, 2, 1]) from N x T x D, or %s = permute (%s, [2, 3, 1]) from N x D x T", ...
             "[1, 3, 2]) from D x N x T, or %s = permute (%s, [3, 1, 2]) from T x N x D"};
    error ("rnn:transpose", ["%s: %s must be D x T x N with one page for each of the %d targets ", ...
           "in %s, got %d pages: %s = permute (%s, " order{1 + (got != D)}], fname, xarg, got, ...
           yarg, N, xarg, xarg, xarg, xarg);
  elseif (! iscell (Y) && ! ischar (Y) && columns (Y) == N)
    error ("rnn:transpose", "%s: %s must be N x K, got K x N (%d x %d): transpose %s", ...
           fname, yarg, rows (Y), columns (Y), yarg);
  endif
  error ("rnn:count", "%s: %s must have as many elements as %s (%d), got %d", ...
         fname, yarg, xarg, N, got);
endfunction
