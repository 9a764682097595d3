## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{s} =} string (@var{C})
## The labels as a cell of strings, as Octave has no string arrays.
## @seealso{categorical}
## @end deftypefn

function s = string (C)
  s = cellstr (C);
endfunction
