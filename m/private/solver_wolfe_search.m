## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [NEXT, T, PASSES, CODE] = solver_wolfe_search (F, P, D, T, LIMIT)
##
## A step T along D from the point P that meets the strong Wolfe conditions
##   loss (T) <= loss (0) + c1 T slope (0),   |slope (T)| <= c2 |slope (0)|
## with c1 = 1e-4, c2 = 0.9 (Nocedal and Wright 2006, algorithms 3.5 and 3.6, cubic
## interpolation).  After LIMIT gradients the best point that meets the first condition is taken;
## where there is none, T = 0, NEXT = P and CODE = "line-search".

function [next, t, passes, code] = solver_wolfe_search (f, p, d, t, limit)
  c1 = 1e-4;
  c2 = 0.9;
  code = "ok";
  slope0 = p.grad' * d;
  low = struct ("t", 0, "loss", p.loss, "slope", slope0, "point", p);
  high = [];                                  # [] until a minimum is bracketed
  for passes = 1:limit * (slope0 < 0)
    q = probe (f, p, d, t);
    if (strcmp (q.point.code, "interrupted"))
      code = "interrupted";
      break;
    elseif (! (q.loss <= p.loss + c1 * t * slope0) || q.loss >= low.loss)
      high = q;
    elseif (abs (q.slope) <= -c2 * slope0)
      low = q;
      break;
    else
      if (! isempty (high) && q.slope * (high.t - low.t) >= 0 || isempty (high) && q.slope >= 0)
        high = low;
      endif
      low = q;
    endif
    if (isempty (high))
      t *= 4;
    else
      t = between (low, high);
    endif
  endfor
  passes = ifelse (slope0 < 0, passes, 0);
  t = low.t;
  next = low.point;
  if (t == 0 && strcmp (code, "ok"))
    code = "line-search";
  endif
endfunction

## The point at T along D; where its loss or gradient is not finite, the loss counts as Inf.
function q = probe (f, p, d, t)
  q.t = t;
  q.point = f.point (p.theta + t * d);
  q.loss = q.point.loss;
  q.slope = q.point.grad' * d;
  if (! isfinite (q.loss) || ! isfinite (q.slope))
    q.loss = Inf;
  endif
endfunction

## The minimum of the cubic through both ends (Nocedal and Wright, eq. 3.59), but at least a tenth
## of the way from either; the middle where an end is infinite.
function t = between (a, b)
  t = (a.t + b.t) / 2;
  if (isfinite (b.loss))
    d1 = a.slope + b.slope - 3 * (a.loss - b.loss) / (a.t - b.t);
    d2 = sign (b.t - a.t) * sqrt (max (d1 ^ 2 - a.slope * b.slope, 0));
    cubic = b.t - (b.t - a.t) * (b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2);
    if (isfinite (cubic))
      edge = 0.1 * abs (b.t - a.t);
      t = max (min (a.t, b.t) + edge, min (max (a.t, b.t) - edge, cubic));
    endif
  endif
endfunction
