## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_exploding (FULL)
##
## Clipping against exploding gradients: the temporal-order problem of Pascanu, Mikolov, Bengio
## (2013), plain gradient descent with the norm of the gradient clipped at 1 and not at all, at
## growing lengths.  50 tanh units, rate 0.01, batches of 20 sequences never seen twice.
## R starts as 1.5 times an orthogonal matrix, so that gradients explode from the first update
## on.  A trial succeeds when 99% of 2,000 other sequences are classified right; in the authors'
## program when of 10,000 none is wrong.
##
## FULL: true (lengths to 100, 10 trials, more updates), false, or "short"; ROWS is the line of
## the table, a struct of experiment, source, protocol, published, ours, note, ok.

function rows = textbook_exploding (full)
  lengths = by_size (full, 20, [20, 30, 40], [20, 30, 40, 60, 80, 100]);
  trials = by_size (full, 1, 4, 10);
  chunks = by_size (full, 4, 6, 50);
  gain = 1.5;
  solved = zeros (2, numel (lengths));
  for k = 1:numel (lengths)
    for seed = 1:trials
      solved(1,k) += solves (lengths(k), 1, gain, seed, chunks);
      solved(2,k) += solves (lengths(k), Inf, gain, seed, chunks);
    endfor
  endfor
  names = {"clipped", "not clipped"};
  said = arrayfun (@(k) sprintf ("%s: %s", names{k}, strjoin (arrayfun (@(n) ...
                     sprintf ("%d", n), solved(k,:), "UniformOutput", false), ", ")), ...
                   1:2, "UniformOutput", false);
  if (ischar (full))
    ok = all (solved(:) == trials);
  else
    ok = sum (solved(1,:)) > sum (solved(2,:)) && solved(2,end) < trials;
  endif
  rows = table_row ("exploding gradients, temporal order", "Pascanu, Mikolov, Bengio 2013", ...
           sprintf (["50 tanh units, rate 0.01, batch 20, gradient norm clipped at 1 or ", ...
                     "not, at ", ...
                     "most %d,000 updates, %d trials, lengths %s"], chunks, trials, ...
                    strjoin (strsplit (num2str (lengths)), ", ")), ...
           ["success falls with the length much earlier without clipping (a figure, not ", ...
            "confirmed)"], ...
           sprintf ("trials solved, by length: %s", strjoin (said, "; ")), ...
           sprintf (["R starts as %g times an orthogonal matrix, a chaotic start of our ", ...
                     "own, so ", ...
                     "that gradients do explode; of the paper's number of updates a small ", ...
                     "part; on short ones clipping at 1 costs updates"], gain), ok, ok);
endfunction

function yes = solves (T, threshold, gain, seed, chunks)
  net = rnn_create ("InputSize", 6, "Classes", 1:4, "Cell", "rnn", "HiddenSize", 50, ...
                    "EmbeddingSize", 6, "EmbeddingMatrix", eye (6), "FreezeEmbedding", true, ...
                    "Seed", seed);
  p = rnn_params (net);
  p.rnn{1}.R *= gain;
  net = rnn_params (net, p);
  [X, Y] = seeded ([1e6; T], @() order_sequences (2000, T));
  judge = @(net) mean (rnn_predict (net, X, "NumThreads", 1) == Y) / 0.99;
  options = {"Solver", "sgdm", "Momentum", 0, "InitialLearnRate", 0.01, "MiniBatchSize", 20, ...
             "GradientThreshold", threshold};
  [~, ~, worth] = online_train (net, @() order_sequences (20000, T), options, chunks, seed, judge);
  yes = worth(end) >= 1;
endfunction
