## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## NET = fit_readout (NET, DATA, OPT)
##
## The head of NET by ridge regression on its states (Jaeger 2001; Lukosevicius 2012,
## section 4):  [V, c] minimises the mean over the columns of
##   |V z + c - y|^2 + RidgeParameter |V|^2,
## y the targets, or 1 of K for labels, each column times its class's weight.  The
## first Washout steps of every sequence are left out.

function net = fit_readout (net, data, opt)
  [states, head] = without_head (net);
  n = head.W.cols + 1;
  A = zeros (n);
  B = zeros (n, net.OutputSize);
  count = 0;
  for first = 1:128:numel (data.X)
    at = first:min (first + 127, numel (data.X));
    Z = __rnn_forward__ (states, data.X(at), state_columns (data.state, at), opt.NumThreads);
    [Z, Y, weight] = columns_of (net, data, at, Z, opt.Washout);
    ZW = Z .* weight;
    A += ZW * Z';
    B += ZW * Y';
    count += sum (weight);
  endfor
  V = ridge (A, B, count, opt.RidgeParameter);
  net.theta(head.W.offset + (1:numel (V) - rows (V))) = V(:,1:end-1)(:);
  net.theta(head.b.offset + (1:rows (V))) = V(:,end);
endfunction

## The same network with its states as outputs; the blocks of its own head.
function [states, head] = without_head (net)
  blocks = __rnn_layout__ (net);
  at = strcmp ({blocks.part}, "head");
  head.W = blocks(at & strcmp ({blocks.name}, "W"));
  head.b = blocks(at & strcmp ({blocks.name}, "b"));
  states = net;
  states.OutputSize = n = head.W.cols;
  states.Loss = "mse";
  states.ClassWeights = [];
  states.LabelSmoothing = 0;
  ## the head comes last
  states.theta = [net.theta(1:head.W.offset); feval(net.Precision, eye (n)(:)); ...
                  zeros(n, 1, net.Precision)];
endfunction

## States with a row of ones, targets (K rows) and weights of the columns that count.
function [Z, Y, weight] = columns_of (net, data, at, Z, washout)
  if (iscell (Z))
    Y = data.Y(at);
    from = @(x) x(:,min (washout, columns (x)) + 1:end);
    Z = cellfun (from, Z, "UniformOutput", false);
    Y = cellfun (from, Y, "UniformOutput", false);
    Z = [Z{:}];
    Y = [Y{:}];
  else
    Y = data.Y(:,at);
  endif
  Y = double (Y);
  if (net_kind (net).labels)
    good = Y > 0;
    label = Y(good);
    Y = zeros (net.OutputSize, numel (label));
    Y(sub2ind (size (Y), label, 1:numel (label))) = 1;
    weight = ones (1, numel (label));
    if (! isempty (net.ClassWeights))
      weight = net.ClassWeights(label)(:)';
    endif
  else
    good = all (isfinite (Y), 1);
    Y = Y(:,good);
    weight = ones (1, columns (Y));
  endif
  Z = [double(Z(:,good)); ones(1, columns (Y))];
endfunction

## V (K x n): (A / count + beta I) V' = B / count, the last row of it without beta
function V = ridge (A, B, count, beta)
  n = rows (A);
  if (count == 0)
    error ("rnn:count", "rnn_train: Washout must leave steps with a target, got none left");
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
