## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {} summary (@var{C})
## Print how often each category occurs.
## @seealso{categorical}
## @end deftypefn

function summary (C)
  codes = C.codes(! isnan (C.codes));
  n = accumarray (codes(:), 1, [numel(C.names), 1]);
  for k = 1:numel (n)
    printf ("     %-20s %d\n", C.names{k}, n(k));
  endfor
  if (any (isnan (C.codes(:))))
    printf ("     %-20s %d\n", "<undefined>", nnz (isnan (C.codes)));
  endif
endfunction
