## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## F = solver_objective (NET, DATA, OPT)
##
## The objective of lbfgs and hessian-free, a struct of function handles:
##   point (THETA)            loss, gradient and what is logged, at THETA
##   value (THETA)            the loss alone, and a code that is not "ok" after Ctrl-C
##   product (THETA, V, MU)   the Gauss-Newton product, MU of the hidden states'
## The loss is the mean over the targets plus l2 / 2 |theta|^2 over the weights that
## decay, each with its layer's L2Factor; with LearnRateFactor 0 a layer's parameters stay, their
## derivatives are 0 here.  All vectors are double P x 1; POINT.theta is THETA rounded to the network's
## precision.

function f = solver_objective (net, data, opt)
  f.point = @(theta) point_at (net, data, opt, theta);
  f.value = @(theta) value_at (net, data, opt, theta);
  f.product = @(theta, v, mu) product_at (net, data, opt, theta, v, mu);
endfunction

function core = core_options (net, opt, direction, structural)
  core = struct ("direction", direction, "structural", structural, "threads", opt.NumThreads, ...
                 "checkpointing", opt.GradientCheckpointing, "y_scale", net.Normalization.y_scale);
endfunction

## theta in the network's precision, and l2 theta where weights decay
function [net, decay] = put (net, opt, theta)
  net.theta = feval (net.Precision, theta);
  decay = zeros (size (theta));
  if (opt.L2Regularization > 0)
    decay = opt.L2Regularization * double (net.theta) .* decaying (net);
  endif
endfunction

## The factors of the weight decay, and 0 for what stays, else 1.
function [factor, moves] = decaying (net)
  factor = moves = zeros (size (net.theta));
  for b = __rnn_layout__ (net)'
    at = b.offset + (1:b.rows * b.cols);
    moves(at) = b.learn_rate > 0;
    factor(at) = b.decay * b.l2 * (b.learn_rate > 0);
  endfor
endfunction

function p = point_at (net, data, opt, theta)
  [net, decay] = put (net, opt, theta);
  [sums, grad, p.code] = evaluated (net, data, opt, core_options (net, opt, [], 0));
  p.theta = double (net.theta);
  p.mean = sums(1) / sums(2);
  p.loss = p.mean + decay' * p.theta / 2;
  [~, moves] = decaying (net);
  p.grad = (double (grad) + decay) .* moves;
  p.metric = sums(3) / sums(4);
  if (! net_kind (net).share)
    p.metric = sqrt (p.metric);
  endif
  p.count = sums(4);
  p.weight = sums(2);
  p.nll = sums(5) / sums(4);
endfunction

function [loss, code] = value_at (net, data, opt, theta)
  [net, decay] = put (net, opt, theta);
  if (isempty (data.state))
    [score, code] = core_evaluate (net, data, opt.NumThreads, opt);
    loss = score.loss + decay' * double (net.theta) / 2;
  else
    p = point_at (net, data, opt, theta);
    [loss, code] = deal (p.loss, p.code);
  endif
endfunction

function [Gv, code] = product_at (net, data, opt, theta, v, mu)
  net = put (net, opt, theta);
  [~, Gv, code] = evaluated (net, data, opt, core_options (net, opt, feval (net.Precision, v), mu));
  [factor, moves] = decaying (net);
  Gv = double (Gv) .* moves + opt.L2Regularization * v .* factor;
endfunction

## __rnn_gradient__ of the whole set, to which the processes of OPT.World each give the part that they have.
function [sums, grad, code] = evaluated (net, data, opt, core)
  if (isempty (opt.World))
    [sums, grad, code] = __rnn_gradient__ (net, data.X, core_targets (data), data.state, core);
    return;
  endif
  code = "ok";
  parts = zeros (5 + numel (net.theta), 0);
  for at = world_parts (opt.World, numel (data.X), world_unit (opt, numel (data.X)))
    [sums, grad, code] = __rnn_gradient__ (net, data.X(at{1}), core_targets (data, at{1}), ...
                                           data_state_columns (data.state, at{1}), core);
    if (! strcmp (code, "ok"))
      break;
    elseif (sums(2) > 0)
      parts(:,end+1) = [sums(:); sums(2) * double(grad)];
    endif
  endfor
  if (opt.World.mpi && ! strcmp (code, "ok"))
    world_interrupted ();
  endif
  total = world_total (opt.World, parts, opt.Reproducible);
  sums = total(1:5);
  grad = total(6:end) / max (sums(2), realmin);
endfunction
