## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{n} =} end (@var{docs}, @var{k}, @var{n})
## The last index, in @code{docs(end)}.
## @seealso{tokenizedDocument}
## @end deftypefn

function last = end (docs, k, n)
  last = size (docs.words, k);
  if (n == 1)
    last = numel (docs.words);
  endif
endfunction
