## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{tf} =} ismember (@var{A}, @var{S})
## Which labels of @var{A} are among those of @var{S}, labels or strings.
## @seealso{categorical}
## @end deftypefn

function [tf, at] = ismember (A, S)
  [tf, at] = ismember (cellstr (A), cellstr (S));
endfunction
