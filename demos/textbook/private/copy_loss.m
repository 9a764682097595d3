## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## LOSS = copy_loss (T, HOW, SEED, NAME, VALUE, ...)
##
## The loss of 500 others of copy memory with lag T, after the training HOW: a struct with solver, rate, batch, updates, and
## chunk, the updates for which sequences are made at a time.  NAME, VALUE: options of the network (rnn_create).

function loss = copy_loss (T, how, seed, varargin)
  net = rnn_create ("InputSize", 10, "Classes", 1:9, "Structure", "many-to-many", "EmbeddingSize", 10, ...
                    "EmbeddingMatrix", eye (10), "FreezeEmbedding", true, "Seed", seed, "Precision", "single", varargin{:});
  [X, Y] = seeded ([1e6; T], @() copy_memory (500, T));
  options = {"Solver", how.solver, "InitialLearnRate", how.rate, "MiniBatchSize", how.batch};
  net = online_train (net, @() copy_memory (how.batch * how.chunk, T), options, round (how.updates / how.chunk), seed, @(net) 0);
  loss = rnn_loss (net, X, Y, "NumThreads", 1);
endfunction
