## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## X = data_unknown_tokens (X, TOK, COUNT, RATE, DRAWN)
##
## The token ids X, a cell of 1 x T, of the tokenizer TOK, those that occur once (COUNT, of each id) replaced with the probability RATE by
## the unknown token.  DRAWN (n) gives 1 x n numbers between 0 and 1.

function X = data_unknown_tokens (X, tok, count, rate, drawn)
  ids = [X{:}];
  once = (count(ids) == 1)(:)' & ids > 1 & ids <= numel (tok.Tokens);
  ids(once & drawn (numel (ids)) < rate) = 1;
  X = mat2cell (ids, 1, cellfun ("numel", X))(:);
endfunction
