## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{h} =} histogram (@var{C})
## Draw a bar for each category, as high as the category is frequent.
## @seealso{categorical}
## @end deftypefn

function h = histogram (C)
  codes = C.codes(! isnan (C.codes));
  bars = bar (accumarray (codes(:), 1, [numel(C.names), 1]));
  set (gca (), "xtick", 1:numel (C.names), "xticklabel", C.names);
  if (nargout > 0)
    h = bars;
  endif
endfunction
