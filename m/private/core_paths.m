## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [PATHS, FORM] = core_paths (FNAME, NET, X, N, SAMPLES, OPT)
##
## SAMPLES possible futures of N steps after each of the sequences X (rnn_forecast): a cell of K x N x SAMPLES arrays.  FORM is that of
## check_sequences.  They are drawn with rand and randn.

function [paths, form] = core_paths (fname, net, X, n, samples, opt)
  kind = check_net (fname, net);
  if (! strcmp (net.Structure, "many-to-many") || kind.labels)
    error ("rnn:structure", "%s: NET must be a many-to-many network of values (trained on windows of OutputMode \"sequence\", say), got %s with loss %s", ...
           fname, net.Structure, net_loss_text (net.Loss));
  elseif (net.Bidirectional)
    error ("rnn:structure", "%s: NET must not be bidirectional, as the future is not known", fname);
  endif
  check_steps (fname, net);
  how = method_of (fname, net, kind, opt.Method);
  if (strcmp (how, "sampling") && ! isempty (opt.Residuals))
    error ("rnn:option", "%s: Residuals must be left out with the loss %s, whose distribution is drawn from, got them", fname, net_loss_text (net.Loss));
  endif
  [data, form] = data_for_net (fname, net, kind, "X", data_static (fname, "X", X, "Static", opt.Static, net.Structure));
  N = numel (data.X);
  state = check_state (fname, net, opt.State, N);
  [row, future] = data_future (fname, net, kind, N, n, opt);
  [out, last] = core_forward (net, data.X, state, 128, opt.NumThreads);
  errors = [];
  if (! strcmp (how, "sampling"))
    errors = past_errors (fname, net, kind, X, out, row, opt);
  endif
  of = repelem (1:N, samples);
  draw = @(scores) drawn (net, kind, how, scores, errors);
  scores = cellfun (@(o) scores_of (net, kind, o(:,end)), out(:)', "UniformOutput", false);
  scores = [scores{:}](:,of);
  paths = zeros (kind.rows, n, N * samples, net.Precision);
  if (strcmp (how, "dropout"))
    next = by_dropout (net, kind, data.X(of), data_state_columns (state, of), opt.NumThreads);
    scores = next ([]);
  else
    next = by_steps (net, data_state_columns (last, of));
  endif
  for t = 1:n
    y = draw (scores);
    paths(:,t,:) = reshape (y, kind.rows, 1, []);
    if (t < n)
      x = zeros (kind.InputSize, numel (of));
      if (! isempty (future))
        x = cellfun (@(u) u(:,t), future, "UniformOutput", false);
        x = [x{of}];
      endif
      x(row,:) = y;
      scores = next (x);
    endif
  endfor
  paths = squeeze (mat2cell (paths, kind.rows, n, samples * ones (1, N)));
endfunction

function how = method_of (fname, net, kind, how)
  distribution = kind.loss.spread > 0 || any (strcmp (kind.loss.targets, {"counts", "flags"})) || (kind.loss.parts == 0 && kind.parts > 1);
  drops = any (cellfun (@(name) net.(name) > 0, {"Dropout", "RecurrentDropout", "Zoneout"}));
  if (strcmp (how, "auto"))
    how = {"sampling", "dropout", "residuals"}{find ([distribution, drops, true], 1)};
  elseif (strcmp (how, "sampling") && ! distribution)
    error ("rnn:structure", ["%s: Method must be \"residuals\" or \"dropout\" with the loss %s, which predicts no distribution, ", ...
           "got \"sampling\""], fname, net_loss_text (net.Loss));
  elseif (! strcmp (how, "sampling") && distribution)
    error ("rnn:structure", "%s: Method must be \"sampling\" with the loss %s, which predicts a distribution, got \"%s\"", fname, ...
           net_loss_text (net.Loss), how);
  elseif (strcmp (how, "dropout") && ! drops)
    error ("rnn:structure", ["%s: Method must be \"residuals\", as NET has no Dropout, RecurrentDropout or Zoneout, with a mask for each path ", ...
           "(WeightDrop has one for all), got \"dropout\""], fname);
  endif
endfunction

## All outputs of the columns OUT in the units of the data.
function scores = scores_of (net, kind, out)
  [~, scores] = data_prediction (net, kind, out);
  scores = double (scores);
endfunction

## One number for each row of the target and each column of SCORES.
function y = drawn (net, kind, how, scores, errors)
  K = kind.rows;
  part = @(p) scores((p - 1) * K + (1:K),:);
  n = columns (scores);
  if (! strcmp (how, "sampling"))
    y = part (1) + errors(:,randi (columns (errors), 1, n));
  elseif (kind.loss.spread > 0)
    y = part (1) + part (kind.loss.spread) .* randn (K, n);
  elseif (strcmp (kind.loss.targets, "flags"))
    y = double (rand (K, n) < scores);
  elseif (strcmp (kind.loss.targets, "counts"))
    before = randp ("twister");    # it has a state of its own, which follows that of rand here
    randp ("twister", floor (rand (1, 8) * 2^32));
    y = randp (scores);
    randp ("twister", before);
  else
    levels = net.(kind.loss.option);
    q = sort (reshape (scores, K, [], n), 2);    # quantiles that cross are put in order
    y = between (q, sqrt (2) * erfinv (2 * levels - 1), randn (K, n));
  endif
endfunction

## The quantile functions through Q (K x quantiles x n) at the normal quantiles Z, linear between these and beyond, at U.
function y = between (q, z, u)
  y = zeros (size (u));
  L = numel (z);
  at = max (1, min (L - 1, lookup (z, u)));
  for l = 1:L - 1
    slope = (q(:,l+1,:) - q(:,l,:)) / (z(l+1) - z(l));
    v = reshape (q(:,l,:), size (u)) + reshape (slope, size (u)) .* (u - z(l));
    y(at == l) = v(at == l);
  endfor
endfunction

## The errors of one step ahead along X, of outputs OUT; a step is left out where a number is missing.
function E = past_errors (fname, net, kind, X, out, row, opt)
  if (! isempty (opt.Residuals))
    E = opt.Residuals;
    if (rows (E) != kind.rows)
      error ("rnn:size", "%s: Residuals must have a row for each of the %d outputs, got %d", fname, kind.rows, rows (E));
    endif
    return;
  endif
  seqs = data_inputs (fname, "X", data_static (fname, "X", X, "Static", opt.Static, net.Structure), kind);
  E = cellfun (@(x, o) double (x(row,2:end)) - scores_of (net, kind, o(:,1:end-1)), seqs(:), out(:), "UniformOutput", false);
  E = [E{:}];
  E = E(:,! any (isnan (E), 1));
  if (columns (E) < 10)
    error ("rnn:count", ["%s: X must have at least 10 steps whose predictions can be compared, of which the errors are drawn, got %d: hand over ", ...
           "those of other data as Residuals"], fname, columns (E));
  endif
endfunction

## Goes one step on with the inputs X, a column for each path; from STATE.
function next = by_steps (net, state)
  next = @step;
  function scores = step (x)
    [scores, state] = rnn_step (net, x, state);
    scores = double (scores);
  endfunction
endfunction

## The same with a dropout mask for each path: it depends on the place of the path and the number of the step, so that reading all steps again
## finds the same masks.
function next = by_dropout (net, kind, X, state, threads)
  iteration = floor (rand () * 2^31);
  core = struct ("threads", threads, "training", true, "iteration", iteration, "checkpointing", false, "dOutput", []);
  next = @step;
  function scores = step (x)
    if (! isempty (x))
      added = core_data ("rnn_forecast", net, kind, num2cell (x, 1)(:), []).X;
      X = cellfun (@(a, b) [a, b], X(:), added(:), "UniformOutput", false);
    endif
    [~, ~, ~, out] = __rnn_loss__ (net, X, [], state, core);
    scores = cellfun (@(o) scores_of (net, kind, o(:,end)), out.scores(:)', "UniformOutput", false);
    scores = [scores{:}];
  endfunction
endfunction
