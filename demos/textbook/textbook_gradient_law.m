## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_gradient_law (FULL)
##
## The gradient of a late state with respect to an early one is a product of as many Jacobians
## as there are steps between (Hochreiter 1991; Bengio, Simard, Frasconi 1994; the bounds as in
## Pascanu, Mikolov, Bengio 2013, section 2.1),
##
##   d h_T / d h_0 = product of diag (phi' (a_t)) R,
##
## so that its norm is exactly a^T in a linear network with R = a I; at most sigma^T with
## tanh, where phi' <= 1, and (sigma / 4)^T with the logistic, where phi' <= 1/4; sigma is
## R's largest singular value.  The Jacobians here are those of rnn_loss, over lags to 1,000.
##
## The linear network is one of relu units that all stay positive.  The logistic one is a
## tanh network: with s = (1 + t) / 2, s = 1 / (1 + exp (-(R s + W x + b))) is the same as
## t = tanh (R / 4 t + (W / 2) x + b / 2 + R 1 / 4), and d s_T / d s_0 = d t_T / d t_0.

function rows = textbook_gradient_law (full)
  lags = by_size (full, [1, 10, 50], [1, 10, 50, 100, 200, 500, 1000], [1:100, 200:100:1000]);
  seeds = 1:by_size (full, 2, 5, 20);
  rows = [linear_row(lags), bounded_row(lags, seeds, "tanh", 0.95, 1), ...
          bounded_row(lags, seeds, "logistic", 3.8, 1/4)];
endfunction

function r = linear_row (lags)
  H = 5;
  worst = 0;
  for a = [0.9, 1, 1.1]
    net = network ("relu", a * eye (H), zeros (H, 1), 1);
    for T = lags
      J = jacobian (net, ones (H, 1), T);
      worst = max (worst, norm (J - a ^ T * eye (H)) / a ^ T);
    endfor
  endfor
  r = table_row ("gradient law, linear network R = aI", "Hochreiter 1991; Bengio et al. 1994", ...
                 sprintf ("d h_T / d h_0 by back-propagation, a = 0.9, 1, 1.1, lags to %d", ...
                          lags(end)), ...
                 "exactly a^T", sprintf ("a^T, largest relative difference %.1e", worst), ...
                 "relu units that stay positive; 1.1^1000 rounds a thousand times", ...
                 worst < 1e-12, worst < 1e-12);
endfunction

## SLOPE is the largest derivative of the unit; SIGMA * SLOPE < 1 makes the gradient vanish.
function r = bounded_row (lags, seeds, unit, sigma, slope)
  H = 20;
  lags = lags(lags <= 200);
  share = zeros (numel (seeds), numel (lags));   # of the bound, in logarithms
  left = zeros (numel (seeds), 1);
  for k = 1:numel (seeds)
    [R, b, h] = seeded (seeds(k), @() deal (randn (H), randn (H, 1), 2 * rand (H, 1) - 1));
    R *= sigma / norm (R);
    if (strcmp (unit, "logistic"))
      b = b / 2 + sum (R, 2) / 4;
    endif
    net = network ("tanh", R * slope, b, seeds(k));
    for j = 1:numel (lags)
      J = jacobian (net, h, lags(j));
      share(k,j) = norm (J) / (sigma * slope) ^ lags(j);
      if (lags(j) == 50)
        left(k) = norm (J);
      endif
    endfor
  endfor
  r = table_row (sprintf ("gradient law, %s units, sigma = %g", unit, sigma), ...
                 "Hochreiter 1991; Bengio et al. 1994; Pascanu et al. 2013", ...
                 sprintf (["%d units, random R with largest singular value %g, random biases ", ...
                           "and start, lags to %d, %d seeds"], ...
                          H, sigma, lags(end), numel (seeds)), ...
                 sprintf ("norm at most %.2f^T: %.2g at lag 50", sigma * slope, ...
                          (sigma * slope) ^ 50), ...
                 sprintf ("at lag 50 %s; never more than %.2g of the bound", ...
                          median_range (left, "%.1e"), max (share(:))), ...
                 "a bound and not a rate: saturation makes the gradient die faster", ...
                 all (share(:) <= 1 + 1e-12), all (share(:) <= 1 + 1e-12));
endfunction

function net = network (phi, R, b, seed)
  H = rows (R);
  net = rnn_create ("InputSize", 1, "OutputSize", H, "Cell", "rnn", "HiddenSize", H, ...
                    "Nonlinearity", phi, "Seed", seed);
  p = rnn_params (net);
  p.rnn{1}.R = R;
  p.rnn{1}.b = b;
  p.head.W = eye (H);
  net = rnn_params (net, p);
endfunction

## d h_T / d h_0 without inputs: H equal sequences whose squared errors pick one row of it
## each.  The loss is the mean over H x H values of (o - y)^2.
function J = jacobian (net, h, T)
  H = numel (h);
  x = repmat ({zeros(1, T)}, H, 1);
  state = struct ("h", {{repmat(h, 1, H)}});
  o = rnn_predict (net, x, "State", state);
  [~, ~, out] = rnn_loss (net, x, o - eye (H) * scale (o), "State", state, "NumThreads", 1);
  J = out.dstate.h{1}' * H ^ 2 / (2 * scale (o));
endfunction

## Errors of the size of the outputs, so that o - y is exact enough beside a large o.
function s = scale (o)
  s = 2 ^ ceil (log2 (max (1, max (abs (o(:))))));
endfunction
