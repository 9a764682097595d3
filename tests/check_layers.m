## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_layers (WHAT)
## Lists of layers (rnn_layer, Layers, DecoderLayers):
##   "expansion"  what the short options make
##   "same"       a list and the options that say it make one network
##   "wrong"      lists that do not fit, by rnn_create and rnn_train
##   "conflicts"  short options beside a list
##   "going_on"   what may change
##   "disagree"   fields and lists
##   "earlier"    networks without lists
##   "weights"    InitialWeights
function check_layers (what)
  feval (["check_" what]);
endfunction

## Options; what net.Layers and net.DecoderLayers then are.
function t = cases ()
  e = @(varargin) rnn_layer ("embedding", varargin{:});
  l = @(varargin) rnn_layer ("lstm", varargin{:});
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

## The options that are left beside lists are those that no layer has.
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
           "ResetGateMode", "before-multiplication", "after-multiplication"}'
    says ("rnn:option", sprintf ("rnn_create: %s must be left out or be what Layers says (", c{1}), ...
          @() made (list{:}, c{1:2}));
    assert (made (list{:}, c{[1, 3]}).(c{1}), c{3});
  endfor
endfunction

function check_going_on ()
  X = {rand(2, 5), rand(2, 6), rand(2, 4)};
  Y = [1, 2, 1];
  quiet = {"MaxEpochs", 1, "Verbose", false, "Seed", 1};
  train = @(varargin) rnn_train (varargin{:}, quiet{:});
  net = train (X, Y, "HiddenSize", [4, 3]);
  drops = train (net, X, Y, "Dropout", 0.2, "RecurrentDropout", 0.1);
  assert (cellfun (@(c) c.Type, drops.Layers', "UniformOutput", false), {"lstm", "dropout", "lstm", "dropout", "dense"});
  assert ([drops.Layers{[2, 4]}].Rate, 0.2);
  assert ({drops.Layers{1}.RecurrentDropout, drops.Cell, numel(drops.theta)}, {0.1, "lstm", numel(net.theta)});
  lists = train (net, X, Y, "Layers", drops.Layers);
  lists.made = drops.made;
  assert (isequal (lists, drops));
  again = train (drops, X, Y, "Dropout", 0, "RecurrentDropout", 0);
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
  says ("rnn:net", "NET must have layers as rnn_train made them, got: Layers must end in a linear dense layer of OutputSize (2)", ...
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
    old = rmfield (net, {"Layers", "DecoderLayers"});
    says ("rnn:net", "rnn_params: NET must have the field Layers, got a network of an earlier version: net = rnn_create (net) brings it up to date", ...
          @() rnn_params (old));
    assert (isequal (rnn_create (old), net));
  endfor
  says ("rnn:net", "rnn_create: NET must be a network", @() rnn_create (struct ("format", "rnn-1", "theta", 1)));
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
