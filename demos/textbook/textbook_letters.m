## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_letters (FULL)
##
## Elman (1990), "Structure in letter sequences": 1,000 random consonants b, d, g, each of which
## is then replaced, b by ba, d by dii, g by guuu.  A letter is a vector of six features
## (consonant, vowel, interrupted, high, back, voiced); a 6-20-6 network predicts the next one
## in 200 passes.  The vowels can be known, the consonants not: only that one comes.
##
## The best that can be done: no error at vowels; at consonants the features high and back
## are open, which leaves a root mean square of sqrt (4/54) = 0.272 over the six.

function rows = textbook_letters (full)
  passes = by_size (full, 5, 200, 200);
  seeds = 1:by_size (full, 1, 3, 10);
  for k = numel (seeds):-1:1
    [at(k,:), feature(k)] = one_network (passes, seeds(k));
  endfor
  rows = table_row ("letters ba, dii, guuu", "Elman 1990", ...
                    sprintf ("1,000 consonants expanded, 6-20-6, %d passes, %d seeds", passes, ...
                             numel (seeds)), ...
                    "error high at consonants, low at vowels; that a consonant comes is known", ...
                    sprintf (["RMS at consonants %s, at vowels %s; at consonants, of the ", ...
                              "feature \"consonant\" %s"], ...
                             median_range (at(:,1), "%.3f"), median_range (at(:,2), "%.3f"), ...
                             median_range (feature, "%.3f")), ...
                    ["tanh hidden units, linear outputs; tested on 300 other consonants; the ", ...
                     "best possible is 0.272 and 0"], ...
                    all (at(:,2) < 0.6 * at(:,1)), at(:,2) < 0.6 * at(:,1));
endfunction

function [at, feature] = one_network (passes, seed)
  [train, test] = seeded (seed, @() deal (letters (1000), letters (300)));
  x = features (train);
  net = rnn_train (x(:,1:end-1), x(:,2:end), "Loss", "mse", copy_back (20, 0.05, passes, seed){:});
  y = features (test);
  e = (rnn_predict (net, y(:,1:end-1)) - y(:,2:end)) .^ 2;
  first = any (test(2:end) == "bdg"', 1);
  at = sqrt ([mean(e(:,first)(:)), mean(e(:,! first)(:))]);
  feature = sqrt (mean (e(1,first)));
endfunction

function s = letters (n)
  s = [{"ba", "dii", "guuu"}{randi(3, 1, n)}];
endfunction

## Elman's table 1
function x = features (s)
  code = [1, 1, 1, 0, 0, 0
          0, 0, 0, 1, 1, 1
          1, 1, 1, 0, 0, 0
          0, 1, 0, 0, 1, 1
          0, 0, 1, 1, 0, 1
          1, 1, 1, 1, 1, 1];
  [~, k] = ismember (s, "bdgaiu");
  x = code(:,k);
endfunction
