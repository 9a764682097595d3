## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{n} =} end (@var{C}, @var{k}, @var{n})
## The last index, in @code{C(end)}.
## @seealso{categorical}
## @end deftypefn

function last = end (C, k, n)
  s = size (C.codes);
  if (n == 1)
    last = numel (C.codes);
  elseif (k < n)
    last = s(k);
  else
    last = prod (s(k:end));
  endif
endfunction
