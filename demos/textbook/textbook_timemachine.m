## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_timemachine (FULL)
##
## The Time Machine by characters, as in Zhang, Lipton, Li, Smola (Dive into Deep Learning, version 1, ch. 9 and 10): small
## letters, all else is a space; of its windows of 32 characters the first 10,000 to learn from, the next 5,000 to
## validate (each starts one character after the one before); 32 units, one-hot characters, batches of 1,024, gradient
## descent whose gradient is clipped at the norm 1: tanh units, rate 1, 100 epochs; GRU and LSTM, rate 4, 50 epochs.
##
## The text is the user's (timemachine/timemachine.txt in the folder RNN_DATA).  The book shows its perplexities as curves.
##
## FULL: true (3 seeds), false (1 seed), or "short" (1,500 windows, 5 epochs); ROWS are the lines of the table.

function rows = textbook_timemachine (full)
  source = "Zhang et al., Dive into Deep Learning, ch. 9, 10";
  published = ["curves (not confirmed); of an earlier version, where 256 units go over the first 10,000 characters 500 ", ...
               "times, perplexity 1.0 on these"];
  file = user_file (fullfile ("timemachine", "timemachine.txt"));
  if (isempty (file))
    rows = table_row ("The Time Machine, characters", source, "windows of 32 characters, 32 units", published, "no data", ...
                      "needs timemachine/timemachine.txt in the folder RNN_DATA", true, "-");
    return;
  endif
  text = regexprep (lower (fileread (file)), '[^a-z]+', " ");
  seeds = 1:by_size (full, 1, 1, 3);
  how.learn = by_size (full, 1200, 10000, 10000);
  how.judge = by_size (full, 300, 5000, 5000);
  how.batch = by_size (full, 128, 1024, 1024);
  how.tokens = 1 + (text(1:how.learn + how.judge + 32) != " ") .* (text(1:how.learn + how.judge + 32) - "a" + 1);
  pairs = pair_perplexity (how);
  cells = {"tanh units", "rnn", 1, 100; "GRU", "gru", 4, 50; "LSTM", "lstm", 4, 50};
  rows = struct ([]);
  for part = cells'
    [name, cell, rate, epochs] = part{:};
    epochs = by_size (full, 5, epochs, epochs);
    e = zeros (2, numel (seeds));
    for seed = seeds
      [e(:,seed), wrote] = perplexity (cell, rate, epochs, how, seed);
    endfor
    rows = [rows, table_row(["The Time Machine, characters: ", name], source, ...
                            sprintf (["windows of 32 characters, 32 units, gradient descent at %d, clip 1, batch %d, %d epochs; ", ...
                                      "perplexity of %d windows, of the next %d; %d seeds"], rate, how.batch, epochs, ...
                                     how.learn, how.judge, numel (seeds)), ...
                            published, ...
                            sprintf ("%s, %s; from the last character alone (frequencies of pairs) %.2f, %.2f", ...
                                     median_range (e(1,:), "%.2f"), median_range (e(2,:), "%.2f"), pairs), ...
                            sprintf ("writes \"%s\"", wrote), median (e(2,:)) < 20, "-")];
  endfor
endfunction

## E: perplexities of the windows learned from and of the others.  WROTE: 20 characters that go on, the likeliest each.
function [e, wrote] = perplexity (cell, rate, epochs, how, seed)
  windows = how.tokens((1:how.learn + how.judge)' + (0:32));
  [X, Y] = deal (num2cell (windows(:,1:32), 2), num2cell (windows(:,2:33), 2));
  [learn, judge] = deal (1:how.learn, how.learn + (1:how.judge));
  net = rnn_create ("InputSize", 27, "Classes", 1:27, "Structure", "many-to-many", "Cell", cell, "HiddenSize", 32, ...
                    "EmbeddingSize", 27, "EmbeddingMatrix", eye (27), "FreezeEmbedding", true, "Precision", "single", ...
                    "Seed", seed);
  net = rnn_train (net, X(learn), Y(learn), "Solver", "sgdm", "Momentum", 0, "InitialLearnRate", rate, ...
                   "MiniBatchSize", how.batch, "MaxEpochs", epochs, "GradientThreshold", 1, "NumThreads", 1, ...
                   "Verbose", false);
  loss = @(part) rnn_loss (net, X(part), Y(part), "NumThreads", 1);
  e = exp ([loss(learn); loss(judge)]);
  wrote = "it has";
  for k = 1:20
    next = rnn_predict (net, 1 + (wrote != " ") .* (wrote - "a" + 1))(end);
    wrote(end+1) = " abcdefghijklmnopqrstuvwxyz"(next);
  endfor
endfunction

## The same from the frequencies of pairs of characters, each counted once more than it is there.
function e = pair_perplexity (how)
  n = how.learn + 31;
  count = accumarray ([how.tokens(1:n)', how.tokens(2:n+1)'], 1, [27, 27]) + 1;
  p = count ./ sum (count, 2);
  at = sub2ind ([27, 27], how.tokens(1:end-1), how.tokens(2:end));
  e = exp (-[mean(log (p(at(1:n)))), mean(log (p(at(n+1:end))))]);
endfunction
