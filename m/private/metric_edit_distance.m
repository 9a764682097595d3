## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## D = metric_edit_distance (A, B)
##
## The fewest insertions, deletions and substitutions that turn row A{n} into
## B{n} (Levenshtein 1966), N x 1.  A and B are N x 1 cells of rows of numbers > 0.
##
## The table of Wagner and Fischer (1974) is filled for many pairs at once, one
## column per step: with c(j) the cost of coming from the last column,
## d(j) = min (c(j), d(j-1) + 1) is j + the running minimum of c(j) - j.

function d = metric_edit_distance (A, B)
  la = cellfun (@numel, A(:));
  lb = cellfun (@numel, B(:));
  [~, order] = sortrows ([la, lb]);
  d = zeros (numel (A), 1);
  block = 256;
  for first = 1:block:numel (A)
    at = order(first:min (first + block - 1, end));
    d(at) = distances (pad (A(at), la(at)), pad (B(at), lb(at)), la(at)', lb(at)');
  endfor
endfunction

## a is la x n, b is lb x n: one column per pair, 0 after the end of a row.
function d = distances (a, b, la, lb)
  d = lb;
  j = (0:rows (b))';
  table = repmat (j, 1, columns (b));
  for i = 1:rows (a)
    cost = [repmat(i, 1, columns (b))
            min(table(2:end,:) + 1, table(1:end-1,:) + (b != a(i,:)))];
    table = cummin (cost - j, 1) + j;
    ends = find (la == i);
    d(ends) = table(sub2ind (size (table), lb(ends) + 1, ends));
  endfor
endfunction

function m = pad (rows_in, steps)
  m = zeros (max (steps), numel (rows_in));
  m((1:max (steps))' <= steps') = [cellfun(@(r) r(:)', rows_in(:)', "UniformOutput", false){:}];
endfunction
