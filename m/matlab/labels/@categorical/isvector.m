## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{n} =} isvector (@var{C})
## Is it a row or a column?
## @seealso{categorical}
## @end deftypefn

function n = isvector (C)
  n = isvector (C.codes);
endfunction
