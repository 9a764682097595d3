## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{D} =} addcats (@var{C}, @var{names})
## The labels with further categories, behind the others.
## @seealso{categorical}
## @end deftypefn

function D = addcats (C, names)
  names = cellstr (names)(:);
  D = C;
  D.names = [C.names; names(! ismember(names, C.names))];
endfunction
