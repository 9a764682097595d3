## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{names} =} categories (@var{C})
## The names of the categories, a column of strings, in their order.
## @seealso{categorical}
## @end deftypefn

function names = categories (C)
  names = C.names;
endfunction
