## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_layers (WHAT)
## Lists of layers (rnn_layer, Layers, DecoderLayers):
##   "expansion"  the lists that the short options stand for
##   "same"       a list and the options that stand for it make the same network
##   "wrong"      lists that do not fit are refused by rnn_create and rnn_train
##   "conflicts"  short options that do not agree with a list are refused
##   "going_on"   what may change when a training goes on
##   "disagree"   networks whose fields do not agree with their lists are refused
##   "earlier"    networks of an earlier version, without lists
##   "weights"    InitialWeights
##   "composites", "factors", "refused"  lists of all kinds
function check_layers (what)
  feval (["check_" what]);
endfunction

## Options; what net.Layers and net.DecoderLayers then are.
function t = cases ()
  e = @(varargin) rnn_layer ("embedding", varargin{:});
  l = @(varargin) rnn_layer ("lstm", varargin{:});
  p = @(H, P) rnn_layer ("lstm-coupled", H, "ProjectionSize", P);
  last = {"OutputMode", "last"};
  both = {"Bidirectional", true};
  d = rnn_layer ("dropout", 0.3);
  head = @(K) rnn_layer ("dense", K);
  writer = {"Structure", "encoder-decoder", "Classes", 1:3};
  t = {{"HiddenSize", 5}, {l(5, last{:}), head(2)}, {}
       {"HiddenSize", [5, 4], "Structure", "many-to-many"}, {l(5), l(4), head(2)}, {}
       {"HiddenSize", [5, 4], "Dropout", 0.3}, {l(5), d, l(4, last{:}), d, head(2)}, {}
       {"HiddenSize", [5, 4], both{:}, "EmbeddingSize", 6}, {e(6), l(5, both{:}), l(4, both{:}, last{:}), head(2)}, {}
       {"Cell", "gru", "HiddenSize", 5, "ResetGateMode", "before-multiplication"}, ...
         {rnn_layer("gru", 5, last{:}, "ResetGateMode", "before-multiplication"), head(2)}, {}
       {"Cell", "rnn", "HiddenSize", 5, "Nonlinearity", "relu"}, ...
         {rnn_layer("rnn", 5, last{:}, "Nonlinearity", "relu"), head(2)}, {}
       {"HiddenSize", 5, "LearnInitialState", true, "RecurrentDropout", 0.2}, ...
         {l(5, last{:}, "LearnInitialState", true, "RecurrentDropout", 0.2), head(2)}, {}
       {"HiddenSize", 5, "Structure", "many-to-many", "Loss", "ctc", "Classes", 1:4, "OutputSize", []}, ...
         {l(5), head(5)}, {}
       [writer, {"HiddenSize", [5, 4], "Dropout", 0.3}], {l(5), d, l(4)}, {e(64), l(5), d, l(4), d, head(4)}
       [writer, {"HiddenSize", 5, "Dropout", 0.3, "Attention", "additive", both{:}}], ...
         {l(5, both{:}), d}, {e(64), l(5), d, head(4)}
       [writer, {"HiddenSize", 5, "LearnInitialState", true, "EmbeddingSize", 6, "RecurrentDropout", 0.2}], ...
         {e(6), l(5, "LearnInitialState", true, "RecurrentDropout", 0.2)}, ...
         {e(6), l(5, "RecurrentDropout", 0.2), head(4)}
       {"Structure", "encoder-decoder", "HiddenSize", 5}, {l(5)}, {l(5), head(2)}
       {"HiddenSize", [6, 5], "ProjectionSize", [3, 2], "WeightDrop", 0.2, both{:}}, ...
         {l(6, "ProjectionSize", 3, "WeightDrop", 0.2, both{:}), ...
          l(5, "ProjectionSize", 2, "WeightDrop", 0.2, both{:}, last{:}), head(2)}, {}
       [writer, {"Cell", "lstm-coupled", "HiddenSize", [6, 5], "ProjectionSize", 4, "Attention", "additive"}], ...
         {p(6, 4), p(5, 4)}, {e(64), p(6, 4), p(5, 4), head(4)}
       [writer, {"HiddenSize", 5, "WeightDrop", 0.2}], {l(5, "WeightDrop", 0.2)}, {e(64), l(5, "WeightDrop", 0.2), head(4)}
       {"Structure", "one-to-many", "Classes", 1:3, "TargetEmbeddingSize", 7, "HiddenSize", [5, 4]}, ...
         {}, {e(7), l(5), l(4), head(4)}
       {"Structure", "one-to-many", "HiddenSize", 5, "Dropout", 0.3, "FeedContext", true}, {}, {l(5), d, head(2)}};
endfunction

function net = made (varargin)
  opt = [varargin, {"InputSize", 3, "Seed", 1}];
  if (! any (strcmp (opt(1:2:end), "Classes")))
    opt = [opt, {"OutputSize", 2}];
  endif
  net = rnn_create (opt{:});
endfunction

function check_expansion ()
  all = cases ();
  for k = 1:rows (all)
    [opt, reader, writer] = all{k,:};
    net = made (opt{:});
    assert (net.Layers, reshape (reader, [], 1));
    assert (net.DecoderLayers, reshape (writer, [], 1));
    assert (isequal (rnn_params (net, rnn_params (net)), net));
    t = rnn_info (net);
    assert (sum ([t.Parameters]), numel (net.theta));
    lists = strncmp ({t.Layer}, "Layers", 6) | strncmp ({t.Layer}, "DecoderLayers", 13);
    assert (nnz (lists), numel (reader) + numel (writer));
  endfor
endfunction

## Beside lists only those options are left that no layer has.
function check_same ()
  all = cases ();
  for k = 1:rows (all)
    [opt, reader, writer] = all{k,:};
    want = made (opt{:});
    beside = {"Structure", "Loss", "Classes", "OutputSize", "Attention", "FeedContext"};
    keep = find (ismember (opt(1:2:end), beside));
    opt = opt(sort ([2 * keep - 1, 2 * keep]));
    for heads = [true, false]
      got = made (opt{:}, "Layers", reader, "DecoderLayers", writer);
      got.made = want.made;
      assert (isequal (got, want));
      if (isempty (writer))
        reader(end) = [];
      else
        writer(end) = [];
      endif
    endfor
  endfor
endfunction

function says (id, part, call)
  err = struct ("identifier", "none", "message", "no error");
  try
    call ();
  catch err
  end_try_catch
  if (! strcmp (err.identifier, id) || isempty (strfind (err.message, part)))
    error ("wanted %s: %s, got %s: %s", id, part, err.identifier, err.message);
  endif
endfunction

function check_wrong ()
  e = rnn_layer ("embedding", 4);
  l = rnn_layer ("lstm", 5);
  last = rnn_layer ("lstm", 5, "OutputMode", "last");
  two = rnn_layer ("lstm", 6, "Bidirectional", true);
  pool = rnn_layer ("pooling");
  add = @(n) rnn_layer ("residual", n);
  writer = {"Structure", "encoder-decoder", "Classes", 1:3};
  many = {"Structure", "many-to-many"};
  for c = {{"Layers", 3}, "Layers must be a cell of layers as rnn_layer gives them"
           {"Layers", {l, 5}}, "Layers{2} must be a layer as rnn_layer gives it, got 5"
           {"Layers", {l, struct("Size", 5)}}, "Layers{2} must be a layer as rnn_layer gives it"
           {"Layers", {l; l}(:,[1, 1])}, "Layers must be a vector of layers"
           {"Layers", {l, setfield(l, "Size", 0)}}, "Layers{2} (lstm): Size must be a positive integer, got 0"
           {"Layers", {l, setfield(l, "Width", 3)}}, "Layers{2} (lstm): unknown option \"Width\", did you mean \"Size\"?"
           {"Layers", {l, setfield(l, "Type", "lstmm")}}, "Layers{2} (lstmm): TYPE must be "
           {"Layers", rnn_layer("dense", 5)}, "Layers must hold a recurrent layer"
           {"Layers", {l, e}}, "Layers{2} (embedding) must be the first layer and read tokens"
           {"Layers", {last, l}}, "Layers{2} (lstm) must read one column per step, got one vector of 5 rows per sequence"
           {"Layers", {two, pool, pool}}, "Layers{3} (pooling) must read one column per step, got one vector of 12 rows per sequence"
           {"Layers", {l, two, last, add(2)}}, "Layers{4} (residual) must add two outputs per step or two per sequence, got 12 rows per step (From 2) and one vector of 5 rows per sequence"
           {"Layers", {add(0), l}}, "Layers{1} (residual) must add the output of a layer before the last one (0 to 0; 0 is what the list reads), got 0"
           {"Layers", {l, l, add(2)}}, "Layers{3} (residual) must add the output of a layer before the last one (0 to 1; 0 is what the list reads), got 2"
           {"Layers", {e, l, add(0)}}, "Layers{3} (residual) must add the output of a layer (From 1 or more), as the list reads tokens"
           [many, {"Layers", {l, last}}], "Layers{2} (lstm) must keep the steps, as a many-to-many network has a target for each, got one vector of 5 rows per sequence"
           [many, {"Layers", {l, pool}}], "Layers{2} (pooling) must keep the steps"
           {"Layers", l, "DecoderLayers", l}, "DecoderLayers must be left out for a many-to-one network, got a list that begins with lstm (5)"
           {"DecoderLayers", l}, "Layers must hold a recurrent layer"
           [writer, {"Layers", l}], "DecoderLayers must hold a recurrent layer"
           [writer, {"Layers", l, "DecoderLayers", l}], "DecoderLayers must begin with rnn_layer (\"embedding\", SIZE), as it reads one of 4 tokens per step, got \"lstm\" first"
           [writer, {"Layers", {l, pool}, "DecoderLayers", {e, l}, "Attention", "additive"}], "Layers{2} (pooling) must keep the steps, which Attention reads, got one vector of 5 rows per sequence"
           [writer, {"Layers", {l, rnn_layer("dense", 3)}, "DecoderLayers", {e, l}}], "Layers{2} (dense) must come before a recurrent layer: without Attention or FeedContext the decoder reads the final states alone"
           [writer, {"Layers", l, "DecoderLayers", {e, two}}], "DecoderLayers{2} (lstm) must be forward"
           [writer, {"Layers", l, "DecoderLayers", {e, l, pool}}], "DecoderLayers must hold no pooling"
           [writer, {"Layers", l, "DecoderLayers", {e, l, rnn_layer("conv1d", 3, "Padding", "same")}}], "DecoderLayers{3} (conv1d) must look at earlier steps alone, as a decoder writes step by step, got conv1d (3, same)"
           [writer, {"Layers", l, "DecoderLayers", {e, l, rnn_layer("selfattention", 4)}}], "DecoderLayers{3} (selfattention) must look at earlier steps alone"
           [many, {"Layers", {l, rnn_layer("selfattention", 4, "NumHeads", 3)}}], "Layers{2} (selfattention) must have NumKeyChannels, by default Size, that NumHeads divides, got 4 and 3 heads"
           {"Layers", {last, rnn_layer("selfattention", 4)}}, "Layers{2} (selfattention) must read one column per step"
           {"Layers", {last, rnn_layer("conv1d", 3)}}, "Layers{2} (conv1d) must read one column per step, got one vector of 5 rows per sequence"
           [many, {"Layers", {l, rnn_layer("conv1d", 3, "Dilation", 2 ^ 30)}}], "Layers{2} (conv1d) must have Width times Dilation below 2^31 / 5"
           [many, {"Layers", {l, rnn_layer("conv1d", 3, "Dilation", 2 ^ 24)}}], "Layers{2} (conv1d) must have (Width - 1) times Dilation below 2^25 / 5"
           {"Structure", "one-to-many", "Layers", l, "DecoderLayers", l}, "Layers must be left out for a one-to-many network, got a list that begins with lstm (5)"
           {"Structure", "encoder-decoder", "Layers", l, "DecoderLayers", {e, l}}, "DecoderLayers{1} (embedding) must be the first layer and read tokens, got 2 values per step"}'
    says ("rnn:option", ["rnn_create: " c{2}], @() made (c{1}{:}));
  endfor
  says ("rnn:option", "rnn_train: Layers must begin with rnn_layer (\"embedding\", SIZE), as it reads one of 3 tokens per step", ...
        @() rnn_train ({"a b"; "b a"}, [1; 2], "Layers", l, "Verbose", false));
  says ("rnn:size", "rnn_create: EmbeddingMatrix must have EmbeddingSize (4) rows, got 2", ...
        @() made ("Layers", {e, l}, "EmbeddingMatrix", ones (2, 3)));
endfunction

function check_conflicts ()
  d = rnn_layer ("dropout", 0.3);
  list = {"Layers", {rnn_layer("embedding", 6), rnn_layer("gru", 5, "Bidirectional", true), d, ...
                     rnn_layer("gru", 4, "Bidirectional", true), d}};
  for c = {"Cell", "lstm", "gru"; "HiddenSize", 5, [5, 4]; "Bidirectional", false, true; "Dropout", 0, 0.3
           "EmbeddingSize", 7, 6; "RecurrentDropout", 0.1, 0; "LearnInitialState", true, false
           "WeightDrop", 0.1, 0
           "ResetGateMode", "before-multiplication", "after-multiplication"}'
    says ("rnn:option", sprintf ("rnn_create: %s must be left out or be what Layers says (", c{1}), ...
          @() made (list{:}, c{1:2}));
    assert (made (list{:}, c{[1, 3]}).(c{1}), c{3});
  endfor
  says ("rnn:option", "rnn_create: ProjectionSize must be left out or be what Layers says (none), got 2", ...
        @() made (list{:}, "ProjectionSize", 2));
  for name = {"EmbeddingSize", "TargetEmbeddingSize", "ProjectionSize"}    # [] is settled by others
    made (list{:}, name{1}, []);
  endfor
endfunction

function check_going_on ()
  X = {rand(2, 5), rand(2, 6), rand(2, 4)};
  Y = [1, 2, 1];
  quiet = {"MaxEpochs", 1, "Verbose", false, "Seed", 1};
  train = @(varargin) rnn_train (varargin{:}, quiet{:});
  net = train (X, Y, "HiddenSize", [4, 3]);
  drops = train (net, X, Y, "Dropout", 0.2, "RecurrentDropout", 0.1, "WeightDrop", 0.4, "Zoneout", 0.3);
  assert (cellfun (@(c) c.Type, drops.Layers', "UniformOutput", false), {"lstm", "dropout", "lstm", "dropout", "dense"});
  assert ([drops.Layers{[2, 4]}].Rate, 0.2);
  assert ([drops.Layers{3}.Zoneout, drops.Layers{3}.WeightDrop], [0.3, 0.4]);
  assert ({drops.Layers{1}.RecurrentDropout, drops.Cell, numel(drops.theta)}, {0.1, "lstm", numel(net.theta)});
  lists = train (net, X, Y, "Layers", drops.Layers);
  lists.made = drops.made;
  assert (isequal (lists, drops));
  again = train (drops, X, Y, "Dropout", 0, "RecurrentDropout", 0, "WeightDrop", 0, "Zoneout", 0);
  assert (again.Layers, net.Layers);
  other = net.Layers;
  other{2}.Size = 7;
  says ("rnn:option", "rnn_train: Layers must stay what the network was made with, but for dropout, rates and factors: layer 2 beside dropout is lstm (3, last step), got lstm (7, last step)", ...
        @() train (net, X, Y, "Layers", other));
  says ("rnn:option", "rnn_train: Layers must stay what the network was made with, but for dropout, rates and factors: 3 layers beside dropout, got 2", ...
        @() train (net, X, Y, "Layers", net.Layers(2:3)));
  says ("rnn:option", "rnn_train: Dropout must be left out or be what Layers says (none), got 0.3", ...
        @() train (net, X, Y, "Layers", net.Layers, "Dropout", 0.3));
  short = train (X, Y, "Layers", {rnn_layer("gru", 4), rnn_layer("gru", 5)});
  train (short, X, Y, "Cell", "gru", "HiddenSize", [4, 5]);
  says ("rnn:option", "rnn_train: Cell must stay what the network was made with (\"gru\"), got \"lstm\"", ...
        @() train (short, X, Y, "Cell", "lstm"));
endfunction

function check_disagree ()
  net = made ("HiddenSize", [5, 4], "Dropout", 0.3);
  with = @(varargin) @() rnn_predict (setfield (net, varargin{:}), rand (3, 4));
  says ("rnn:net", "rnn_predict: NET.Dropout must be what NET.Layers say (0.3), got 0.1", with ("Dropout", 0.1));
  says ("rnn:net", "rnn_predict: NET.ProjectionSize must be what NET.Layers say (0), got 3", with ("ProjectionSize", 3));
  says ("rnn:net", "rnn_predict: NET.HiddenSize must be what NET.Layers say ([5 4]), got [4 5]", with ("HiddenSize", [4, 5]));
  says ("rnn:net", "Layers{3} (lstm) must keep the steps, as a many-to-many network has a target for each", ...
        with ("Structure", "many-to-many"));
  list = net.Layers;
  list{4}.Rate = 0.2;
  says ("rnn:net", "NET.Layers{4} must be what Cell, HiddenSize, Structure and the other options of NET say (dropout (0.3)), got dropout (0.2)", ...
        with ("Layers", list));
  list = net.Layers;
  list{1}.Size = 9;
  says ("rnn:net", "NET.HiddenSize must be what NET.Layers say ([9 4]), got [5 4]", with ("Layers", list));
  says ("rnn:net", "up to date), got: Layers must end in a linear dense layer of OutputSize (2)", ...
        with ("Layers", net.Layers(1:4)));
  list = net.Layers;
  list{1} = rmfield (list{1}, "L2Factor");
  says ("rnn:net", "Layers must hold layers with all their fields", with ("Layers", list));
  says ("rnn:net", "NET.Layers must be a column of layers in a cell", with ("Layers", net.Layers'));
  says ("rnn:net", "NET must have the field DecoderLayers", @() rnn_predict (rmfield (net, "DecoderLayers"), rand (3, 4)));
endfunction

function check_earlier ()
  all = cases ();
  for k = 1:rows (all)
    net = made (all{k,1}{:});
    net.theta(:) = sin (1:numel (net.theta));
    old = rmfield (net, {"Layers", "DecoderLayers", "TiedWeights", "Zoneout"});
    says ("rnn:net", "rnn_params: NET must have the field Layers, got a network of an earlier version: net = rnn_create (net) brings it up to date", ...
          @() rnn_params (old));
    assert (isequal (rnn_create (old), net));
    old = net;
    for list = {"Layers", "DecoderLayers"}
      for l = find (cellfun (@(c) isfield (c, "Dropout"), net.(list{1})))'
        old.(list{1}){l} = rmfield (net.(list{1}){l}, "Dropout");
        says ("rnn:net", "(net = rnn_create (net) brings those of an earlier version up to date)", @() rnn_params (old));
      endfor
    endfor
    assert (isequal (rnn_create (old), net));
    assert (isequal (rnn_create (rmfield (net, {"WeightDrop", "ProjectionSize"})), net));
    old = rmfield (net, "Zoneout");
    for arg = {"Layers", "DecoderLayers"}
      for l = layer_of_steps (net.(arg{1}))
        old.(arg{1}){l} = rmfield (old.(arg{1}){l}, "Zoneout");
      endfor
    endfor
    says ("rnn:net", "rnn_params: NET must have the field Zoneout, got a network of an earlier version: net = rnn_create (net) brings it up to date", ...
          @() rnn_params (old));
    assert (isequal (rnn_create (old), net));
  endfor
  says ("rnn:net", "rnn_create: NET must be a network", @() rnn_create (struct ("format", "rnn-1", "theta", 1)));
endfunction

function at = layer_of_steps (list)
  at = find (cellfun (@(c) isfield (c, "Zoneout"), list))(:)';
endfunction

function check_weights ()
  p = struct ("W", ones (20, 3), "b", 2 * ones (20, 1));
  l = rnn_layer ("lstm", 5, "InitialWeights", p);
  net = made ("Layers", l);
  plain = made ("HiddenSize", 5);
  q = rnn_params (net).rnn{1};
  assert ({q.W, q.b, q.R}, {p.W, p.b, rnn_params(plain).rnn{1}.R});
  assert (isequal (net.Layers, plain.Layers));
  assert (net.Cell, "lstm");
  q = rnn_params (made ("Layers", {rnn_layer("lstm", 5), rnn_layer("dense", 2, "InitialWeights", struct ("b", [3; 4]))}));
  assert (q.head.b, [3; 4]);
  q = rnn_params (made ("Layers", rnn_layer ("lstm", 5, "Bidirectional", true, "InitialWeights", {struct(), p})));
  assert (q.rnn{2}.W, p.W);
  for c = {struct("W", ones (20, 4)), "Layers{1} (lstm).InitialWeights.W must be real, finite and 20x3, got a 20x4 double"
           struct("h0", ones (5, 1)), "Layers{1} (lstm).InitialWeights must have no field but W, R, b, got \"h0\" too"
           {p, p}, "Layers{1} (lstm).InitialWeights must be one struct, got 2"}'
    l.InitialWeights = c{1};
    id = {"rnn:size", "rnn:name"}{1 + ! isempty(strfind (c{2}, "h0"))};
    says (id, c{2}, @() made ("Layers", l));
  endfor
endfunction

## ------------------------------------------------------------------------------- lists of all kinds

## Name, structure, Layers, DecoderLayers, further options.
function t = composites ()
  l = @(n, varargin) rnn_layer ("lstm", n, varargin{:});
  g = @(n, varargin) rnn_layer ("gru", n, varargin{:});
  dense = @(n, phi) rnn_layer ("dense", n, "Activation", phi);
  e = @(n) rnn_layer ("embedding", n);
  norm = rnn_layer ("layernorm");
  add = @(varargin) rnn_layer ("residual", varargin{:});
  pool = @(mode) rnn_layer ("pooling", mode);
  conv = @(n, padding) rnn_layer ("conv1d", n, "Width", 3, "Dilation", 2, "Padding", padding, "Activation", "tanh");
  heads = @(n, k) rnn_layer ("selfattention", n, "NumHeads", k);
  both = {"Bidirectional", true};
  last = {"OutputMode", "last"};
  one = "many-to-one";
  many = "many-to-many";
  t = {"dense before and after", one, {dense(5, "relu"), l(4), dense(6, "tanh")}, {}, {}
       "mean of mixed cells", one, {l(4, both{:}), norm, g(5), pool("mean"), dense(3, "gelu")}, {}, {}
       "largest", one, {g(5), add(0), pool("max"), norm}, {}, {}
       "last of all", one, {rnn_layer("rnn", 5, "Nonlinearity", "relu"), pool("last"), dense(4, "swish")}, {}, {}
       "two residuals", many, {l(4), g(4), add(), dense(6, "softplus"), l(6), add(4), norm}, {}, {}
       "projections", many, {l(4), g(6, both{:}), add(1), rnn_layer("jordan", 5), add(0)}, {}, {}
       "clocks", many, {rnn_layer("clockwork", 6), dense(3, "elu"), rnn_layer("lstm-peephole", 4)}, {}, {}
       "both ways, last", one, {l(3, both{:}), l(4, both{:}, last{:}), dense(5, "leaky-relu"), norm}, {}, {}
       "learned starts", many, {l(4, "LearnInitialState", true), g(3), norm, l(5, "LearnInitialState", true)}, {}, {}
       "tokens", one, {e(4), dense(5, "sigmoid"), g(4), pool("mean")}, {}, {}
       "labels in order", many, {l(4, both{:}), dense(6, "tanh")}, {}, {"Loss", "ctc"}
       "other decoder", "encoder-decoder", {dense(5, "tanh"), g(4, both{:}), l(3)}, {e(4), l(5), norm, g(6), add(3)}, {}
       "fewer decoders", "encoder-decoder", {l(4), g(5)}, {e(4), dense(3, "tanh"), rnn_layer("rnn", 4)}, ...
         {"FeedContext", true}
       "looks back", "encoder-decoder", {l(4, both{:}), norm}, {e(4), g(5), dense(6, "tanh")}, ...
         {"Attention", "additive", "AttentionSize", 3}
       "looks back once more", "encoder-decoder", {g(4), dense(5, "tanh")}, {l(5), add(0)}, ...
         {"Attention", "multiplicative"}
       "convolutions", many, {conv(4, "causal"), l(4), conv(5, "causal"), add(1)}, {}, {}
       "looks at itself", one, {heads(4, 2), conv(3, "same"), g(4), rnn_layer("highway"), pool("mean")}, {}, {}
       "gates and convolutions", "encoder-decoder", {e(4), rnn_layer("gated", 5), heads(6, 3), g(4)}, ...
         {e(3), conv(4, "causal"), l(5), rnn_layer("highway", "Activation", "tanh"), rnn_layer("gated", 3)}, ...
         {"Attention", "additive", "AttentionSize", 3}
       "tied", "encoder-decoder", {l(4), dense(3, "relu"), g(5)}, {e(4), g(5), norm, dense(4, "tanh")}, {"TiedWeights", true}
       "of features", "one-to-many", {}, {l(4), norm, g(3), dense(5, "tanh")}, {"FeedContext", true}};
endfunction

function [net, X, Y, opt] = composite (row)
  [name, structure, reader, writer, opt] = row{:};
  rand ("twister", 1);
  X = {rand(3, 5); rand(3, 3); rand(3, 6)};
  if (! isempty (reader) && strcmp (reader{1}.Type, "embedding"))
    X = {[1, 2, 3, 1]; [2, 4]; [4, 4, 1]};
  endif
  switch (structure)
    case "many-to-one"
      Y = [1; 2; 1];
      opt = [opt, {"Classes", 1:2}];
    case "many-to-many"
      Y = cellfun (@(x) [x(1,:) + x(2,:); x(3,:) .^ 2], X, "UniformOutput", false);
    otherwise
      Y = {[1, 2, 1]; [2, 1]; [1, 1, 2, 2]};
      opt = [opt, {"Classes", 1:2}];
      if (! any (cellfun (@(c) strcmp (c.Type, "embedding"), writer)))
        Y = {rand(2, 3); rand(2, 2); rand(2, 4)};
        opt = opt(1:end-2);
      endif
      if (isempty (reader))
        X = rand (3, 4);
      endif
  endswitch
  if (strcmp (name, "labels in order"))
    Y = {[1, 2]; 1; [2, 1]};
  endif
  opt = [opt, {"Structure", structure, "Layers", reader, "DecoderLayers", writer, "Seed", 3, "Verbose", false}];
  net = rnn_train (X, Y, opt{:}, "MaxEpochs", 1);
endfunction

function check_composites ()
  all = composites ();
  for k = 1:ifelse (full_tests (), 1, 2):rows (all)
    [net, X, Y, opt] = composite (all(k,:));
    try
      trains (net, X, Y, opt);
      is_counted (net);
      one_by_one (net, X, Y);
      flows (net, X);
      if (full_tests () || any (k == [3, 13]))
        rnn_plot (net);
        close all
      endif
    catch err
      error ("%s: %s (%s, line %d)", all{k,1}, err.message, err.stack(1).name, err.stack(1).line);
    end_try_catch
  endfor
endfunction

## The gradient is the numeric one; 1 + 1 epochs are 2; saved and loaded it is the same; single works.
function trains (net, X, Y, opt)
  err = rnn_gradcheck (net, X, Y, "Samples", ifelse (full_tests (), 50, 6));
  assert (max ([err.error]) < 1e-6);
  assert (all ([err.checked] > 0));
  two = rnn_train (X, Y, opt{:}, "MaxEpochs", 2, "NumThreads", 1);
  again = rnn_train (net, X, Y, "MaxEpochs", 1, "Verbose", false);
  assert (again.theta, two.theta);
  assert (rnn_params (net, rnn_params (net)).theta, net.theta);
  file = tempname ();
  unwind_protect
    save ("-binary", file, "net");
    assert (isequal (load (file).net, net));
  unwind_protect_cleanup
    unlink (file);
  end_unwind_protect
  ## Its loss, not its parameters: adam makes much of gradients that are 0 but for rounding, as that of the keys' bias in
  ## self-attention, which softmax does not see.
  small = rnn_train (X, Y, opt{:}, "MaxEpochs", 1, "Precision", "single");
  assert (rnn_loss (small, X, Y), rnn_loss (net, X, Y), 1e-3);
endfunction

## The table's sizes are those of the matrices.
function is_counted (net)
  t = rnn_info (net);
  assert (sum ([t.Parameters]), numel (net.theta));
  p = rnn_params (net);
  n = struct ("reader", 0, "writer", 0);
  for row = t'
    W = [];
    word = strtok (row.Kind, " ");
    if (any (strcmp (word, unique (rnn_info ().Cells(:, 1)))))
      part = {"rnn", "encoder"}{1 + isfield(p, "encoder")};
      side = "reader";
      if (strncmp (row.Layer, "Decoder", 7))
        [part, side] = deal ("decoder", "writer");
      endif
      W = p.(part){++n.(side),1}.W;
      assert (columns (W), row.Inputs);
    endif
  endfor
  assert ([rows(p.head.b), t(end).Outputs], [1, 1] * net.OutputSize);
  if (net.TiedWeights)
    assert (! isempty (strfind (t(end).Kind, "W: the embedding's")));
  else
    assert (columns (p.head.W), t(end).Inputs);
  endif
endfunction

## A set's outputs are those of its sequences; two halves are the whole.
function one_by_one (net, X, Y)
  if (! iscell (X))
    return;
  endif
  steps = {};
  if (! isempty (net.DecoderLayers) && strcmp (net.Loss, "mse"))
    steps = {"Steps", 3};
  endif
  all = rnn_predict (net, X, steps{:});
  for k = 1:numel (X)
    y = rnn_predict (net, X{k}, steps{:});
    if (iscell (all))
      assert (isequal (y, all{k}) || isequal (y, all(k)));
    else
      assert (y(:), all(k,:)(:));
    endif
  endfor
  if (net.Bidirectional || ! any (strcmp (net.Structure, {"many-to-many"})) || strcmp (net.Loss, "ctc"))
    return;
  endif
  [first, ~, state] = rnn_predict (net, X{1}(:,1:2));
  second = rnn_predict (net, X{1}(:,3:end), "State", state);
  assert ([first, second], rnn_predict (net, X{1}));
endfunction

## Each recurrent layer that reads has a flow.
function flows (net, X)
  if (isempty (net.Layers))
    return;
  endif
  f = rnn_gradflow (net, X{1});
  cells = net.Layers(ismember (cellfun (@(c) c.Type, net.Layers, "UniformOutput", false), rnn_info ().Cells(:, 1)));
  want = cell (1, 0);
  for k = 1:numel (cells)
    want = [want, repmat({cells{k}.Type}, 1, 1 + cells{k}.Bidirectional)];
  endfor
  assert ({f.cell}, want);
endfunction

## With every solver a layer with LearnRateFactor 0 keeps its parameters, and weights decay by L2Factor.
function check_factors ()
  X = {rand(3, 5); rand(3, 3); rand(3, 6)};
  list = @(first, second) {rnn_layer("lstm", 4), rnn_layer("dense", 5, "Activation", "tanh", first{:}), ...
                           rnn_layer("dense", 2, second{:})};
  train = @(solver, first, second) rnn_params (rnn_train (X, [1; 2; 1], "Seed", 3, "Verbose", false, ...
            "MaxEpochs", 3, "Solver", solver, "L2Regularization", 0.3, "Layers", list (first, second)));
  start = rnn_params (rnn_create ("InputSize", 3, "Classes", 1:2, "Seed", 3, "Layers", list ({}, {})));
  for solver = {"adam", "adamw", "rmsprop", "sgdm", "irprop-", "lbfgs", "hessian-free"}
    p = train (solver{1}, {"LearnRateFactor", 0}, {});
    assert (p.dense{1}, start.dense{1});
    assert (! isequal (p.rnn{1}.W, start.rnn{1}.W));
    assert (! isequal (p.head.W, start.head.W));
    decays = train (solver{1}, {}, {});
    free = train (solver{1}, {"L2Factor", 0}, {});
    assert (! isequal (free.dense{1}.W, decays.dense{1}.W));
    if (! strcmp (solver{1}, "irprop-"))    # which takes the gradient's sign alone
      assert (norm (free.dense{1}.W) > norm (decays.dense{1}.W));
    endif
  endfor
  slow = train ("adam", {}, {"LearnRateFactor", 0.1});
  moved = @(q) max (abs (q.head.W(:) - start.head.W(:)));
  assert (moved (slow) < 0.2 * moved (train ("adam", {}, {})));
  says ("rnn:option", "rnn_train: the LearnRateFactor of Layers{2} (dense) must be 0 or 1 with the Solver \"lbfgs\", which finds its own steps, got 0.5", ...
        @() train ("lbfgs", {"LearnRateFactor", 0.5}, {}));
endfunction

## What needs steps one after the other, or recurrent layers alone, is refused by the name of the layer.
function check_refused ()
  X = {rand(3, 5); rand(3, 3); rand(3, 6)};
  train = @(list, varargin) rnn_train (X, [1; 2; 1], "Verbose", false, "MaxEpochs", 1, "Layers", list, varargin{:});
  l = rnn_layer ("lstm", 4);
  pool = {l, rnn_layer("pooling")};
  says ("rnn:option", "SequenceLength must be \"longest\" for bidirectional networks, pooling, decoders", ...
        @() train (pool, "SequenceLength", 2));
  says ("rnn:option", "GradientCheckpointing must be false for bidirectional networks, pooling, decoders", ...
        @() train (pool, "GradientCheckpointing", true));
  train ({l, rnn_layer("pooling", "last")}, "SequenceLength", 2);
  same = rnn_layer ("conv1d", 4, "Padding", "same");
  says ("rnn:option", "SequenceLength must be \"longest\" for", @() train ({same, l}, "SequenceLength", 2));
  says ("rnn:option", "GradientCheckpointing must be false for", @() train ({same, l}, "GradientCheckpointing", true));
  net = train ({same, l});
  [~, ~, s] = rnn_predict (net, X{1});
  says ("rnn:option", "State must be [] with Layers{1} (conv1d), which needs whole sequences", @() rnn_predict (net, X{1}, "State", s));
  says ("rnn:option", "Gradient must be \"bptt\" with Layers{1} (conv1d)", ...
        @() train ({rnn_layer("conv1d", 4), l}, "Gradient", "rtrl"));
  look = rnn_layer ("selfattention", 4, "AttentionMask", "causal");
  says ("rnn:option", "SequenceLength must be \"longest\" for", @() train ({look, l}, "SequenceLength", 2));
  says ("rnn:option", "GradientCheckpointing must be false for", @() train ({look, l}, "GradientCheckpointing", true));
  net = train ({look, l});
  [~, ~, s] = rnn_predict (net, X{1});
  says ("rnn:option", "State must be [] with Layers{1} (selfattention), which needs whole sequences", @() rnn_predict (net, X{1}, "State", s));
  thin = rnn_layer ("lstm", 5, "ProjectionSize", 2);
  says ("rnn:option", "Gradient must be \"bptt\" with the ProjectionSize of Layers{1} (lstm)", @() train (thin, "Gradient", "rtrl"));
  net = train ({thin, l});
  says ("rnn:structure", "NET must have no ProjectionSize in the layers that are looked at, got lstm (5, ProjectionSize 2) (layer 1)", ...
        @() rnn_gradflow (net, X{1}));
  [~, ~, s] = rnn_predict (net, X{1});
  assert (cellfun (@rows, [s.h, s.c]), [2, 5; 4, 4]);
  t = rnn_info (net);
  assert ([t(1).Outputs, t(2).Inputs, t(1).Parameters], [2, 2, 20 * (3 + 2 + 1) + 2 * 5]);
  e = rnn_layer ("embedding", 4);
  model = @(layer) rnn_train ("abcabcabcabc", [], "Layers", {e, layer, l}, "MaxEpochs", 1, "Verbose", false, "SequenceLength", "longest");
  says ("rnn:option", "Layers{2} (selfattention) must not read later steps in a language model", @() model (rnn_layer ("selfattention", 4)));
  says ("rnn:option", "Layers{2} (conv1d) must not read later steps in a language model", @() model (same));
  says ("rnn:structure", "NET must go on step by step, got one with Layers{2} (selfattention)", ...
        @() rnn_generate (model (look), "ab", "MaxLength", 3));
  rnn_generate (model (rnn_layer ("conv1d", 4)), "ab", "MaxLength", 3);
  series = {sin(1:30); cos(1:25)};
  next = @(list) rnn_train (cellfun (@(x) x(1:end-1), series, "UniformOutput", false), ...
                            cellfun (@(x) x(2:end), series, "UniformOutput", false), "Layers", list, "MaxEpochs", 1, "Verbose", false);
  says ("rnn:structure", "NET must go on step by step, got one with Layers{1} (conv1d)", @() rnn_generate (next ({same, l}), series, 3));
  assert (size (rnn_generate (next ({rnn_layer("conv1d", 4), l}), series, 3){2}), [1, 3]);
  net = train ({rnn_layer("conv1d", 4), l});
  [~, ~, s] = rnn_predict (net, X{1});
  assert (size (s.x{1}), [6, 1]);
  s.x{1} = ones (5, 1);
  says ("rnn:size", "State.x{1,1} must be real and 6x1", @() rnn_predict (net, X{1}, "State", s));
  says ("rnn:option", "Gradient must be \"bptt\" with Layers{2} (dense), as \"rtrl\" goes through recurrent layers alone", ...
        @() train ({l, rnn_layer("dense", 3, "Activation", "relu")}, "Gradient", "rtrl"));
  mixed = {rnn_layer("gru", 3), l};
  a = train (mixed, "Gradient", "rtrl", "Seed", 1);
  b = train (mixed, "Gradient", "bptt", "Seed", 1);
  assert (a.theta, b.theta, 1e-9);
  says ("rnn:option", "Dropout must be given layer by layer for this network", ...
        @() rnn_train (b, X, [1; 2; 1], "Verbose", false, "MaxEpochs", 1, "Dropout", 0.1));
  [~, ~, s] = rnn_predict (b, X{1});
  assert ({size(s.h), size(s.c), s.c{1}}, {[2, 1], [2, 1], []});
  s.c{1} = zeros (3, 1);
  says ("rnn:size", "State.c{1,1} must be [], as gru (3) has no such state", @() rnn_predict (b, X{1}, "State", s));
endfunction
