## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{tf} =} isequal (@var{A}, @var{B}, @dots{})
## Are all arrays of one size, and all labels the same?
## @seealso{categorical}
## @end deftypefn

function tf = isequal (A, varargin)
  tf = true;
  for b = varargin
    tf = tf && isa (A, "categorical") == isa (b{1}, "categorical") && size_equal (cellstr (A), cellstr (b{1})) ...
         && all (strcmp (cellstr (A)(:), cellstr (b{1})(:)));
  endfor
endfunction
