## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [GUESS, P, RIDGE] = word_regression (X, Y, OPTIONS)
##
## The baseline of the text demos: logistic regression on the words of a text, whatever
## their order.  X and Y are cells of N x 1 cellstr: {to learn from, to choose by, to
## judge}; OPTIONS are those of rnn_tokenizer.  Of several values the RIDGE is taken
## that is right most often in X{2}, the larger one of equals; with it all of X{1} and
## X{2} is learned.  GUESS and P (probabilities, one column per class, sorted) are of X{3}.

function [guess, P, ridge] = word_regression (X, Y, options)
  names = unique (Y{1});
  tok = rnn_tokenizer ([X{1}; X{2}], "Level", "word", options{:});
  F = cellfun (@(x) bag_of_words (tok, x), X, "UniformOutput", false);
  right = @(ridge) mean (strcmp (logistic_regression (F{1}, Y{1}, F{2}, names, ridge), Y{2}));
  ridges = [10, 3, 1, 0.3, 0.1];
  [~, at] = max (arrayfun (right, ridges));
  ridge = ridges(at);
  [guess, P] = logistic_regression ([F{1}; F{2}], [Y{1}; Y{2}], F{3}, names, ridge);
endfunction
