## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {[@var{D}, @var{i}, @var{j}] =} unique (@var{C})
## The categories that occur, as labels, in their order; i and j as of Octave's function.
## @seealso{categorical}
## @end deftypefn

function [D, i, j] = unique (C)
  [codes, i, j] = unique (C.codes);
  known = ! isnan (codes);
  D = C;
  D.codes = codes(known);
  i = i(known);
  if (! iscolumn (D.codes) && ! isrow (C.codes))
    D.codes = D.codes(:);
  endif
endfunction
