## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: all = onnx_networks (EVERY)
## Networks that an ONNX file can hold, n x 3: name, net, X: every cell that ONNX has, each kind of layer in some, or if EVERY in each,
## of its places (each_list), each loss, tokens, a language model, normalised inputs and targets. Weights are
## recorded_numbers; X is a cell of sequences of several lengths.
function all = onnx_networks (every)
  persistent made = cell (1, 2);    # they take seconds
  if (isempty (made{1 + every}))
    made{1 + every} = make_networks (every);
  endif
  all = made{1 + every};
endfunction

function all = make_networks (every)
  found = containers.Map ("KeyType", "double", "ValueType", "any");    # each_list calls
  f = @(varargin) put (found, varargin);
  X = arrayfun (@(n) sin ((1:3)' * (1:[7, 4, 1, 6](n)) + n), 1:4, "UniformOutput", false)';
  mode = @(m) {"gru", "ResetGateMode", m};
  phi = @(w) {"rnn", "Nonlinearity", w};
  cells = {phi("tanh"), phi("relu"), phi("linear"), {"irnn"}, {"indrnn"}, {"lstm"}, {"lstm-1997"}, {"lstm-peephole"}, ...
           {"lstm-coupled"}, mode("after-multiplication"), mode("before-multiplication"), ...
           mode("recurrent-bias-after-multiplication")};
  for cell = cells
    for both = [false, true]
      for structure = {"many-to-one", "many-to-many"}
        net = rnn_create ("InputSize", 3, "OutputSize", 4, "HiddenSize", [5, 6], "Cell", cell{1}{:}, "Bidirectional", both, ...
                          "LearnInitialState", both, "Structure", structure{1}, "Loss", {"mse", "crossentropy"}{1 + both});
        give (f, strjoin ([cell{1}([1, end]), structure, {"", "both ways"}{1 + both}], ", "), net, X);
      endfor
    endfor
  endfor
  heads = @(M, varargin) rnn_layer ("selfattention", M, "NumHeads", varargin{:});
  for list = {{heads(6, 2, "NumKeyChannels", 4), rnn_layer("lstm", 5), rnn_layer("pooling", "max")}
              {rnn_layer("gru", 5), heads(6, 3, "AttentionMask", "causal"), rnn_layer("pooling", "mean")}
              {rnn_layer("conv1d", 5, "Width", 3, "Dilation", 2, "Padding", "same"), rnn_layer("rnn", 4), rnn_layer("pooling", "last")}}'
    net = rnn_create ("InputSize", 3, "OutputSize", 4, "Layers", list{1}, "Loss", "crossentropy");
    types = cellfun (@(c) c.Type, list{1}, "UniformOutput", false);
    give (f, strjoin (types, ", "), net, X);
  endfor
  late = {rnn_layer("gru", 5), rnn_layer("static", 1), rnn_layer("residual", 0), rnn_layer("pooling", "last"), rnn_layer("static", 1)};
  give (f, "static per step and per sequence", rnn_create ("InputSize", 3, "OutputSize", 4, "Layers", late), X);
  tokens = {[1, 2, 3, 4, 2]; 4; [3, 3]};
  net = rnn_train (tokens, [], "InputSize", 5, "EmbeddingSize", 6, "HiddenSize", 6, "TiedWeights", true, "Cell", "gru", ...
                   "MaxEpochs", 1, "Verbose", false);
  give (f, "tied language model", net, tokens);
  some = @(varargin) keep_sayable (f, varargin{:});
  each_list (some, every);
  each_loss (some);
  [net, X] = normalised (X);
  give (f, "normalised", net, X);
  all = values (found);
  all = vertcat (all{:});
endfunction

function put (found, row)
  found(double (found.Count)) = row;
endfunction

function give (f, name, net, X)
  net.Seed = 1;    # which stands in the file's metadata
  net.theta = feval (net.Precision, 0.6 * recorded_numbers (numel (net.theta), 1));
  f (strrep (name, "|", " "), net, X);
endfunction

function keep_sayable (f, net, X, Y, name)
  if (iscell (X) && ! any (strcmp (net.Structure, {"encoder-decoder", "one-to-many"})) && all (cellfun (@sayable, net.Layers)))
    give (f, name, net, X);
  endif
endfunction

function tf = sayable (layer)
  cells = __rnn_cells__ ();
  known = {"rnn", "irnn", "indrnn", "lstm", "lstm-1997", "lstm-peephole", "lstm-coupled", "gru"};
  tf = ! any (strcmp (layer.Type, {cells.name})) ...
       || (any (strcmp (layer.Type, known)) && layer.Zoneout == 0 && isempty (layer.ProjectionSize));
endfunction

function [net, X] = normalised (X)
  net = rnn_train (X, cellfun (@(x) 3 * x(1:2,:) + 1, X, "UniformOutput", false), "HiddenSize", 4, "MaxEpochs", 1, ...
                   "Normalization", "zscore", "Verbose", false);
  for name = {"x_center", "x_scale", "y_center", "y_scale"}
    v = net.Normalization.(name{1});
    net.Normalization.(name{1}) = 0.5 + (1:rows (v))' / 4;
  endfor
endfunction
