## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## P = word_by_word (X, Y, TEST)
##
## Translates each word by itself.  X, Y and TEST are cells of 1 x T rows of words, whole
## numbers from 1; P is what becomes of TEST.  The translation of a word is the likeliest
## one of the model 1 of Brown, Della Pietra, Della Pietra and Mercer (1993), which has
## a probability t (f | e) for each pair of words and learns it by expectation and
## maximisation: a word f of a sentence comes from each word e of the other one, or
## from none, in proportion to t (f | e).  A word without a translation becomes itself.

function P = word_by_word (X, Y, test)
  ## A link is a word f of Y, its e in X (1 is "none", others are shifted by 1) and the
  ## number of the place where f is.
  E = cellfun (@(x, y) repmat ([1; x(:) + 1], 1, numel (y))(:), X, Y, "UniformOutput", false);
  F = cellfun (@(x, y) repmat (y(:)', numel (x) + 1, 1)(:), X, Y, "UniformOutput", false);
  many = cellfun (@numel, X) + 1;
  spot = repelem ((1:sum (cellfun (@numel, Y)))', repelem (many, cellfun (@numel, Y)));
  [pair, ~, link] = unique ([vertcat(E{:}), vertcat(F{:})], "rows");
  t = ones (rows (pair), 1);
  for step = 1:10
    share = t(link) ./ accumarray (spot, t(link))(spot);
    t = accumarray (link, share);
    t ./= accumarray (pair(:,1), t)(pair(:,1));
  endfor
  [~, order] = sort (t);
  best = 0:max ([pair(:,1); cellfun(@(x) max ([x, 0]), test(:)) + 1]) - 1;
  best(pair(order,1)) = pair(order,2);         # the last one, the likeliest, stays
  P = cellfun (@(x) best(x + 1), test, "UniformOutput", false);
endfunction
