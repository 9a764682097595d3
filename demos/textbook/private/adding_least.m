## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [MSE, N] = adding_least (HOW, T, SEED, NAME, VALUE, ...)
##
## The least squared error of 1,000 others on the way of a training on the adding problem (see adding_uniform), and the chunks of 100
## updates that it took; below 0.01 it ends.  HOW is a struct with cell, units (of each layer), options (of each layer), start
## (a function that returns a network with other initial weights), rate (of adam), and chunks, at most.  NAME, VALUE:
## options of the network (rnn_create).

function [mse, n] = adding_least (how, T, seed, varargin)
  layers = arrayfun (@(H) rnn_layer (how.cell, H, how.options{:}), how.units, "UniformOutput", false);
  net = rnn_create ("InputSize", 2, "OutputSize", 1, "Layers", layers, "Structure", "many-to-one", "Loss", "mse", ...
                    "Precision", "single", "Seed", seed, varargin{:});
  net = seeded ([seed; 2e6], @() how.start (net));
  [X, Y] = seeded ([1e6; T], @() adding_uniform (1000, T));
  judge = @(net) 0.01 / mean ((rnn_predict (net, X, "NumThreads", 1) - Y) .^ 2);
  options = {"Solver", "adam", "InitialLearnRate", how.rate, "MiniBatchSize", 50};
  [~, n, worth] = online_train (net, @() adding_uniform (5000, T), options, how.chunks, seed, judge);
  mse = 0.01 / max ([worth, 0]);      # Inf where it diverged
endfunction
