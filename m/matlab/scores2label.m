## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{labels} =} scores2label (@var{scores}, @var{classes})
## @deftypefnx {} {@var{labels} =} scores2label (@var{scores}, @var{classes}, @var{dim})
## The classes of the largest scores along dimension @var{dim} (2), a categorical; of a cell of scores a cell.  @var{classes} are their names: a
## categorical, a cellstr or numbers.
## @seealso{rnn_matlab, minibatchpredict}
## @end deftypefn

function labels = scores2label (varargin)
  labels = __rnn_matlab__ ("scores2label", "scores", varargin);
endfunction

%!test
%! was = rnn_matlab ();
%! unwind_protect
%!   rnn_matlab on      # categorical, too
%!   assert (cellstr (scores2label ([0.9, 0.1], {"a", "b"}, 2)), {"a"});
%! unwind_protect_cleanup
%!   rnn_matlab ({"off", "on"}{1 + was});
%! end_unwind_protect
