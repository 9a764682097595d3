## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{tf} =} ne (@var{A}, @var{B})
## @code{A != B}: where labels are not the same.
## @seealso{categorical}
## @end deftypefn

function tf = ne (A, B)
  tf = ! (A == B);
endfunction
