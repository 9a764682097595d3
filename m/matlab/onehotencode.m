## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{A} =} onehotencode (@var{Y}, @var{dim})
## @deftypefnx {} {@var{A} =} onehotencode (@var{Y}, @var{dim}, @var{type}, "ClassNames", @var{names})
## Labels as numbers with one 1 among 0 along dimension @var{dim}, along which @var{Y} has one element; NaN where a label is
## undefined.  @var{type} is "double" or another class; @var{names} are the classes (those of @var{Y}).
## @seealso{rnn_matlab, onehotdecode, categorical}
## @end deftypefn

function A = onehotencode (varargin)
  A = __rnn_matlab__ ("onehotencode", "encode", varargin);
endfunction

%!test
%! was = rnn_matlab ();
%! unwind_protect
%!   rnn_matlab on      # categorical, too
%!   assert (onehotencode (categorical ({"b"; "a"}), 2), [0, 1; 1, 0]);
%! unwind_protect_cleanup
%!   rnn_matlab ({"off", "on"}{1 + was});
%! end_unwind_protect
