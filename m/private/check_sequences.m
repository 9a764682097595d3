## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [SEQS, FORM, LENS, TOP] = check_sequences (FNAME, ARG, X, D)
##
## Takes a set of sequences in any of its forms and returns SEQS, an N x 1 cell
## of D x T_i matrices, FORM: "cell", "array" (D x T x N) or "matrix" (one
## D x T sequence), and LENS, the T_i.  With D the number of rows must be D.  TOP is
## the largest number where all are whole numbers from 1 up, else Inf.

function [seqs, form, lens, top] = check_sequences (fname, arg, X, D = [])
  if (iscell (X))
    form = "cell";
    if (isempty (X))
      error ("rnn:empty", "%s: %s must hold at least one sequence, got an empty cell", ...
             fname, arg);
    elseif (! isvector (X))
      error ("rnn:size", "%s: %s must be an N x 1 cell, got %s", fname, arg, value_text (X));
    endif
    seqs = X(:);
  elseif (isnumeric (X) || islogical (X))
    if (ndims (X) > 3)
      error ("rnn:size", "%s: %s must be D x T or D x T x N, got %s", fname, arg, ...
             value_text (X));
    endif
    form = "matrix";
    seqs = {X};
    if (ndims (X) == 3)
      form = "array";
      seqs = num2cell (X, [1, 2])(:);
    endif
  else
    error ("rnn:type", ["%s: %s must be a cell of D x T matrices or a numeric ", ...
           "array, got %s"], fname, arg, value_text (X));
  endif
  [kind, finite, top, r, lens] = __rnn_scan__ (seqs);
  if (isempty (kind) || ! finite)
    check_types (fname, arg, seqs, form);
  endif
  want = D;
  if (isempty (D))
    want = r(1);
  endif
  if (any (r != want))
    shape_error (fname, arg, form, D, r, lens);
  endif
endfunction

## Names the first that is wrong; none is where only their classes differ.
function check_types (fname, arg, seqs, form)
  for n = 1:numel (seqs)
    x = seqs{n};
    if (! (isnumeric (x) || islogical (x)) || ! isreal (x) || issparse (x))
      error ("rnn:type", "%s: %s must be real, full and numeric, got %s", fname, ...
             item (arg, n, form), value_text (x));
    elseif (ndims (x) != 2)
      error ("rnn:size", "%s: %s must be a D x T matrix, got %s", fname, ...
             item (arg, n, form), value_text (x));
    elseif (isempty (x))
      error ("rnn:empty", "%s: %s must have at least one row and one step, got %dx%d", ...
             fname, item (arg, n, form), rows (x), columns (x));
    elseif (! all (isfinite (x(:))))
      at = find (! isfinite (x), 1);
      error ("rnn:nonfinite", "%s: %s must be finite, got %g in row %d, column %d", ...
             fname, item (arg, n, form), x(at), mod (at - 1, rows (x)) + 1, ...
             ceil (at / rows (x)));
    endif
  endfor
endfunction

function shape_error (fname, arg, form, D, r, c)
  if (isempty (D))
    odd = find (r != r(1), 1);
    want = sprintf ("as many rows as %s (%d)", item (arg, 1, form), r(1));
    turned = all (c == c(1));
  else
    odd = find (r != D, 1);
    want = sprintf ("%d rows, the network's InputSize", D);
    turned = all (c == D);
  endif
  if (turned)
    error ("rnn:transpose", ["%s: %s must hold D x T sequences, one column a time ", ...
           "step, and looks like T x D: transpose (%s)"], fname, arg, turn_hint (arg, form));
  else
    error ("rnn:size", "%s: %s must have %s, got %d", fname, item (arg, odd, form), ...
           want, r(odd));
  endif
endfunction

function s = turn_hint (arg, form)
  switch (form)
    case "cell"
      s = sprintf ("%s = cellfun (@transpose, %s, \"UniformOutput\", false)", arg, arg);
    case "array"
      s = sprintf ("%s = permute (%s, [2, 1, 3])", arg, arg);
    otherwise
      s = sprintf ("%s = %s.'", arg, arg);
  endswitch
endfunction

function s = item (arg, n, form)
  switch (form)
    case "cell"
      s = sprintf ("%s{%d}", arg, n);
    case "array"
      s = sprintf ("%s(:,:,%d)", arg, n);
    otherwise
      s = arg;
  endswitch
endfunction
