## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [NEXT, MEMORY, T, PASSES, CODE] = solver_hessian_free_step (F, P, MEMORY, OPT)
##
## One iteration of Hessian-free optimisation (Martens 2010; Martens and Sutskever
## 2011) on the objective F from the point P: conjugate gradients on
##   (G + lambda (I + mu S)) d = -gradient
## with G the Gauss-Newton matrix of the loss and S that of the hidden states (structural damping,
## mu = StructuralDamping), started from 0.95 times the last solution, MEMORY.d.  From the last
## iterate back, the one after which the loss no longer falls is taken, and the step T along it is
## found by halving.  MEMORY.lambda follows the rule of Levenberg and Marquardt.  Full batch, without
## Martens' preconditioner.  PASSES counts gradients, products and losses.

function [next, memory, t, passes, code] = solver_hessian_free_step (f, p, memory, opt)
  if (! isfield (memory, "lambda"))
    memory = struct ("lambda", opt.InitialDamping, "d", zeros (size (p.theta)));
  endif
  next = p;
  t = 0;
  lambda = memory.lambda;
  A = @(v) damped (f, p.theta, v, lambda, opt.StructuralDamping);
  [X, q, passes, code] = conjugate_gradients (A, -p.grad, 0.95 * memory.d, opt.MaxCGIterations);
  if (! strcmp (code, "ok"))
    return;
  endif
  memory.d = X(:,end);
  [k, loss, n, code] = best_iterate (f, p, X);
  d = X(:,k);
  passes += n;
  model = q(k) - lambda * sumsq (d) / 2;        # without the damping by lambda I
  rho = (loss - p.loss) / model;
  if (! (rho >= 0.25) || model >= 0)
    memory.lambda *= 3 / 2;
  elseif (rho > 0.75)
    memory.lambda *= 2 / 3;
  endif
  t = 1;
  while (strcmp (code, "ok") && ! (loss <= p.loss + 1e-2 * t * (p.grad' * d)) && t > 1e-10)
    t /= 2;
    [loss, code] = f.value (p.theta + t * d);
    passes++;
  endwhile
  if (! strcmp (code, "ok"))
    t = 0;
    return;
  endif
  next = f.point (p.theta + t * d);
  passes++;
  code = next.code;
  if (! strcmp (code, "ok") || ! (next.loss < p.loss))    # again from here, with more damping
    next = setfield (p, "code", code);
    t = 0;
    memory.d(:) = 0;
    if (strcmp (code, "ok") && memory.lambda > 1e6 * opt.InitialDamping)
      code = "line-search";
    endif
  endif
endfunction

function [y, code] = damped (f, theta, v, lambda, mu)
  [y, code] = f.product (theta, v, lambda * mu);
  y += lambda * v;
endfunction

## Goes from the last iterate back as long as the loss falls.
function [k, loss, passes, code] = best_iterate (f, p, X)
  k = columns (X);
  [loss, code] = f.value (p.theta + X(:,k));
  passes = 1;
  while (k > 1 && strcmp (code, "ok"))
    [before, code] = f.value (p.theta + X(:,k-1));
    passes++;
    if (! (before <= loss) && ! isnan (loss))
      break;
    endif
    loss = before;
    k--;
  endwhile
endfunction

## Iterates x_i, i = ceil (1.3^j), and the last, with q = x'Ax / 2 - b'x.  Stops where the
## last k = max (10, i / 10) steps lowered q by less than 0.0005 k of it (Martens
## 2010, section 4.4).
function [X, q, i, code] = conjugate_gradients (A, b, x, limit)
  [y, code] = A (x);
  r = b - y;
  d = r;
  X = zeros (numel (b), 0);
  q = kept = [];
  all = zeros (1, 0);
  next = 1;
  for i = 1:limit
    if (strcmp (code, "ok"))
      [Ad, code] = A (d);
    endif
    if (! strcmp (code, "ok"))
      return;
    endif
    curvature = d' * Ad;
    if (! (curvature > 0))                      # the residual is zero, or not finite
      break;
    endif
    a = sumsq (r) / curvature;
    x += a * d;
    before = sumsq (r);
    r -= a * Ad;
    d = r + (sumsq (r) / before) * d;
    all(i) = -(b + r)' * x / 2;
    k = max (10, ceil (i / 10));
    done = i == limit || sumsq (r) <= eps ^ 2 * sumsq (b) ...
           || (i > k && all(i) < 0 && (all(i) - all(i-k)) / all(i) < 0.0005 * k);
    if (i >= next || done)
      X(:,end+1) = x;
      q(end+1) = all(i);
      next = max (ceil (1.3 * next), i + 1);
    endif
    if (done)
      break;
    endif
  endfor
  if (isempty (q))
    X = x;
    q = -(b + r)' * x / 2;
  endif
  i++;                                          # counts the first product, too
endfunction
