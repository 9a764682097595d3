## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{D} =} ctranspose (@var{C})
## Rows become columns.
## @seealso{categorical}
## @end deftypefn

function D = ctranspose (C)
  D = transpose (C);
endfunction
