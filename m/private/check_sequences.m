## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [SEQS, FORM, LENS, TOP] = check_sequences (FNAME, ARG, X, D, GAPS, STATIC)
##
## Takes a set of sequences in any of its forms and returns SEQS, an N x 1 cell
## of D x T_i matrices, FORM: "cell", "array" (D x T x N) or "matrix" (one
## D x T sequence), and LENS, the T_i.  With D the number of rows must be D.  TOP is
## the largest number where all are whole numbers from 1 up, else Inf.  GAPS: numbers may be NaN.
## STATIC of the D rows are what Static puts there.

function [seqs, form, lens, top] = check_sequences (fname, arg, X, D = [], gaps = false, static = 0)
  if (iscell (X))
    form = "cell";
    if (isempty (X))
      error ("rnn:empty", "%s: %s must hold at least one sequence, got an empty cell", ...
             fname, arg);
    elseif (! isvector (X))
      error ("rnn:size", "%s: %s must be an N x 1 cell, got %s", fname, arg, check_got (X));
    endif
    seqs = X(:);
  elseif (isnumeric (X) || islogical (X))
    if (ndims (X) > 3)
      error ("rnn:size", "%s: %s must be D x T or D x T x N, got %s", fname, arg, ...
             check_got (X));
    endif
    form = "matrix";
    seqs = {X};
    if (ndims (X) == 3)
      form = "array";
      seqs = num2cell (X, [1, 2])(:);
    endif
  else
    error ("rnn:type", ["%s: %s must be a cell of D x T matrices or a numeric ", ...
           "array, got %s"], fname, arg, check_got (X));
  endif
  [kind, finite, top, r, lens] = __rnn_scan__ (seqs);
  if (isempty (kind) || ! finite)
    check_types (fname, arg, seqs, form, gaps);
  endif
  want = D;
  if (isempty (D))
    want = r(1);
  endif
  if (any (r != want))
    shape_error (fname, arg, form, D, r, lens, static);
  endif
endfunction

## The error names the first sequence that is wrong; none is where only the classes differ.
function check_types (fname, arg, seqs, form, gaps)
  for n = 1:numel (seqs)
    x = seqs{n};
    if (! (isnumeric (x) || islogical (x)) || ! isreal (x) || issparse (x))
      error ("rnn:type", "%s: %s must be real, full and numeric, got %s", fname, ...
             item (arg, n, form), check_got (x));
    elseif (ndims (x) != 2)
      error ("rnn:size", "%s: %s must be a D x T matrix, got %s", fname, ...
             item (arg, n, form), check_got (x));
    elseif (isempty (x))
      error ("rnn:empty", "%s: %s must have at least one row and one step, got %dx%d", ...
             fname, item (arg, n, form), rows (x), columns (x));
    elseif (! all (isfinite (x(:)) | (gaps & isnan (x(:)))))
      at = find (! (isfinite (x) | (gaps & isnan (x))), 1);
      error ("rnn:nonfinite", "%s: %s must be finite, got %g in row %d, column %d%s", ...
             fname, item (arg, n, form), x(at), mod (at - 1, rows (x)) + 1, ...
             ceil (at / rows (x)), check_missing_hint (fname, gaps, x(at)));
    endif
  endfor
endfunction

## The sequences have different numbers of rows R; C are their numbers of columns.
function shape_error (fname, arg, form, D, r, c, static)
  want = D;
  if (isempty (D))
    want = mode (r);
    like = find (r == want, 1);
    text = sprintf ("as many rows as %s (%d)", item (arg, like, form), want);
    few = sum (r != want) <= max (1, numel (r) / 10);
    turned = all (c == c(1)) && (! few || all (r >= 4 * c) || (numel (r) == 2 && all (r > c)));
  else
    text = sprintf ("%d rows, the network's InputSize", D);
    turned = all (c == D);
  endif
  odd = find (r != want, 1);
  if (static > 0 && all (r == want - static))
    error ("rnn:size", "%s: %s must have %s, of which %s gives the last %d, as in the training, got %d", fname, ...
           item (arg, odd, form), text, ifelse (strcmp (arg, "ValidationData{1}"), "ValidationData{4}", "Static"), static, r(odd));
  elseif (turned)
    error ("rnn:transpose", ["%s: %s must hold D x T sequences, one column per time ", ...
           "step, and looks like T x D: transpose (%s)%s"], fname, arg, ...
           check_transpose_hint (arg, form), learned_hint (fname, D));
  elseif (strcmp (form, "matrix") && want == 1)
    error ("rnn:size", ["%s: %s must have %s, got %d; if each row is a series of its own, ", ...
           "%s = num2cell (%s, 2)"], fname, arg, text, r, arg, arg);
  else
    name = item (arg, odd, form);
    turn = "";
    if (c(odd) == want)
      turn = sprintf ("; if it is T x D, %s = %s.'", name, name);
    endif
    error ("rnn:size", "%s: %s must have %s, got %d%s%s", fname, name, text, r(odd), turn, ...
           learned_hint (fname, D));
  endif
endfunction

## A network that was trained on T x D sequences by mistake has the steps as its inputs and
## refuses the right D x T: then this says so.
function s = learned_hint (fname, D)
  s = "";
  if (! isempty (D) && D > 1 && ! strcmp (fname, "rnn_train"))
    s = sprintf (["; if %d is a number of time steps, the network itself was trained on ", ...
                  "transposed sequences (T x D instead of D x T)"], D);
  endif
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
