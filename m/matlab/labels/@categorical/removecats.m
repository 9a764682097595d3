## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{D} =} removecats (@var{C})
## @deftypefnx {} {@var{D} =} removecats (@var{C}, @var{names})
## The labels without the categories @var{names}, or without those that do not occur.  Labels of these become undefined.
## @seealso{categorical}
## @end deftypefn

function D = removecats (C, names)
  if (nargin < 2)
    gone = ! ismember (1:numel (C.names), C.codes)';
  else
    gone = ismember (C.names, cellstr (names));
  endif
  place = cumsum (! gone);
  place(gone) = NaN;
  D = C;
  D.names = C.names(! gone);
  known = ! isnan (C.codes);
  D.codes(known) = place(C.codes(known));
endfunction
