## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{C} =} subsasgn (@var{C}, @var{idx}, @var{value})
## @code{C(idx) = value}: labels or strings in the place of some; @code{[]} takes them away.  A new string becomes a category.
## @seealso{categorical}
## @end deftypefn

function C = subsasgn (C, idx, value)
  if (! isa (C, "categorical"))
    C = categorical (C);
  endif
  if (numel (idx) != 1 || ! strcmp (idx.type, "()"))
    error ("rnn:type", "categorical: labels must be set as in C(1:3) = \"a\", got C%s", idx(1).type);
  elseif (isequal (value, []) && ! isa (value, "categorical"))
    C.codes(idx.subs{:}) = [];
    return;
  endif
  value = categorical (value);
  [known, place] = ismember (value.names, C.names);
  C.names = [C.names; value.names(! known)];
  place(! known) = numel (C.names) - nnz (! known) + (1:nnz (! known));
  codes = value.codes;
  codes(! isnan (codes)) = place(codes(! isnan (codes)));
  before = false (size (C.codes));
  C.codes(idx.subs{:}) = codes;
  before(idx.subs{:}) = true;
  if (! size_equal (before, C.codes))    # filled up with zeros
    error ("rnn:size", "categorical: an index must be within the labels, got one beyond");
  endif
  C.codes(C.codes == 0) = NaN;
endfunction
