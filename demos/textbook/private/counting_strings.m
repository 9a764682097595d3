## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [X, Y, POSSIBLE] = counting_strings (COUNTS, LETTERS)
##
## Strings S a^n b^n T (LETTERS = 2) or S a^n b^n c^n T (3), one for each n in COUNTS, as Gers and
## Schmidhuber (2001) present them: X{k} has the start symbol and the letters, one-hot, (1 +
## LETTERS) x T; Y{k} for each step and symbol (a, b, c, the end T) 1 where it may come
## next, else -1.  After a either a or b may come; after the first b all is settled.

function [X, Y] = counting_strings (counts, letters)
  X = Y = cell (numel (counts), 1);
  one = eye (1 + letters);
  for k = 1:numel (counts)
    n = counts(k);
    string = [1, 1 + repelem(1:letters, n)];
    next = [string(2:end) - 1, letters + 1];
    X{k} = one(:,string);
    Y{k} = 2 * one(:,next) - 1;
    Y{k}(1:2,2:n + 1) = 1;
  endfor
endfunction
