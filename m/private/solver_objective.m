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
##   gradient (EPOCH)         the sums of __rnn_gradient__ and the gradient of the mean loss alone, at NET's parameters; of a set that is
##                            read by parts with what EPOCH draws (part_load)
## The loss is the mean over the targets plus l2 / 2 |theta|^2 over the weights that
## decay, each with its layer's L2Factor; with LearnRateFactor 0 a layer's parameters stay, their
## derivatives are 0 here.  All vectors are double P x 1; POINT.theta is THETA rounded to the network's
## precision.

function f = solver_objective (net, data, opt)
  f.point = @(theta) point_at (net, data, opt, theta);
  f.value = @(theta) value_at (net, data, opt, theta);
  f.product = @(theta, v, mu) product_at (net, data, opt, theta, v, mu);
  f.gradient = @(epoch) evaluated (net, data, opt, core_options (net, opt, [], 0), epoch);
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
  if (isfield (data, "parts"))
    [sums, code] = part_sum (net, data.parts, opt, 1, @(data) loss_of_part (net, data, opt));
    loss = NaN;
    if (strcmp (code, "ok"))
      loss = sums(1) / sums(2) + decay' * double (net.theta) / 2;
    endif
  elseif (isempty (data.state))
    [score, code] = core_evaluate (net, data, opt.NumThreads, opt);
    loss = score.loss + decay' * double (net.theta) / 2;
  else
    p = point_at (net, data, opt, theta);
    [loss, code] = deal (p.loss, p.code);
  endif
endfunction

function [sums, code] = loss_of_part (net, data, opt)
  if (isempty (data.state))
    [sums, code] = __rnn_evaluate__ (net, data.X, core_targets (data), net.Normalization.y_scale, opt.NumThreads);
  else
    [sums, ~, code] = __rnn_gradient__ (net, data.X, core_targets (data), data.state, core_options (net, opt, [], 0));
  endif
endfunction

function [Gv, code] = product_at (net, data, opt, theta, v, mu)
  net = put (net, opt, theta);
  [~, Gv, code] = evaluated (net, data, opt, core_options (net, opt, feval (net.Precision, v), mu));
  [factor, moves] = decaying (net);
  Gv = double (Gv) .* moves + opt.L2Regularization * v .* factor;
endfunction

## __rnn_gradient__ of the whole set, part by part where it is read so, to which the processes of OPT.World each give the part that they have.
function [sums, grad, code] = evaluated (net, data, opt, core, epoch = 1)
  if (isfield (data, "parts"))
    [total, code] = part_sum (net, data.parts, opt, epoch, @(data) of_some (net, data, 1:numel (data.X), core));
    total(end+1:6) = NaN;    # interrupted
    [sums, grad] = divided (total);
    return;
  elseif (isempty (opt.World))
    [sums, grad, code] = __rnn_gradient__ (net, data.X, core_targets (data), data.state, core);
    return;
  endif
  code = "ok";
  parts = zeros (5 + numel (net.theta), 0);
  for at = world_parts (opt.World, numel (data.X), world_unit (opt, numel (data.X)))
    [some, code] = of_some (net, data, at{1}, core);
    if (! strcmp (code, "ok"))
      break;
    elseif (some(2) > 0)
      parts(:,end+1) = some;
    endif
  endfor
  if (opt.World.mpi && ! strcmp (code, "ok"))
    world_interrupted ();
  endif
  [sums, grad] = divided (world_total (opt.World, parts, opt.Reproducible));
endfunction

## The sums and the gradient, times its weight, of the sequences AT: what adds up.
function [total, code] = of_some (net, data, at, core)
  [sums, grad, code] = __rnn_gradient__ (net, data.X(at), core_targets (data, at), data_state_columns (data.state, at), core);
  if (sums(2) > 0)
    total = [sums(:); sums(2) * double(grad)];
  else
    total = zeros (5 + numel (grad), 1);
  endif
endfunction

function [sums, grad] = divided (total)
  sums = total(1:5);
  grad = total(6:end) / max (sums(2), realmin);
endfunction
