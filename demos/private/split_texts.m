## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [X, Y] = split_texts (X, Y, SEED, MOST)
##
## Deals texts and labels, or any two N x 1 cells, out at random: cells {70% to learn from, 10% to
## choose by, 20% to judge}.  Of more than MOST only so many are taken.

function [X, Y] = split_texts (X, Y, seed, most)
  N = min (numel (X), most);
  order = seeded (seed, @() randperm (numel (X), N)');
  parts = mat2cell (order, diff ([0, round(N * [0.7, 0.8, 1])]));
  X = cellfun (@(at) X(at), parts', "UniformOutput", false);
  Y = cellfun (@(at) Y(at), parts', "UniformOutput", false);
endfunction
