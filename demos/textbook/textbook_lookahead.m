## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_lookahead (FULL)
##
## Labels that need the future (after Schuster, Paliwal 1997): each step of a sequence of random
## bits is labelled by whether the bits before and after it differ.  Of
## the past alone, and of the future alone, the label is independent, so a network that reads
## in one direction, and the product of the probabilities of two such networks,
## stay at one half; only one that has both in one model can tell.
##
## There are two layers, as the output layer adds what both directions say, which makes no xor.
##
## FULL: true (10 seeds), false, or "short"; ROWS is the line of the table.

function rows = textbook_lookahead (full)
  trials = by_size (full, 1, 5, 10);
  epochs = by_size (full, 20, 20, 40);
  right = zeros (4, trials);
  for seed = 1:trials
    right(:,seed) = compare (seed, epochs);
  endfor
  right *= 100;
  said = cellfun (@(name, r) [name, " ", median_range(r, "%.1f")], ...
                  {"forward"; "backward"; "both merged"; "bidirectional"}, num2cell (right, 2), ...
                  "UniformOutput", false);
  rows = table_row ("labels that need past and future", "Schuster, Paliwal 1997", ...
           sprintf (["random bits, label = the bit before xor the bit after; 300 ", ...
                     "sequences of 40 ", ...
                     "steps, %d epochs, 100 others, %d seeds; two LSTM layers ", ...
                     "of 16, one-directional of 24"], ...
                    epochs, trials), ...
           "bidirectional ahead of either direction and of both merged (on TIMIT)", ...
           ["% right: ", strjoin(said, ", ")], ...
           "a task of our own in place of the paper's phonemes; two layers; chance is 50%", ...
           min (right(4,:)) > 95 && max (right(1:3,:)(:)) < 55, ...
           min (right(4,:)) > max (right(1:3,:)(:)));
endfunction

## RIGHT: share of the steps right of a forward, a backward network, both merged, a bidirectional.
function right = compare (seed, epochs)
  [X, Y] = seeded (seed, @() draw (400));
  flip = @(C) cellfun (@fliplr, C, "UniformOutput", false);
  learn = @(X, Y, both, units) rnn_train (X(1:300), Y(1:300), "HiddenSize", [units, units], ...
             "Bidirectional", both, "MaxEpochs", epochs, "InitialLearnRate", 0.02, ...
             "MiniBatchSize", 10, "Seed", seed, "Verbose", false, "NumThreads", 1);
  scores = @(net, X) nthargout (2, @rnn_predict, net, X(301:400), "NumThreads", 1);
  forward = scores (learn (X, Y, false, 24), X);
  backward = flip (scores (learn (flip (X), flip (Y), false, 24), flip (X)));
  merged = cellfun (@times, forward, backward, "UniformOutput", false);
  all = {forward, backward, merged, scores(learn (X, Y, true, 16), X)};
  right = cellfun (@(S) share (S, Y(301:400)), all)';
endfunction

## S: cell of 2 x T scores of the labels 0 and 1; the share of targets (not NaN) told right.
function s = share (S, Y)
  S = [S{:}];
  Y = [Y{:}];
  there = ! isnan (Y);
  s = mean ((S(2,there) > S(1,there)) == Y(there));
endfunction

function [X, Y] = draw (n)
  X = Y = cell (n, 1);
  for k = 1:n
    x = rand (1, 40) < 0.5;
    X{k} = 2 * x - 1;
    Y{k} = [NaN, xor(x(1:38), x(3:40)), NaN];
  endfor
endfunction
