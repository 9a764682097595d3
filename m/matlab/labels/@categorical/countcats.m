## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{n} =} countcats (@var{C})
## How often each category occurs: for a row 1 x K, else for each column K x 1.
## @seealso{categorical}
## @end deftypefn

function n = countcats (C)
  codes = C.codes;
  flat = rows (codes) == 1 && columns (codes) > 1;
  if (flat)
    codes = codes';
  endif
  n = zeros (numel (C.names), columns (codes));
  for k = 1:columns (codes)
    here = codes(! isnan (codes(:, k)), k);
    n(:,k) = accumarray (here, 1, [numel(C.names), 1]);
  endfor
  if (flat)
    n = n';
  endif
endfunction
