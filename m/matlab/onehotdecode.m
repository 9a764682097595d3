## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{labels} =} onehotdecode (@var{A}, @var{classes}, @var{dim})
## The classes of the largest numbers along dimension @var{dim}, a categorical.  @var{classes} are their names.
## @seealso{rnn_matlab, onehotencode, scores2label}
## @end deftypefn

function labels = onehotdecode (varargin)
  labels = __rnn_matlab__ ("onehotdecode", "scores", varargin);
endfunction

%!test
%! was = rnn_matlab ();
%! unwind_protect
%!   rnn_matlab on      # categorical, too
%!   assert (cellstr (onehotdecode ([0, 1; 1, 0], {"a", "b"}, 2)), {"b"; "a"});
%! unwind_protect_cleanup
%!   rnn_matlab ({"off", "on"}{1 + was});
%! end_unwind_protect
