## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## Z = average_linkage (X)
##
## Agglomerative clustering of the columns of X by Euclidean distance and average linkage (Sokal
## and Michener 1958): Z has a row for each of the n - 1 fusions: the two clusters (1 to n are the
## columns, n + k is what row k made) and their distance.

function Z = average_linkage (X)
  n = columns (X);
  D = sqrt (max (sumsq (X)' + sumsq (X) - 2 * X' * X, 0));
  D(1:n+1:end) = Inf;
  name = 1:n;
  count = ones (1, n);
  Z = zeros (n - 1, 3);
  for k = 1:n - 1
    [d, at] = min (D(:));
    [i, j] = ind2sub (size (D), at);
    Z(k,:) = [sort(name([i, j])), d];
    D(i,:) = (count(i) * D(i,:) + count(j) * D(j,:)) / (count(i) + count(j));
    D(:,i) = D(i,:)';
    D(i,i) = Inf;
    D(j,:) = D(:,j) = Inf;
    count(i) += count(j);
    name(i) = n + k;
  endfor
endfunction
