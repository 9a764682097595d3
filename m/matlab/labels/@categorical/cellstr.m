## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{s} =} cellstr (@var{C})
## The labels as strings, a cell of the size of @var{C}; an undefined one is "<undefined>".
## @seealso{categorical}
## @end deftypefn

function s = cellstr (C)
  known = ! isnan (C.codes);
  s = repmat ({"<undefined>"}, size (C.codes));
  s(known) = C.names(C.codes(known));
endfunction
