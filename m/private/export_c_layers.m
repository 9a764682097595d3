## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## G = export_c_layers (NET, G)
##
## One step of NET in C.  G has single and int8 (are the weights such?) and gets
##   constants, functions   text: weights; functions of the core that the step calls
##   reset, step            text of two functions' bodies: s are the states, w is room, x or token the input, y the output
##   states, room           how many numbers these have
##   numbers, small         how many real numbers the weights are, and bytes of whole ones
##   net                    the network that the weights are those of

function g = export_c_layers (net, g)
  g.p = rnn_params (net);
  [~, g.made] = rnn_params (net);
  g = setfields (g, {"constants", "functions", "reset", "step", "states", "room", "numbers", "small", "weights"}, ...
                 {"", "", "", "", 0, 0, 0, 0, 0});
  g.sources = {};
  all = core_cells ();
  cells = {all.name};
  g.count = struct ();
  g = inputs (g, net);
  first = g.at;
  sizes = sizes_of (net);
  out = {};
  for k = 1:numel (net.Layers)
    layer = net.Layers{k};
    g.rows = sizes(k).outputs;
    g.step = [g.step, sprintf("\n  /* layer %d: %s */\n", k, layer_text (layer))];
    g.target = ifelse (k == numel (net.Layers), "y", "");
    switch (layer.Type)
      case {"dropout", "pooling"}    # nothing happens to one step
      case "dense"
        g = dense (g, net, layer, k == numel (net.Layers));
      case "embedding"
        g = embedding (g, net);
      case "layernorm"
        g = layernorm (g, layer);
      case "residual"
        g = residual (g, [{first}, out]{layer.From + 1});
      case "static"
        g = add_static (g, sprintf ("%s + %d", first, net.InputSize - layer.Size), layer.Size);
      case "conv1d"
        g = conv1d (g, layer);
      case {"gated", "highway"}
        g = two_products (g, layer);
      case cells
        g = export_c_cell (g, layer);
      otherwise
        error ("rnn:structure", "rnn_export: NET must have layers that C is known for, got \"%s\"", layer.Type);
    endswitch
    out{k} = g.at;
  endfor
  g = outputs (g, net);
  if (net_kind (net).model)
    g.room += net.OutputSize;
  endif
  g.net = rnn_params (net, g.p);
endfunction

function g = setfields (g, names, values)
  for k = 1:numel (names)
    g.(names{k}) = values{k};
  endfor
endfunction

function s = sizes_of (net)
  kind = net_kind (net);
  s = layer_sizes ("rnn_export", "Layers", net.Layers, ...
                   struct ("outputs", net.InputSize, "steps", true, "tokens", kind.tokens, "context", 0));
endfunction

function [g, at] = room (g, n)
  at = sprintf ("w + %d", g.room);
  g.room += n;
endfunction

## The number of this kind of layer among those before, from 1.
function [g, k] = number (g, kind)
  if (! isfield (g.count, kind))
    g.count.(kind) = 0;
  endif
  k = ++g.count.(kind);
endfunction

function g = add (g, varargin)
  g.step = [g.step, "  ", sprintf(varargin{:}), "\n"];
endfunction

## Where the layer's output of n numbers goes: to y, or to room.
function [g, at] = place (g)
  if (isempty (g.target))
    [g, at] = room (g, g.rows);
  else
    at = "y";
  endif
endfunction

function g = inputs (g, net)
  n = net.Normalization;
  g.at = "x";
  g.cols = net.InputSize;
  if (! isempty (n.x_center) && ! net_kind (net).tokens)
    [g, c] = export_c_numbers (g, "x_center", n.x_center);
    [g, s] = export_c_numbers (g, "x_scale", n.x_scale);
    [g, at] = room (g, g.cols);
    g = add (g, "for (size_t i = 0; i < %d; i++)\n    (%s)[i] = (x[i] - %s[i]) / %s[i];", g.cols, at, c, s);
    g.at = at;
  endif
endfunction

## Scores, what users see of them, and their units.
function g = outputs (g, net)
  loss = core_loss (net.Loss, net.Classes);
  K = net.OutputSize;
  g.step = [g.step, sprintf("\n  /* the scores */\n")];
  switch (loss.scores)
    case "softmax"
      [g, f] = export_c_source (g, "softmax.c", "softmax_column");
      g = add (g, "%s (y, %d, 0);", f, K);
    case {"sigmoid", "exp"}
      g = add (g, "for (size_t i = 0; i < %d; i++)\n    y[i] = vec_%s (y[i]);", K, loss.scores);
  endswitch
  if (! isempty (loss.report))
    [g, f] = export_c_source (g, loss.source, loss.report);
    options = 0;
    if (! isempty (loss.option))
      options = numel (net.(loss.option));
    endif
    g = add (g, "const rnn_spec spec = {%d, %d};", K, options);
    g = add (g, "%s (y, &spec);", f);
  endif
  n = net.Normalization;
  if (isempty (n.y_center) || loss.labels || strcmp (loss.targets, "flags"))
    return;
  endif
  rows = numel (n.y_center);
  part = ceil ((1:K)' / rows);
  [g, c] = export_c_numbers (g, "y_center", repmat (n.y_center(:), K / rows, 1) .* (part != loss.spread));
  [g, s] = export_c_numbers (g, "y_scale", repmat (n.y_scale(:), K / rows, 1));
  g = add (g, "for (size_t i = 0; i < %d; i++)\n    y[i] = y[i] * %s[i] + %s[i];", K, s, c);
endfunction

## at <- b, then at += W x
function g = affine (g, at, b, W, x)
  g = add (g, "set_numbers (%s, %s, %d);", at, b, W.rows);
  g = add (g, "%s", export_c_product (W, at, x));
endfunction

function g = activate (g, name, at, from, n)
  if (strcmp (name, "linear"))
    return;
  endif
  [~, ~, ~, ~, all] = core_cells ();
  [g, f] = export_c_source (g, "activation.c", "activation_forward");
  g = add (g, "%s (%s, %s, %d /* %s */, %d);", f, at, from, find (strcmp ({all.name}, name)) - 1, name, n);
endfunction

function g = dense (g, net, layer, head)
  name = "head_W";
  if (head && net.TiedWeights)
    W = g.tied;
    b = g.p.head.b;
  elseif (head)
    [g, W, g.p.head.W] = export_c_matrix (g, name, g.p.head.W);
    b = g.p.head.b;
  else
    [g, k] = number (g, "dense");
    name = sprintf ("dense%d_W", k);
    [g, W, g.p.dense{k}.W] = export_c_matrix (g, name, g.p.dense{k}.W);
    b = g.p.dense{k}.b;
  endif
  [g, b] = export_c_numbers (g, strrep (name, "_W", "_b"), b);
  [g, at] = place (g);
  g = affine (g, at, b, W, g.at);
  g = activate (g, layer.Activation, at, at, W.rows);
  g.at = at;
endfunction

## The matrix stands token by token, so that it is the head's too where weights are tied.
function g = embedding (g, net)
  [g, W, E] = export_c_matrix (g, "embedding_W", g.p.embedding.W');
  g.p.embedding.W = E';
  g.tied = W;
  [g, at] = place (g);
  g = add (g, "const size_t row = token > 1 && token <= %d ? (size_t) token - 1 : 0;", W.rows);
  if (isempty (W.scale))
    g = add (g, "set_numbers (%s, %s + row * %d, %d);", at, W.name, W.cols, W.cols);
  else
    g = add (g, "for (size_t i = 0; i < %d; i++)\n    (%s)[i] = %s[row] * (rnn_real) %s[row * %d + i];", W.cols, at, W.scale, W.name, W.cols);
  endif
  g.at = at;
endfunction

function g = layernorm (g, layer)
  [g, k] = number (g, "layernorm");
  [g, gain] = export_c_numbers (g, sprintf ("layernorm%d_g", k), g.p.layernorm{k}.g);
  [g, b] = export_c_numbers (g, sprintf ("layernorm%d_b", k), g.p.layernorm{k}.b);
  [g, f] = export_c_source (g, "layernorm.c", "normalise");
  [g, at] = place (g);
  g = add (g, "%s (%s, %s, %d, %.17g);", f, at, g.at, g.rows, layer.Epsilon);
  g = add (g, "for (size_t i = 0; i < %d; i++)\n    (%s)[i] = %s[i] * (%s)[i] + %s[i];", g.rows, at, gain, at, b);
  g.at = at;
endfunction

function g = residual (g, source)
  [g, k] = number (g, "residual");
  [g, at] = place (g);
  g = add (g, "set_numbers (%s, %s, %d);", at, g.at, g.rows);
  if (isfield (g.p, "residual") && k <= numel (g.p.residual) && ! isempty (g.p.residual{k}))
    [g, W, g.p.residual{k}.W] = export_c_matrix (g, sprintf ("residual%d_W", k), g.p.residual{k}.W);
    g = add (g, "%s", export_c_product (W, at, source));
  else
    g = add (g, "for (size_t i = 0; i < %d; i++)\n    (%s)[i] += (%s)[i];", g.rows, at, source);
  endif
  g.at = at;
endfunction

## g.rows rows, of which the last M stand at SOURCE.
function g = add_static (g, source, M)
  [g, at] = place (g);
  g = add (g, "set_numbers (%s, %s, %d);", at, g.at, g.rows - M);
  g = add (g, "set_numbers (%s + %d, %s, %d);", at, g.rows - M, source, M);
  g.at = at;
endfunction

## The last inputs, the oldest first, are the states.
function g = conv1d (g, layer)
  [g, k] = number (g, "conv1d");
  [M, D] = size (g.p.conv1d{k}.W);
  D /= layer.Width;
  span = (layer.Width - 1) * layer.Dilation;
  taps = reshape (permute (reshape (g.p.conv1d{k}.W, M, D, layer.Width), [1, 3, 2]), M * layer.Width, D);
  [g, W, back] = export_c_matrix (g, sprintf ("conv1d%d_W", k), taps);
  g.p.conv1d{k}.W = reshape (permute (reshape (back, M, layer.Width, D), [1, 3, 2]), M, D * layer.Width);
  [g, b] = export_c_numbers (g, sprintf ("conv1d%d_b", k), g.p.conv1d{k}.b);
  [g, at] = place (g);
  g = add (g, "set_numbers (%s, %s, %d);", at, b, M);
  for i = 0:layer.Width - 1
    from = ifelse (i * layer.Dilation < span, sprintf ("s + %d", g.states + i * layer.Dilation * D), g.at);
    g = add (g, "%s", export_c_product (W, at, from, i * M, M));
  endfor
  g = activate (g, layer.Activation, at, at, M);
  if (span > 1)
    g = add (g, "set_numbers (s + %d, s + %d, %d);", g.states, g.states + D, (span - 1) * D);
  endif
  if (span > 0)
    g = add (g, "set_numbers (s + %d, %s, %d);", g.states + (span - 1) * D, g.at, D);
  endif
  g.states += span * D;
  g.at = at;
endfunction

## gated: y = u sigmoid (v); highway: y = t phi (a) + (1 - t) x, t = sigmoid (v); [u; v] or [a; v] is one product.
function g = two_products (g, layer)
  kind = layer.Type;
  [g, k] = number (g, kind);
  [g, W, g.p.(kind){k}.W] = export_c_matrix (g, sprintf ("%s%d_W", kind, k), g.p.(kind){k}.W);
  [g, b] = export_c_numbers (g, sprintf ("%s%d_b", kind, k), g.p.(kind){k}.b);
  [g, both] = room (g, W.rows);
  [g, at] = place (g);
  n = W.rows / 2;
  g = affine (g, both, b, W, g.at);
  if (strcmp (kind, "gated"))
    g = add (g, "for (size_t i = 0; i < %d; i++)\n    (%s)[i] = (%s)[i] * vec_sigmoid ((%s)[%d + i]);", n, at, both, both, n);
  else
    g = activate (g, layer.Activation, both, both, n);
    g = add (g, "for (size_t i = 0; i < %d; i++)\n    {\n      const rnn_real t = vec_sigmoid ((%s)[%d + i]);\n      (%s)[i] = t * (%s)[i] + (1 - t) * (%s)[i];\n    }", ...
            n, both, n, at, both, g.at);
  endif
  g.at = at;
endfunction
