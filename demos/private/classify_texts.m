## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [R, INFO] = classify_texts (X, Y, POSITIVE, SETTINGS, WORDS, OPT)
##
## Learns labels of texts with a network, by the SETTINGS of rnn_train, and with
## word_regression, by the options WORDS of rnn_tokenizer; X and Y are from
## split_texts, OPT are the options of the demo.  R has what rnn_metrics says of the
## texts held out, with the class POSITIVE, in its fields network and baseline, and
## how many texts there were in count; INFO is the record of the training.  Prints both.

function [r, info] = classify_texts (X, Y, positive, settings, words, opt)
  r.count = cellfun (@numel, X);
  [net, info] = rnn_train (X{1}, Y{1}, settings{:}, "ValidationData", {X{2}, Y{2}}, "ValidationFrequency", 50, ...
                           "Seed", opt.Seed, "Verbose", opt.Verbose, opt.Options{:});
  [found, p] = rnn_predict (net, X{3});
  r.network = rnn_metrics (Y{3}, found, "Positive", positive, "Scores", p);
  [found, p] = word_regression (X, Y, words);
  r.baseline = rnn_metrics (Y{3}, found, "Positive", positive, "Scores", p);
  print_methods (opt.say, {r.network, r.baseline});
endfunction

function print_methods (say, metrics)
  names = {"the network", "logistic regression on the words"};
  say ("\n%-34s%16s%11s%9s%9s%9s\n", sprintf ("%d texts held out", metrics{1}.count), ...
       "accuracy", "precision", "recall", "F1", "area");
  for k = 1:2
    m = metrics{k};
    bar = 100 * sqrt (m.accuracy * (1 - m.accuracy) / m.count);
    say ("%-34s%8.2f%% +- %.2f%10.2f%%%8.2f%%%8.2f%%%9.4f\n", names{k}, 100 * m.accuracy, bar, ...
         100 * m.positive.precision, 100 * m.positive.recall, 100 * m.positive.F1, m.auc);
  endfor
  say ("(precision, recall, F1 of \"%s\"; area under the ROC curve)\n", metrics{1}.positive.class);
endfunction
