## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [SEQS, FORM] = matlab_sequences (FNAME, ARG, X, ROWS, LAYOUT)
##
## Sequences in any of MATLAB's forms as an N x 1 cell of ROWS x T matrices: a cell of C x T (LAYOUT "CT") or T x C ("TC") matrices, one
## such matrix, or a C x T x N or T x C x N array.  FORM is "cell", "matrix" or "array".

function [seqs, form] = matlab_sequences (fname, arg, X, n, layout)
  if (iscell (X))
    form = "cell";
    seqs = X(:);
  elseif ((isnumeric (X) || islogical (X)) && ndims (X) <= 3)
    form = ifelse (ndims (X) == 3, "array", "matrix");
    seqs = squeeze (num2cell (X, [1, 2]));
    seqs = seqs(:);
  else
    error ("rnn:type", "%s: %s must be a cell of sequences, one matrix or a numeric array, got %s (tables and datastores: hand over their data)", ...
           fname, arg, check_got (X));
  endif
  if (isempty (seqs))
    error ("rnn:empty", "%s: %s must hold at least one sequence, got %s", fname, arg, check_got (X));
  endif
  along = strcmp (layout, "TC");
  words = {sprintf("channels x time (%d x T)", n), sprintf("time x channels (T x %d)", n)};
  for k = 1:numel (seqs)
    x = seqs{k};
    if (! (isnumeric (x) || islogical (x)) || ndims (x) > 2 || ! isreal (x))
      error ("rnn:type", "%s: %s must be real matrices, %s, got %s", fname, where (arg, form, k), words{1 + along}, check_got (x));
    endif
    if (along)
      x = x.';
    endif
    if (rows (x) != n)
      hint = "";
      if (columns (x) == n)
        hint = ": transpose it";
      endif
      error ("rnn:size", "%s: %s must be %s, got %s%s", fname, where (arg, form, k), words{1 + along}, check_got (seqs{k}), hint);
    elseif (isempty (x))
      error ("rnn:empty", "%s: %s must have at least one step, got %s", fname, where (arg, form, k), check_got (seqs{k}));
    endif
    seqs{k} = double (x);
  endfor
endfunction

function s = where (arg, form, k)
  s = ifelse (strcmp (form, "cell"), sprintf ("%s{%d}", arg, k), arg);
endfunction
