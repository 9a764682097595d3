## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [S, WORD] = text_bpe_symbols (WORDS)
##
## The bytes of WORDS (U x 1 cellstr) in one row S, as ids of a tokenizer of
## level "subword" (byte b is id b + 2), each word followed by a 0.  WORD is the
## number of the word that each element belongs to.

function [s, word] = text_bpe_symbols (words)
  len = cellfun ("numel", words(:)') + 1;
  last = cumsum (len);
  word = repelems (1:numel (len), [1:numel(len); len]);
  s = zeros (size (word));
  inside = true (size (word));
  inside(last) = false;
  s(inside) = double ([words{:}]) + 2;
endfunction
