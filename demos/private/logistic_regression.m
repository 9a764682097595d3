## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [GUESS, P] = logistic_regression (F, Y, TEST, NAMES, RIDGE)
##
## Learns the labels Y (N x 1 cellstr out of the K NAMES) from the features F (N x
## D, a row each, may be sparse) and returns the GUESS (cellstr) and the
## probabilities P (M x K) for the rows of TEST.  The summed cross-entropy plus
## RIDGE / 2 times the sum of squared weights (of a constant feature too) is
## minimised by Newton's method, each step solved by conjugate gradients, which
## need the Hessian only times a vector (Nocedal and Wright 2006, algorithm 7.1).

function [guess, P] = logistic_regression (F, Y, test, names, ridge)
  A = [ones(rows (F), 1), F];
  [~, class] = ismember (Y, names);
  hit = eye (numel (names))(class,:);
  W = zeros (columns (A), numel (names));
  [loss, P] = evaluate (A, W, hit, ridge);
  for step = 1:100
    gradient = A' * (P - hit) + ridge * W;
    size_now = norm (gradient(:));
    if (step == 1)
      size_first = size_now;
    elseif (size_now < 1e-7 * size_first)
      break;
    endif
    apply = @(V) A' * slope (P, A * V) + ridge * V;
    D = conjugate_gradients (apply, -gradient, min (0.1, sqrt (size_now / size_first)));
    stride = 1;
    do
      [next, P] = evaluate (A, W + stride * D, hit, ridge);
      stride /= 2;
    until (next <= loss + 2e-4 * stride * (gradient(:)' * D(:)) || stride < 1e-10)
    W += 2 * stride * D;
    loss = next;
  endfor
  P = softmax ([ones(rows (test), 1), test] * W);
  [~, best] = max (P, [], 2);
  guess = names(best)(:);
endfunction

function [loss, P] = evaluate (A, W, hit, ridge)
  P = softmax (A * W);
  loss = ridge / 2 * sumsq (W(:)) - sum (log (max (sum (P .* hit, 2), realmin)));
endfunction

function P = softmax (Z)
  P = exp (Z - max (Z, [], 2));
  P ./= sum (P, 2);
endfunction

## How P changes with its logits, in the direction Z.
function dP = slope (P, Z)
  dP = P .* (Z - sum (P .* Z, 2));
endfunction

## X with apply (X) = B, to a residual of TOLERANCE times that of X = 0.
function X = conjugate_gradients (apply, B, tolerance)
  X = zeros (size (B));
  R = D = B;
  old = first = sumsq (R(:));
  for k = 1:numel (B)
    if (old <= tolerance ^ 2 * first)
      break;
    endif
    HD = apply (D);
    stride = old / (D(:)' * HD(:));
    X += stride * D;
    R -= stride * HD;
    new = sumsq (R(:));
    D = R + new / old * D;
    old = new;
  endfor
endfunction
