## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_words (FULL)
##
## Elman (1990), "Discovering the notion word": 200 sentences of 4 to 9 of 15 words are written as
## letters without any space (4,963 of them there), a letter is a random vector of five bits, and
## a 5-20-5 network predicts the next letter in 10 passes.  The error is high at the first letter
## of a word and falls as it goes on.
##
## The paper shows some words of its sentences ("many years ago a boy and girl lived by the
## sea they played happily"); the rules that make sentences of them are ours.

function rows = textbook_words (full)
  passes = by_size (full, 10, 10, 10);
  more = by_size (full, 10, 100, 100);
  seeds = 1:by_size (full, 1, 5, 20);
  rows = [one_row(passes, seeds), one_row(more, seeds)](1:1 + (more > passes));
endfunction

function r = one_row (passes, seeds)
  for k = numel (seeds):-1:1
    [at(k,:), peaks(k), letters(k)] = one_network (passes, seeds(k));
  endfor
  r = table_row (sprintf ("words without boundaries, %d passes", passes), "Elman 1990", ...
                 sprintf (["15 words, 200 sentences, %d letters (median) of 5 random bits, ", ...
                           "5-20-5, %d seeds"], ...
                          median (letters), numel (seeds)), ...
                 "error peaks at word onsets", ...
                 sprintf (["RMS at first letters %s, at others %s; %s%% of the onsets are ", ...
                           "above the letter before"], ...
                          median_range (at(:,1), "%.2f"), median_range (at(:,2), "%.2f"), ...
                          median_range (100 * peaks, "%.0f")), ...
                 ["tanh hidden units, linear outputs; sentences by rules of our own", ...
                  {"", "; ten times the paper's passes"}{1 + (passes > 10)}], ...
                 all (at(:,1) > 1.1 * at(:,2)), at(:,1) > 1.1 * at(:,2));
endfunction

function [at, peaks, letters] = one_network (passes, seed)
  [s, first, code] = seeded (seed, @() corpus (200));
  x = code(:,s - "a" + 1);
  net = rnn_train (x(:,1:end-1), x(:,2:end), "Loss", "mse", copy_back (20, 0.1, passes, seed){:});
  e = sqrt (mean ((rnn_predict (net, x(:,1:end-1)) - x(:,2:end)) .^ 2));
  onset = first(2:end);
  at = sqrt ([mean(e(onset) .^ 2), mean(e(! onset) .^ 2)]);
  k = find (onset(2:end) & ! onset(1:end-1)) + 1;    # not after a word of one letter
  peaks = mean (e(k) > e(k - 1));
  letters = numel (s);
endfunction

## The letters of COUNT sentences, where words begin, and five random bits for each letter,
## different ones.
function [s, first, code] = corpus (count)
  words = {};
  for k = 1:count
    do
      w = strsplit (sentence ());
    until (numel (w) >= 4 && numel (w) <= 9)
    words = [words, w];
  endfor
  s = [words{:}];
  first = false (size (s));
  first(cumsum ([1, cellfun(@numel, words(1:end-1))])) = true;
  code = double (dec2bin (randperm (32, 26) - 1, 5) - "0")';
endfunction

function t = sentence ()
  pick = @(c) c{randi(numel (c))};
  noun = pick ({"boy", "girl"});
  who = pick ({["a " noun], ["the " noun], "they", "the boy and the girl", "a boy and a girl"});
  verb = pick ({"lived", "played"});
  how = pick ({"", "happily", "by the sea", "there", "by the sea happily", "there happily"});
  when = pick ({"", "", "many years ago"});
  t = strtrim (regexprep (strjoin ({when, who, verb, how}), ' +', " "));
endfunction
