## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {[@var{XP}, @var{mask}] =} padsequences (@var{X}, @var{dim}, @var{name}, @var{value}, @dots{})
## The arrays of the cell @var{X} made equally long along dimension @var{dim}, one behind the other along a dimension more, and which elements
## are data.  Networks here need no padding; their functions take the cell.  Options, with defaults: Length ("longest", "shortest" or
## a number), Direction ("right", "left", "both"), PaddingValue (0), UniformOutput (true; false: cells).
## @seealso{rnn_matlab}
## @end deftypefn

function [XP, mask] = padsequences (varargin)
  [XP, mask] = __rnn_matlab__ ("padsequences", "pad", varargin);
endfunction

%!assert (padsequences ({[1, 2]; 3}, 2), cat (3, [1, 2], [3, 0]))
