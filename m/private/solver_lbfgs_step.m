## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [NEXT, MEMORY, T, PASSES, CODE] = solver_lbfgs_step (F, P, MEMORY, OPT)
##
## One iteration of L-BFGS (Liu and Nocedal 1989; Nocedal and Wright 2006, algorithm
## 7.5) on the objective F from the point P.  MEMORY.S, MEMORY.Y (P x up to
## HistorySize) hold the last steps and differences of gradients.  T is the step as a
## multiple of the direction, PASSES how many gradients it took.

function [next, memory, t, passes, code] = solver_lbfgs_step (f, p, memory, opt)
  if (! isfield (memory, "S"))
    memory.S = memory.Y = zeros (numel (p.theta), 0);
  endif
  passes = 0;
  do
    d = two_loops (-p.grad, memory.S, memory.Y);
    fresh = isempty (memory.S);
    t = 1;
    if (fresh)
      t = opt.InitialLearnRate / norm (d);
    endif
    [next, t, n, code] = solver_wolfe_search (f, p, d, t, opt.MaxNumLineSearchIterations);
    passes += n;
    if (strcmp (code, "line-search") && ! fresh)    # again, along the negative gradient
      memory.S = memory.Y = zeros (numel (p.theta), 0);
    endif
  until (fresh || ! strcmp (code, "line-search"))
  if (t == 0)
    return;
  endif
  s = next.theta - p.theta;
  y = next.grad - p.grad;
  if (s' * y > eps * sumsq (y))
    keep = max (1, columns (memory.S) + 2 - opt.HistorySize):columns (memory.S);
    memory.S = [memory.S(:,keep), s];
    memory.Y = [memory.Y(:,keep), y];
  endif
endfunction

## The two-loop recursion: H q, H the inverse Hessian that the pairs stand for.
function q = two_loops (q, S, Y)
  k = columns (S);
  rho = 1 ./ sum (S .* Y, 1);
  a = zeros (1, k);
  for i = k:-1:1
    a(i) = rho(i) * (S(:,i)' * q);
    q -= a(i) * Y(:,i);
  endfor
  if (k > 0)
    q /= rho(k) * sumsq (Y(:,k));
  endif
  for i = 1:k
    q += (a(i) - rho(i) * (Y(:,i)' * q)) * S(:,i);
  endfor
endfunction
