## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## check_orientation (FNAME, X, Y, SEQS, LENS, FORM, T, OPT)
##
## Warns (rnn:transpose) where X of a new network can be read as it is, but where its own shape or
## that of Y says that rows, columns and series have probably changed places, and (rnn:size) where Y
## seems to have a step too many or too few.  SEQS, LENS
## and FORM are those of data_inputs, T is that of check_targets, OPT the options of rnn_train.

function check_orientation (fname, X, Y, seqs, lens, form, t, opt)
  auto = strcmp (opt.Structure, "auto");
  if (strcmp (form, "features"))
    if (auto)
      check_rows (fname, X, Y);
    endif
    return;
  endif
  D = rows (seqs{1});
  T = lens(1);
  if (auto && strcmp (form, "matrix") && strcmp (t.structure, "many-to-one") && isnumeric (Y) && rows (Y) == 1 ...
      && columns (Y) > T / 2 && columns (Y) != D && T > 2)
    warning ("rnn:size", ["%s: X is one sequence of %d steps, and Y, of %d columns, is taken as that many values of one ", ...
             "target; for a target per step the two must be equal (x(:,1:end-1), y(2:end)); if one target is meant, say ", ...
             "\"Structure\", \"many-to-one\""], fname, T, columns (Y));
    return;
  endif
  if (! isempty (opt.InputSize) || any (lens != T))
    return;
  elseif (auto && strcmp (form, "matrix") && columns (Y) == D && D > 1 && ! iscell (Y) ...
          && strcmp (t.structure, "many-to-one"))
    warning ("rnn:transpose", ["%s: X is one matrix and so one sequence, with %d values to predict, ", ...
             "as many as X has rows; if each row is a series with a target of its own, X = num2cell ", ...
             "(X, 2); if each row is a time step, X = X.'"], fname, D);
  elseif (auto && strcmp (form, "matrix") && D > 1 && isequal (size (X), size (Y)) ...
          && are_numbers (Y) && ! are_numbers (X))
    warning ("rnn:transpose", ["%s: X is one matrix and so one sequence of %d inputs, with %d whole ", ...
             "numbers to predict per step; if each row is a series, X = num2cell (X, 2) and Y = ", ...
             "num2cell (Y, 2)"], fname, D, D);
  elseif (auto && numel (seqs) > 1 && strcmp (t.structure, "many-to-one") ...
          && columns (Y) == T && T > 1 && are_numbers (Y))
    warning ("rnn:transpose", ["%s: each row of Y is taken as %d values to predict after the end of ", ...
             "a sequence; if it has one label per step, Y = num2cell (Y, 2)"], fname, T);
  elseif (auto && numel (seqs) > 1 && strcmp (t.structure, "many-to-one") ...
          && columns (Y) == D && D > T && are_numbers (Y))
    warning ("rnn:transpose", ["%s: X has sequences of %d rows and %d columns, which are the time ", ...
             "steps, and each row of Y has %d whole numbers; if they are one label per step, %s and Y = ", ...
             "num2cell (Y, 2)"], fname, D, T, D, check_transpose_hint ("X", form));
  elseif (D >= 4 * T && ! runs_along_rows (seqs(1:min (end, 100))))
    warning ("rnn:transpose", ["%s: X has %d rows, the inputs, and only %d columns, the time steps; ", ...
             "if rows are time steps, transpose it: %s; if they are inputs, say \"InputSize\", %d"], ...
             fname, D, T, check_transpose_hint ("X", form), D);
  endif
endfunction

## X is N x D, with a sequence to write for each row: or are the rows series, with one target per step?
function check_rows (fname, X, Y)
  T = columns (X);
  if (iscell (Y) && rows (X) > 1 && T > 1 && all (cellfun ("size", Y(:), 2) == T))
    warning ("rnn:transpose", ["%s: each row of X is taken as %d features without time, for which a ", ...
             "sequence is written; as these have %d steps too: if each row is a series, X = num2cell ", ...
             "(X, 2)"], fname, T, T);
  endif
endfunction

## A matrix of whole numbers that are not only 0 and 1, as values seldom are.
function tf = are_numbers (Y)
  tf = (isnumeric (Y) || islogical (Y)) && all ((Y == fix (Y))(:)) && ! all ((Y == 0 | Y == 1)(:));
endfunction

## Time runs along rows, as it should, where neighbouring columns are much more alike than neighbouring
## rows, or where each column is one-hot.
function tf = runs_along_rows (seqs)
  x = double (cat (3, seqs{:}));
  along = mean (abs (diff (x, 1, 2))(:));
  across = mean (abs (diff (x, 1, 1))(:));
  tf = 2 * along < across || (all ((x == 0 | x == 1)(:)) && all ((sum (x, 1) == 1)(:)));
endfunction
