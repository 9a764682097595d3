## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [X, Y] = adding_uniform (N, T)
##
## The adding problem as in Le, Jaitly, Hinton (2015): 2 x T x N, in the first row numbers from
## [0, 1], in the second two ones, one in each half, else zeros; Y (N x 1) is the sum of the two
## numbers under the ones.  Predicting 1 has the mean squared error 1/6.  Uses rand.

function [X, Y] = adding_uniform (n, T)
  half = floor (T / 2);
  at = [randi(half, 1, n); half + randi(T - half, 1, n)] + T * (0:n - 1);
  value = rand (T, n);
  mark = zeros (T, n);
  mark(at) = 1;
  Y = sum (value(at), 1)';
  X = permute (cat (3, value, mark), [3, 1, 2]);
endfunction
