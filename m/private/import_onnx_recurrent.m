## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [S, OUT] = import_onnx_recurrent (S, NODE, IN)
##
## A node LSTM, GRU or RNN becomes a recurrent layer. OUT are its outputs: all steps, h after the last one, c after it.
##
## ONNX, operators LSTM, GRU and RNN, version 14: gates i o f c, z r h; two biases.

function [s, out] = import_onnx_recurrent (s, node, in)
  a = node.attributes;
  [s, x] = import_onnx_chain (s, in{1}, node);
  batch_first = isfield (a, "layout") && double (a.layout) == 1;
  if (numel (x.axes) != 3)
    import_onnx_refuse (s, node, sprintf ("of steps x sequences x numbers, got %s", strjoin (x.axes, " x ")));
  endif
  s = import_onnx_steps (s, x.axes{1 + batch_first}, node);
  for k = 2:min (4, numel (in))
    if (! any (strcmp (in{k}.kind, {"constant", "none"})))
      import_onnx_refuse (s, node, "of constant weights, got computed ones");
    endif
  endfor
  if (numel (in) > 4 && strcmp (in{5}.kind, "lengths") && in{5}.less != 0)
    import_onnx_refuse (s, node, "over all steps that a sequence has");
  endif
  direction = import_onnx_attribute (a, "direction", "forward");
  if (! any (strcmp (direction, {"forward", "bidirectional"})))
    import_onnx_refuse (s, node, sprintf ("\"forward\" or \"bidirectional\", got \"%s\"", direction));
  elseif (isfield (a, "clip") || (isfield (a, "input_forget") && a.input_forget != 0))
    import_onnx_refuse (s, node, "without clip and input_forget");
  endif
  dirs = 1 + strcmp (direction, "bidirectional");
  H = double (a.hidden_size);
  [type, options, order] = cell_of (s, node, in, a, dirs);
  weights = cell (1, dirs);
  for d = 1:dirs
    weights{d} = weights_of (s, node, in, d, H, type, order, options);
    weights{d} = with_states (s, node, weights{d}, in, d, H, type);
  endfor
  learned = any (cellfun (@(w) isfield (w, "h0"), weights));
  for d = 1:dirs * learned
    for name = {"h0", "c0"}(1:1+strncmp (type, "lstm", 4))
      if (! isfield (weights{d}, name{1}))
        weights{d}.(name{1}) = zeros (H, 1);
      endif
    endfor
  endfor
  N = ifelse (strcmp (s.T, "1"), "2", "1");
  layer = rnn_layer (type, H, "Bidirectional", dirs == 2, "LearnInitialState", learned, options{:}, ...
                     "InitialWeights", ifelse (dirs == 1, weights{1}, weights));
  [s, all] = import_onnx_append (s, layer, {s.T, "dir", N, "H"});
  last = all;
  last.axes = {"dir", N, "H"};
  if (batch_first)
    all.axes = {N, s.T, "dir", "H"};
    last.axes = {N, "dir", "H"};
  endif
  last.last = true;
  out = {all, last};
endfunction

## The type of layer, its options, and the order of our gates in ONNX's.
function [type, options, order] = cell_of (s, node, in, a, dirs)
  options = {};
  plain = {"Sigmoid", "Tanh", "Tanh"};
  given = import_onnx_attribute (a, "activations", {});
  switch (node.op)
    case "RNN"
      type = "rnn";
      order = 1;
      plain = {"Tanh"};
      if (! isempty (given) && any (strcmpi (given{1}, {"Relu", "Affine"})))
        options = {"Nonlinearity", {"relu", "linear"}{1 + strcmpi(given{1}, "Affine")}};
        plain = given(1);
        if (strcmpi (given{1}, "Affine") && ! (all (import_onnx_attribute (a, "activation_alpha", {1}){1} == 1) && ! any (import_onnx_attribute (a, "activation_beta", {0}){1})))
          import_onnx_refuse (s, node, "of Affine (1, 0), got other numbers");
        endif
      endif
    case "GRU"
      type = "gru";
      order = [2, 1, 3];
      plain = {"Sigmoid", "Tanh"};
      after = isfield (a, "linear_before_reset") && a.linear_before_reset != 0;
      options = {"ResetGateMode", {"before-multiplication", "recurrent-bias-after-multiplication"}{1 + after}};
    otherwise
      order = [1, 3, 4, 2];
      type = "lstm";
      if (numel (in) > 7 && ! strcmp (in{8}.kind, "none"))
        type = "lstm-peephole";
      elseif (! isempty (given) && isequal (given(1:min (3, end)), {"Sigmoid", "ScaledTanh", "ScaledTanh"}))
        alpha = import_onnx_attribute (a, "activation_alpha", {1});
        beta = import_onnx_attribute (a, "activation_beta", {1});
        if (! isequal (double (alpha{1}), repmat ([2, 1], 1, dirs)) || any (beta{1} != 0.5))
          import_onnx_refuse (s, node, "of ScaledTanh (2, 0.5) and (1, 0.5), got other numbers");
        endif
        type = "lstm-1997";
        plain = given(1:3);
      endif
  endswitch
  if (! isempty (given) && ! all (strcmpi (given, repmat (plain, 1, dirs))))
    import_onnx_refuse (s, node, sprintf ("of the activations %s, got %s", strjoin (plain, ", "), strjoin (given, ", ")));
  endif
endfunction

function w = weights_of (s, node, in, d, H, type, order, options)
  G = numel (order);
  sizes = {[G * H, NaN], [G * H, H], [2 * G * H, 1]};
  m = cell (1, 3);
  for k = 1:3
    if (k < 3 || (numel (in) > 3 && strcmp (in{4}.kind, "constant")))
      v = in{1 + k};
      n = size (v.v)(2:end);
      if (size (v.v, 1) < d || n(1) != sizes{k}(1) || (k == 2 && n(2) != H))
        import_onnx_refuse (s, node, "of weights that fit its hidden_size");
      endif
      m{k} = reshape (v.v(d,:), n(1), []);
    else
      m{k} = zeros (2 * G * H, 1);
    endif
  endfor
  rows_of = ((1:H)' + H * (order - 1))(:);
  w.W = m{1}(rows_of,:);
  w.R = m{2}(rows_of,:);
  B = reshape (m{3}, G * H, 2)(rows_of,:);
  w.b = sum (B, 2);
  if (strcmp (type, "gru") && strcmp (options{2}, "recurrent-bias-after-multiplication"))
    n = 2*H+1:3*H;
    w.b(n) = B(n,1);
    w.bn = B(n,2);
  elseif (strcmp (type, "lstm-peephole"))
    p = reshape (in{8}.v(d,:), H, 3);
    [w.p_i, w.p_o, w.p_f] = deal (p(:,1), p(:,2), p(:,3));
  elseif (strcmp (type, "lstm-1997"))    # its forget gate is 1
    f = H+1:2*H;
    if (any (any (w.W(f,:))) || any (any (w.R(f,:))) || any (w.b(f) < 17))
      import_onnx_refuse (s, node, "without a forget gate where its activations are ScaledTanh");
    endif
    [w.W(f,:), w.R(f,:), w.b(f)] = deal ([]);
  endif
endfunction

## Initial states that are not 0 are learned ones.
function w = with_states (s, node, w, in, d, H, type)
  for k = 6:6+strncmp (type, "lstm", 4)
    if (numel (in) >= k && strcmp (in{k}.kind, "constant") && any (in{k}.v(:)))
      v = in{k}.v;
      if (! any (size (v, 3) == H) || size (v, 1) < d || size (v, 2) != 1)
        import_onnx_refuse (s, node, "of one initial state for all sequences");
      endif
      w.({"h0", "c0"}{k - 5}) = v(d,:)(:);
    endif
  endfor
endfunction
