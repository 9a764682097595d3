## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{tf} =} eq (@var{A}, @var{B})
## @code{A == B}: where labels are the same, of two arrays or of one and a string or a cellstr.  An undefined one is equal to none.
## @seealso{categorical}
## @end deftypefn

function tf = eq (A, B)
  if (isa (A, "categorical") && isa (B, "categorical") && isequal (A.names, B.names))
    tf = A.codes == B.codes;
    return;
  endif
  [a, no_a] = words (A);
  [b, no_b] = words (B);
  if (numel (a) != 1 && numel (b) != 1 && ! size_equal (a, b))
    error ("rnn:size", "categorical: labels that are compared must be of one size, got %s and %s", mat2str (size (a)), ...
           mat2str (size (b)));
  endif
  tf = reshape (strcmp (a, b), size (ifelse (numel (a) == 1, b, a))) & ! no_a & ! no_b;
endfunction

function [s, missing] = words (x)
  if (isa (x, "categorical"))
    s = cellstr (x);
    missing = isnan (x.codes);
  elseif (ischar (x) || iscellstr (x))
    s = cellstr (x);
    missing = false (size (s));
  else
    error ("rnn:type", "categorical: labels must be compared with labels or strings, got a %s", class (x));
  endif
endfunction
