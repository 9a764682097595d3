## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [GRAD, INFLUENCE] = solver_rtrl_gradient (FNAME, NET, DATA, STATE, INFLUENCE)
##
## The gradient of the mean loss on DATA (data_for_net) by real-time recurrent learning
## (Williams and Zipser 1989), which goes forward only: with the state s_t, S numbers, it carries
## the derivative P_t = d s_t / d theta, S x p,
##
##   P_t = J_t P_{t-1} + A_t W P_t(layer below, h) + (d s_t / d theta at fixed s_{t-1}, x_t)
##   d loss / d theta = sum over t of (V' dO_t)' P_t(top layer, h),   V the head's weights
##
## with J_t = d s_t / d s_{t-1} and A_t = d s_t / d (W x_t + b) from __rnn_jacobian__.
## INFLUENCE, an N x 1 cell, has the P_t of each sequence: given those before these steps ({} at the
## start), returned those after them.
##
## Memory: the sum of all layers' S times p numbers, with INFLUENCE N times that, however long the
## sequences are; time S^2 p per step.  Where R is made of parameters P_t is by R, and the
## gradient becomes theirs at the end.

function [grad, influence] = solver_rtrl_gradient (fname, net, data, state, influence = {})
  N = numel (data.X);
  plan = layers_of (net);
  check_room (fname, plan, 1 + max (1, N * (nargout > 1)));
  if (isempty (influence))
    influence = cell (N, 1);
  endif
  grad = zeros (size (net.theta));
  weight = 0;
  for n = 1:N
    [g, w, P] = of_sequence (net, plan, data.X(n), core_targets (data, n), ...
                             data_state_columns (state, n), influence{n});
    grad += w * g;
    weight += w;
    if (nargout > 1)
      influence{n} = P;
    endif
  endfor
  grad = feval (net.Precision, grad / max (weight, realmin));
  if (plan.makes)
    grad = __rnn_made__ (net, grad);
  endif
endfunction

## Where the parameters of each layer, the embedding and the head stand in theta; p is the number of
## all but the head's.
function plan = layers_of (net)
  b = __rnn_layout__ (net);
  name = arrayfun (@(b) [b.part "." b.name], b, "UniformOutput", false);
  plan.head = b(strcmp (name, "head.W"));
  plan.bias = b(strcmp (name, "head.b"));
  plan.embedding = b(strcmp (name, "embedding.W") & ! net.FreezeEmbedding);
  plan.p = plan.head.offset;
  plan.makes = ! all (cellfun ("isempty", {b.made}));
  [~, layers] = layer_of (net.Layers, "recurrent");
  for l = 1:numel (layers)
    c = layer_cells (layers(l));
    H = layers{l}.Size;
    mine = @(what) b(strcmp (name, ["rnn." what]) & [b.layer]' == l);
    makes_R = strcmp ({b.made}, "R")' & strcmp ({b.part}, "rnn")' & [b.layer]' == l;
    initial = cellfun (@(s) mine ([s "0"]), c.state_names, "UniformOutput", false);
    plan.layer(l) = struct ("H", H, "S", c.states * H, ...
                            "W", mine ("W"), "R", [mine("R"); b(makes_R)], "b", mine ("b"), ...
                            "initial", vertcat (initial{:}));
  endfor
endfunction

## COUNT is the number of P_t that are kept, and one more for the result of a product.
function check_room (fname, plan, count)
  S = sum ([plan.layer.S]);
  check_memory (fname, sprintf (["Gradient \"rtrl\" must fit the memory, got %d states times %d ", ...
                                 "parameters"], S, plan.p), 8 * count * plan.p * S, ...
                "\"bptt\" needs far less");
endfunction

function [grad, weight, P] = of_sequence (net, plan, X, Y, state, P)
  T = columns (X{1});
  L = numel (plan.layer);
  V = matrix (net, plan.head);
  [dO, weight, grad] = head_of (net, plan, X, Y, state, L);
  if (isempty (P))
    P = first_derivatives (net, plan, state);
  endif
  chunk = max (1, min (T, floor (2^22 / max ([plan.layer.S] .^ 2 .* 5))));
  for start = 0:chunk:T-1
    for l = 1:L
      steps(l) = steps_of (net, X, state, l, start, min (chunk, T - start));
    endfor
    for k = 1:min (chunk, T - start)
      t = start + k;
      for l = 1:L
        P{l} = next_derivatives (net, plan, steps(l), k, P, l, X{1}(:,t));
      endfor
      d = double (dO(:,max (1, t - T + columns (dO))));
      h = double (steps(L).states(1:plan.layer(L).H,1,k));
      if (columns (dO) == T || t == T)
        grad(1:plan.p) += ((V' * d)' * P{L}(1:plan.layer(L).H,:))';
        at = plan.head.offset + (1:numel (V));
        grad(at) += (d * h')(:);
        grad(plan.bias.offset + (1:numel (d))) += d;
      endif
    endfor
  endfor
endfunction

## The gradient of the loss by the outputs: one column per step, or only one, for the last step.
function [dO, weight, grad] = head_of (net, plan, X, Y, state, L)
  where = struct ("layer", L, "dir", 1, "start", 0, "count", 0);
  [steps, g] = __rnn_jacobian__ (net, X, Y, state, where);
  dO = g.dO;
  weight = g.weight;
  grad = zeros (size (net.theta));
endfunction

function s = steps_of (net, X, state, l, start, count)
  s = __rnn_jacobian__ (net, X, [], state, struct ("layer", l, "dir", 1, "start", start, ...
                                                   "count", count, "parameters", true));
endfunction

## P_0 is zero, but for a learned initial state, which is a parameter.
function P = first_derivatives (net, plan, state)
  for l = 1:numel (plan.layer)
    y = plan.layer(l);
    P{l} = zeros (y.S, plan.p);
    for k = 1:numel (y.initial) * isempty (state)
      P{l}((k - 1) * y.H + (1:y.H),y.initial(k).offset + (1:y.H)) = eye (y.H);
    endfor
  endfor
endfunction

function Q = next_derivatives (net, plan, steps, k, P, l, x)
  y = plan.layer(l);
  AW = double (steps.AW(:,:,k));
  Q = double (steps.J(:,:,k)) * P{l};
  at = @(b, n) b.offset + (1:n);
  if (l > 1)
    Q += (AW * matrix (net, y.W)) * P{l-1}(1:plan.layer(l-1).H,:);
  elseif (! isempty (plan.embedding))
    E = plan.embedding.rows;
    Q(:,at (plan.embedding, E) + (x - 1) * E) += AW * matrix (net, y.W);
  endif
  Q(:,at (y.W, numel_of (y.W))) += kron (double (steps.x(:,1,k)'), AW);
  Q(:,at (y.b, y.b.rows)) += AW;
  E = double (steps.E(:,:,k));
  Q(:,y.b.offset + y.b.rows + (1:columns (E))) += E;
  if (isempty (y.R))
    return;
  endif
  ## gate k's rows of R multiply operand k
  operand = kron (double (steps.operand(:,:,k)'), ones (y.H, 1));                  # G*H x H
  if (! isempty (steps.connected))
    operand .*= repmat (steps.connected, y.R.rows / y.H, 1);
  endif
  AR = double (steps.AR(:,:,k)) .* reshape (operand, 1, y.R.rows, y.H);
  Q(:,at (y.R, numel_of (y.R))) += reshape (AR, y.S, numel_of (y.R));
endfunction

function n = numel_of (b)
  n = b.rows * b.cols;
endfunction

function M = matrix (net, b)
  M = reshape (double (net.theta(b.offset + (1:numel_of (b)))), b.rows, b.cols);
endfunction
