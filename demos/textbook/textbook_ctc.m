## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_ctc (FULL)
##
## Labels without their times by connectionist temporal classification (Graves, Fernandez, Gomez,
## Schmidhuber 2006), with a bidirectional LSTM and a one-directional one of more weights.
## Made here in place of speech: 3 to 6 labels of 5, each a stretch of 3 to 7 steps.  The
## stretch is a pattern of 6 numbers, but in its first and last step half of it is that of the
## label beside it (coarticulation), with noise.  Label 5 sounds as
## label 4: it is 5 where a 1 follows, so that who hears must wait.
##
## FULL: true (5 seeds, more sequences), false, or "short"; ROWS is the line of the table.

function rows = textbook_ctc (full)
  trials = by_size (full, 1, 3, 5);
  sizes = by_size (full, [300, 100], [600, 300], [3000, 1000]);
  epochs = by_size (full, 25, 25, 30);
  ler = zeros (2, trials);
  for seed = 1:trials
    [X, Y] = seeded (seed, @() draw (sum (sizes)));
    at = 1:sizes(1);
    for k = 1:2
      net = rnn_train (X(at), Y(at), "Loss", "ctc", "HiddenSize", [24, 36](3 - k), ...
                       "Bidirectional", k == 2, "MaxEpochs", epochs, "InitialLearnRate", 0.01, ...
                       "LearnRateSchedule", "cosine", "MiniBatchSize", 16, "Seed", seed, ...
                       "Verbose", false, "NumThreads", 1);
      P = rnn_predict (net, X(sizes(1) + 1:end), "NumThreads", 1);
      ler(k,seed) = 100 * rnn_metrics (Y(sizes(1) + 1:end), P, "Kind", "text").token_error_rate;
    endfor
  endfor
  rows = table_row ("CTC, unsegmented labels", "Graves, Fernandez, Gomez, Schmidhuber 2006", ...
           sprintf (["%d sequences of 3 to 6 labels, %d others, %d epochs, %d seeds; LSTM ", ...
                     "of 36, ", ...
                     "bidirectional 24 and 24; best path"], sizes, epochs, trials), ...
           ["label error rate 31.5% by best path, before a hybrid of BLSTM and hidden ", ...
            "Markov models, 33.8% (on TIMIT)"], ...
           sprintf ("label error rate: bidirectional %s%%, one direction %s%%", ...
                    median_range (ler(2,:), "%.1f"), median_range (ler(1,:), "%.1f")), ...
           "made sequences in place of TIMIT: the rates are not to be compared", ...
           median (ler(2,:)) < by_size (full, 40, median (ler(1,:)), median (ler(1,:))), "-");
endfunction

function [X, Y] = draw (n)
  pattern = [eye(4), eye(4)(:,4); 0.5 * hadamard(4)(1:2,[1:4, 4])];
  X = Y = cell (n, 1);
  for k = 1:n
    labels = randi (4, 1, randi ([3, 6]));
    labels(labels == 4 & [labels(2:end), 0] == 1) = 5;
    long = randi ([3, 7], size (labels));
    heard = repelem (1:numel (labels), long);
    x = pattern(:,labels(heard));
    edge = find (diff (heard));
    mixed = (x(:,edge) + x(:,edge + 1)) / 2;
    x(:,edge) = mixed;
    x(:,edge + 1) = mixed;
    X{k} = x + 0.5 * randn (size (x));
    Y{k} = labels;
  endfor
endfunction
