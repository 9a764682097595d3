## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## NET = solver_ridge_readout (NET, DATA, OPT)
##
## The head of NET by ridge regression on its states (Jaeger 2001; Lukosevicius 2012,
## section 4):  [V, c] minimises the mean over the columns of
##   |V z + c - y|^2 + RidgeParameter |V|^2,
## with y the targets, one-hot for labels, each column times its class's weight; each output has its
## own columns, those where it has a target.  The first Washout steps of every sequence are left out.

function net = solver_ridge_readout (net, data, opt)
  [states, head] = without_head (net);
  outputs = alike (net, data, opt);
  normal = @(data) equations (net, states, outputs, data, opt);
  if (isfield (data, "parts"))
    [sums, code] = part_sum (net, data.parts, opt, 1, @(data) deal (normal (data), "ok"));
  else
    sums = normal (data);
  endif
  n = head.W.cols + 1;
  K = net.OutputSize;
  V = zeros (K, n);
  for g = 1:numel (outputs)
    V(outputs{g},:) = ridge (sums(:,1:n,g), sums(:,n + outputs{g},g), sums(1,end,g), opt.RidgeParameter);
  endfor
  net.theta(head.W.offset + (1:numel (V) - K)) = V(:,1:end-1)(:);
  net.theta(head.b.offset + (1:K)) = V(:,end);
endfunction

## What the sequences of DATA add to the normal equations: [A, B, count] for each group of OUTPUTS, n x (n + K + 1).
function sums = equations (net, states, outputs, data, opt)
  n = states.OutputSize + 1;
  sums = zeros (n, n + net.OutputSize + 1, numel (outputs));
  for first = 1:128:numel (data.X)
    at = first:min (first + 127, numel (data.X));
    Z = __rnn_forward__ (states, data.X(at), data_state_columns (data.state, at), opt.NumThreads);
    [Z, Y, weight] = columns_of (net, data, at, Z, opt.Washout);
    for g = 1:numel (outputs)
      good = ! isnan (Y(outputs{g}(1),:));
      ZW = Z(:,good) .* weight(good);
      sums(:,1:n,g) += ZW * Z(:,good)';
      sums(:,n + outputs{g},g) += ZW * Y(outputs{g},good)';
      sums(:,end,g) += sum (weight(good));
    endfor
  endfor
endfunction

## Outputs whose targets are missing in the same columns share one linear system: a cell of their
## numbers.
function outputs = alike (net, data, opt)
  K = net.OutputSize;
  outputs = {1:K};
  if (net_kind (net).labels || K == 1)
    return;
  elseif (isfield (data, "parts"))
    apart = part_sum (net, data.parts, opt, 1, @(data) deal (differ (data, K), "ok"));
  else
    apart = differ (data, K);
  endif
  [~, ~, group] = unique (apart > 0, "rows");
  outputs = arrayfun (@(g) find (group(:)' == g), 1:max (group), "UniformOutput", false);
endfunction

## K x K: in how many columns one of two targets alone is missing.
function apart = differ (data, K)
  apart = zeros (K);
  if (data.gaps)
    Y = data.Y;
    if (iscell (Y))
      Y = [Y{:}];
    endif
    none = double (isnan (Y));
    apart = none * (1 - none)' + (1 - none) * none';
  endif
endfunction

## STATES is the same network with its states as outputs; HEAD are the blocks of its own head.
function [states, head] = without_head (net)
  blocks = __rnn_layout__ (net);
  at = strcmp ({blocks.part}, "head");
  head.W = blocks(at & strcmp ({blocks.name}, "W"));
  head.b = blocks(at & strcmp ({blocks.name}, "b"));
  states = net;
  states.OutputSize = states.Layers{end}.Size = n = head.W.cols;
  states.Loss = core_losses ("targets", "values"){1};
  states.ClassWeights = [];
  states.LabelSmoothing = 0;
  ## the head comes last
  states.theta = [net.theta(1:head.W.offset); feval(net.Precision, eye (n)(:)); ...
                  zeros(n, 1, net.Precision)];
endfunction

## States with a row of ones, targets (K rows, NaN where there is none) and weights of the columns.
function [Z, Y, weight] = columns_of (net, data, at, Z, washout)
  Y = data_target_columns (data.Y, at);
  weight = weights_of (data, at, Y);
  if (iscell (Z))
    from = @(x) x(:,min (washout, columns (x)) + 1:end);
    Z = cellfun (from, Z, "UniformOutput", false);
    Y = cellfun (from, Y, "UniformOutput", false);
    weight = cellfun (from, weight, "UniformOutput", false);
    weight = [weight{:}];
    Z = [Z{:}];
    Y = [Y{:}];
  endif
  Y = double (Y);
  if (net_kind (net).labels)
    label = Y;
    Y = NaN (net.OutputSize, numel (label));
    Y(:,label > 0) = (1:net.OutputSize)' == label(label > 0);
    if (! isempty (net.ClassWeights))
      weight(label > 0) .*= net.ClassWeights(label(label > 0))(:)';
    endif
  endif
  Z = [double(Z); ones(1, columns (Z))];
endfunction

## V (K x n): (A / count + beta I) V' = B / count, without beta in the last row
## One weight per column of the targets Y, in a cell where they are one.
function weight = weights_of (data, at, Y)
  given = {};
  if (isfield (data, "weight") && ! isempty (data.weight))
    given = data_target_columns (data.weight, at);
  endif
  if (! iscell (Y))
    weight = ifelse (isempty (given), ones (1, columns (Y)), given);
  elseif (iscell (given) && ! isempty (given))
    weight = given;
  else
    given = ifelse (isempty (given), ones (1, numel (Y)), given);
    weight = cellfun (@(y, w) w(ones (1, columns (y))), Y(:), num2cell (given(:)), "UniformOutput", false);
  endif
endfunction

function V = ridge (A, B, count, beta)
  n = rows (A);
  if (count == 0)
    error ("rnn:count", ["rnn_train: Washout must leave each output steps with a target, got ", ...
           "an output without any"]);
  endif
  M = A / count + diag ([beta(ones (1, n - 1)), 0]);
  if (! all (isfinite (M(:))))
    error ("rnn:nonfinite", "rnn_train: the states must be finite, got some that are not");
  endif
  [U, bad] = chol (M);
  if (bad || rcond (M) < eps)
    error ("rnn:singular", ["rnn_train: RidgeParameter must make the system of the %d readout ", ...
           "weights regular, which with %g it is not"], n, beta);
  endif
  V = (U \ (U' \ (B / count)))';
endfunction
