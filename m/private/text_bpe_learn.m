## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [MERGES, TOKENS] = text_bpe_learn (WORDS, COUNT, V, MINCOUNT)
##
## Byte-pair encoding (Gage 1994; Sennrich, Haddow, Birch 2016, algorithm 1) on
## the bytes of WORDS (U x 1 cellstr), which occur COUNT times.  TOKENS (at most V)
## begin with the unknown token and the 256 bytes; merge m joins the neighbours
## MERGES(m,:) to TOKENS{257+m}.  Each merge is the most frequent pair, of equally frequent ones
## the one with the lowest left, then the lowest right number; merging ends before a pair that
## occurs less than MINCOUNT times.  All texts are merged by the same rules from the left, so no two
## merges spell the same token.

function [merges, tokens] = text_bpe_learn (words, count, V, mincount)
  tokens = [{""}; num2cell(char ((0:255)'))];
  merges = zeros (0, 2);
  [s, word] = text_bpe_symbols (words);
  weight = count(word)(:)';
  [key, ~, p] = unique (text_bpe_keys (s, [s(2:end), 0])(:));
  p = p(:)';
  while (numel (tokens) < V)
    [best, pair] = most_frequent (key, p, weight, mincount);
    if (isempty (best))
      break;
    endif
    tokens{end+1,1} = [tokens{pair}];
    merges(end+1,:) = pair;
    [s, gone, near] = text_bpe_merge (s, find (p == best), numel (tokens));
    p(gone) = weight(gone) = [];
    [new, ~, which] = unique (text_bpe_keys (s(near), s(near + 1))(:));
    p(near) = numel (key) + which;
    key = [key; new];
  endwhile
endfunction

## P has, for each place, the number in KEY of the pair that begins there; WEIGHT is how often the
## word there occurs.
function [best, pair] = most_frequent (key, p, weight, mincount)
  best = pair = [];
  seen = accumarray (p(:), weight(:), size (key));
  seen(key == 0) = 0;
  most = max (seen);
  if (most >= mincount)
    best = find (seen == most);
    [first, k] = min (key(best));
    best = best(k);
    pair = [floor(first / 2^26), mod(first, 2^26)];
  endif
endfunction
