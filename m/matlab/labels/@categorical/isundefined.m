## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{tf} =} isundefined (@var{C})
## Where there is no label.
## @seealso{categorical}
## @end deftypefn

function tf = isundefined (C)
  tf = ismissing (C);
endfunction
