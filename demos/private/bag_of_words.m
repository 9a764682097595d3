## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## F = bag_of_words (TOK, TEXTS)
##
## Which tokens of the tokenizer TOK each of N texts has: sparse, N x V, zeros and
## ones (for short texts better than counts: Pang, Lee, Vaithyanathan 2002).

function F = bag_of_words (tok, texts)
  ids = rnn_encode (tok, texts);
  from = repelem (1:numel (ids), cellfun (@numel, ids)(:)');
  F = double (sparse (from, [ids{:}], 1, numel (ids), numel (tok.Tokens)) > 0);
endfunction
