## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [IDS, N] = text_bpe_apply (WORDS, MERGES)
##
## The token ids of all WORDS (U x 1 cellstr) in one row; word u has N(u) of them.  In each word the
## earliest of the MERGES that fits is made wherever it fits, until none does
## (Sennrich, Haddow, Birch 2016).

function [ids, n] = text_bpe_apply (words, merges)
  [s, word] = text_bpe_symbols (words);
  [known, order] = sort (text_bpe_keys (merges(:,1), merges(:,2)));
  order = [Inf; order];
  rank = @(left, right) order(lookup (known, text_bpe_keys (left, right), "m") + 1)';
  r = rank (s, [s(2:end), 0]);
  while (any (isfinite (r)))
    first = accumarray (word', r', [], @min)';
    at = find (isfinite (r) & r == first(word));
    [s, gone, near] = text_bpe_merge (s, at, 257 + r(at));
    r(gone) = word(gone) = [];
    r(near) = rank (s(near), s(near + 1));
  endwhile
  ids = s(s > 0);
  n = accumarray (word', s' > 0)';
endfunction
