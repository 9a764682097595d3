## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## FLAT = set_targets (FNAME, XARG, YARG, SEQS, FORM, Y, AUTO)
##
## Many-to-one: Y has one target a sequence.  FLAT is K x N numeric or logical,
## a 1 x N cellstr, or N char rows.

function flat = set_targets (fname, xarg, yarg, seqs, form, Y, auto)
  N = numel (seqs);
  if (isempty (Y))
    error ("rnn:empty", "%s: %s must hold %d targets, got none", fname, yarg, N);
  elseif (iscellstr (Y))
    got = numel (Y);
    flat = Y(:)';
  elseif (iscell (Y))
    error ("rnn:structure", ["%s: %s of a many-to-one network must be N labels or ", ...
           "N x K values, got a cell of one target a step"], fname, yarg);
  elseif (ischar (Y))
    got = rows (Y);
    flat = Y;
  elseif (! (isnumeric (Y) || islogical (Y)) || ! isreal (Y) || issparse (Y))
    error ("rnn:type", ["%s: %s must be labels (numbers, logical, cellstr, char rows) ", ...
           "or real full values, got %s"], fname, yarg, value_text (Y));
  elseif (ndims (Y) > 2)
    error ("rnn:size", "%s: %s must be N x K, got %s", fname, yarg, value_text (Y));
  else
    if (rows (Y) == 1 && columns (Y) == N)
      Y = Y.';
    elseif (rows (Y) == 1 && N > 1)
      count_error (fname, xarg, yarg, seqs, form, Y, N, columns (Y), auto);
    endif
    got = rows (Y);
    flat = Y.';
  endif
  if (got != N)
    count_error (fname, xarg, yarg, seqs, form, Y, N, got, auto);
  endif
endfunction

function count_error (fname, xarg, yarg, seqs, form, Y, N, got, auto)
  x = seqs{1};
  if (strcmp (form, "matrix") && auto && any (rows (x) == [got, columns(Y)]))
    error ("rnn:transpose", ["%s: %s has as many rows (%d) as %s has targets, but its ", ...
           "columns are the time steps: transpose %s (%s = %s.')"], fname, xarg, ...
           rows (x), yarg, xarg, xarg, xarg);
  elseif (strcmp (form, "matrix") && auto && columns (x) == got)
    error ("rnn:transpose", ["%s: %s must be K x T, one column a time step of %s (%d), ", ...
           "got %s: transpose %s"], fname, yarg, xarg, columns (x), value_text (Y), yarg);
  elseif (strcmp (form, "matrix") && got > 1)
    error ("rnn:count", ["%s: %s is one matrix and so one sequence, but %s has %d targets: ", ...
           "%s must be a cell of %d sequences"], fname, xarg, yarg, got, xarg, got);
  elseif (! iscell (Y) && ! ischar (Y) && columns (Y) == N)
    error ("rnn:transpose", "%s: %s must be N x K, got K x N (%d x %d): transpose %s", ...
           fname, yarg, rows (Y), columns (Y), yarg);
  endif
  error ("rnn:count", "%s: %s must have as many elements as %s (%d), got %d", ...
         fname, yarg, xarg, N, got);
endfunction
