## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_translation (FULL)
##
## What an encoder-decoder does with long sentences: as it is, with the source reversed
## (Sutskever, Vinyals, Le 2014), and with additive attention and a bidirectional encoder
## (Bahdanau, Cho, Bengio 2015).  The language is made: 12 words at random, 5 to 40 of them, each
## to be replaced by its translation, and the words d, h, l change places with the next
## one, so that the order is nearly the same, as in English and French.  The same updates for all.
##
## FULL: true (128 units, more updates), false, or "short" (3 to 6 words); ROWS is the line.

function rows = textbook_translation (full)
  lengths = by_size (full, [3, 6], [5, 40], [5, 40]);
  trials = by_size (full, 1, 3, 5);
  units = by_size (full, 32, 64, 128);
  updates = by_size (full, 600, 2000, 8000);
  bins = by_size (full, [3, 6], [5, 10, 20, 40], [5, 10, 20, 40]);
  right = zeros (3, numel (bins), trials);
  for seed = 1:trials
    [X, Y] = seeded (seed, @() draw (16 * updates, lengths));
    [U, V] = seeded (1e6 + seed, @() by_length (bins, 50));
    for k = 1:3
      right(k,:,seed) = learn (k, X, Y, U, V, units, seed);
    endfor
  endfor
  names = {"plain", "reversed", "attention"};
  said = cell (1, 3);
  for k = 1:3
    said{k} = [names{k} " " strjoin(arrayfun (@(b) median_range (right(k,b,:), "%.0f"), ...
                                              1:numel (bins), "UniformOutput", false), ", ")];
  endfor
  typical = median (right, 3);
  helps = mean (typical(2,:)) > mean (typical(1,:));
  holds = typical(3,end) > 90;
  reached = sprintf ("reversing %s, attention %s", {"no", "yes"}{1 + helps}, ...
                     {"no", "yes"}{1 + holds});
  ok = ifelse (ischar (full), typical(3,end) > 50, helps && typical(3,end) > 80);
  rows = table_row ("translation at length, reversed source, attention", ...
           "Sutskever, Vinyals, Le 2014; Bahdanau, Cho, Bengio 2015", ...
           sprintf (["made language, %d to %d words, LSTM of %d, adam, %d updates of 16 new ", ...
                     "sentences, %d seeds"], lengths, units, updates, trials), ...
           ["reversing: BLEU 25.9 to 30.6; attention: no drop with length (English to ", ...
            "French)"], ...
           sprintf ("%% of the words in place, of sentences of %s words: %s", ...
                    strjoin (strsplit (num2str (bins)), ", "), strjoin (said, "; ")), ...
           ["a made language in place of WMT'14, one small layer; words right at their ", ...
            "place in ", ...
            "place of BLEU; attention's encoder is bidirectional; it holds where 90% of 40 ", ...
            "words are right"], ok, reached);
endfunction

function right = learn (k, X, Y, U, V, units, seed)
  if (k == 2)
    X = cellfun (@fliplr, X, "UniformOutput", false);
    U = cellfun (@fliplr, U, "UniformOutput", false);
  endif
  attention = {"Attention", {"none", "additive"}{1 + (k == 3)}, "Bidirectional", k == 3};
  net = rnn_train (X, Y, "Structure", "encoder-decoder", attention{:}, "HiddenSize", units, ...
                   "EmbeddingSize", 16, "TargetEmbeddingSize", 16, "Precision", "single", ...
                   "MaxEpochs", 1, "MiniBatchSize", 16, "LearnRateSchedule", "none", ...
                   "Tokenizer", "char", "Seed", seed, "Verbose", false, "NumThreads", 1);
  right = zeros (1, columns (U));
  for b = 1:columns (U)
    P = rnn_predict (net, U(:,b), "MaxLength", 50, "NumThreads", 1);
    T = char (V(:,b));
    P = char ([P; {blanks(columns (T))}])(1:end-1,1:columns (T));
    right(b) = 100 * mean ((P == T)(:));
  endfor
endfunction

function [U, V] = by_length (bins, n)
  U = V = cell (n, numel (bins));
  for b = 1:numel (bins)
    [U(:,b), V(:,b)] = draw (n, bins([b, b]));
  endfor
endfunction

## Words are letters, a word each: a to l, translated to M to X.
function [X, Y] = draw (n, lengths)
  X = Y = cell (n, 1);
  for k = 1:n
    w = randi (12, 1, randi (lengths));
    X{k} = char ("a" - 1 + w);
    t = w;
    for p = find (mod (w(1:end-1), 4) == 0)
      t([p, p + 1]) = t([p + 1, p]);
    endfor
    Y{k} = char ("M" - 1 + t);
  endfor
endfunction
