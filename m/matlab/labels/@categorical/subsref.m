## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{D} =} subsref (@var{C}, @var{idx})
## @code{C(idx)}: some of the labels, of the same categories.
## @seealso{categorical}
## @end deftypefn

function D = subsref (C, idx)
  if (! strcmp (idx(1).type, "()"))
    error ("rnn:type", "categorical: labels must be indexed as in C(1:3), got C%s", idx(1).type);
  endif
  D = C;
  D.codes = subsref (C.codes, idx(1));
  if (numel (idx) > 1)
    D = subsref (D, idx(2:end));
  endif
endfunction
