## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [X, Y, TERMS] = make_additions (COUNT, SEED, BELOW)
##
## Sums of two whole numbers from 0 to BELOW - 1 (999) as texts: "535+61" (X) and "596"
## (Y), and the numbers themselves (TERMS, N x 2); each a cell of one set for each
## element of COUNT.  All are different also from each other's reverse: where "535+61" is
## in a set, "61+535" is in none.

function [X, Y, terms] = make_additions (count, seed, below = 1000)
  terms = seeded (seed, @() draw_terms (sum (count), below));
  as_texts = @(form, A) ostrsplit (sprintf (form, A')(1:end-1), "\n")(:);
  X = mat2cell (as_texts ("%d+%d\n", terms), count);
  Y = mat2cell (as_texts ("%d\n", sum (terms, 2)), count);
  terms = mat2cell (terms, count);
endfunction

## The pairs i <= j are numbered j (j + 1) / 2 + i; a coin then decides their order.
function terms = draw_terms (n, below)
  number = randperm (below * (below + 1) / 2, n)' - 1;
  j = floor ((sqrt (8 * number + 1) - 1) / 2);
  i = number - j .* (j + 1) / 2;
  terms = [i, j];
  swap = rand (n, 1) < 0.5;
  terms(swap,:) = terms(swap,[2, 1]);
endfunction
