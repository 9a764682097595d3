## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{docs} =} removeLongWords (@var{docs}, @var{n})
## The documents without words of @var{n} or more characters.
## @seealso{tokenizedDocument}
## @end deftypefn

function docs = removeLongWords (docs, n)
  if (! (isnumeric (n) && isscalar (n) && n >= 0))
    error ("rnn:type", "removeLongWords: N must be a number of characters, got a %s", class (n));
  endif
  docs.words = cellfun (@(w) w(cellfun (@characters, w) < n), docs.words, "UniformOutput", false);
endfunction

function n = characters (word)
  n = nnz (bitand (uint8 (word), 192) != 128);
endfunction
