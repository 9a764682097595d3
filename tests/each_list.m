## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: each_list (F, EVERY, ...)
## Calls F (net, X, Y, name) for networks that are lists of layers: each kind that the core has registered, with
## each of its activations, modes or cells, stands before, between and behind recurrent layers, per step and per
## sequence, in encoders and in decoders. If EVERY, and under FULL=all, in each of these places; else in some of
## them in turn (in the long form each kind in two or more). The recurrent layers are all cells in turn. X and Y are structure_data's.
## Further arguments: "Dropout" puts a dropout layer of this rate behind the kind's, "RecurrentDropout" is that of
## all recurrent layers.
function each_list (f, every, varargin)
  opt = struct ("Dropout", 0, "RecurrentDropout", 0);
  for o = reshape (varargin, 2, [])
    opt.(o{1}) = o{2};
  endfor
  turn = 0;
  variants = segments ();
  for row = variants'
    [kind, name, segment, where] = row{:};
    all = places (where);
    turn++;
    these = 1:rows (all);
    if (! every && ! strcmp (getenv ("FULL"), "all"))
      many = sum (strcmp (kind, variants(:,1))) > 5;
      nth = min (rows (all), ifelse (full_tests (), [3, 11], [11, 23])(1 + many));
      these = 1 + mod (turn, nth):nth:rows (all);
    endif
    for k = these
      next_cell (3 * turn + k);
      net = make (all(k,:), @(varargin) with_dropout (opt, segment (varargin{:})), opt);
      [X, Y] = structure_data (net, all{k,2:3});
      f (net, X, Y, sprintf ("%s, %s", name, all{k,1}));
    endfor
  endfor
endfunction

function list = with_dropout (opt, list)
  if (opt.Dropout > 0)
    list{end+1} = rnn_layer ("dropout", opt.Dropout);
  endif
endfunction

## ------------------------------------------------------------------------------- what stands somewhere

## Kind, name, layers that may follow n rows, the places where these may stand.
function t = segments ()
  [~, ~, ~, kinds, activations] = __rnn_cells__ ();
  t = cell (0, 4);
  for kind = {kinds.name}
    switch (kind{1})
      case "dense"
        for phi = {activations.name}
          t(end+1,:) = {kind{1}, phi{1}, @(n) {rnn_layer("dense", n + 5, "Activation", phi{1})}, "any"};
        endfor
      case "dropout"
        t(end+1,:) = {kind{1}, "dropout", @(n) {rnn_layer("dropout", 0.3)}, "any"};
      case "layernorm"
        t(end+1,:) = {kind{1}, "layernorm", @(n) {rnn_layer("dense", n + 7), rnn_layer("layernorm", "Epsilon", 0.1)}, "any"};
      case "residual"
        t(end+1,:) = {kind{1}, "residual", @(n) {rnn_layer("dense", n, "Activation", "tanh"), rnn_layer("residual")}, "any"};
        t(end+1,:) = {kind{1}, "residual by a projection", ...
                      @(n) {rnn_layer("dense", n + 6, "Activation", "tanh"), rnn_layer("residual")}, "any"};
      case "static"
        t(end+1,:) = {kind{1}, "static", @(n) {rnn_layer("static", 1), rnn_layer("dense", n + 2)}, "static"};
        t(end+1,:) = {kind{1}, "residual around static", @(n) {rnn_layer("static", 2), rnn_layer("residual")}, "static"};
      case "pooling"
        for mode = {"mean", "max", "last"}
          t(end+1,:) = {kind{1}, mode{1}, @(n) {rnn_layer("pooling", mode{1})}, "reduces"};
        endfor
      case "selfattention"
        heads = @(M, varargin) rnn_layer ("selfattention", M, "NumHeads", varargin{:});
        t(end+1,:) = {kind{1}, "selfattention", @(n) {heads(n + 2, 2, "NumKeyChannels", 6)}, "read steps"};
        t(end+1,:) = {kind{1}, "causal selfattention", @(n) {heads(4, 1, "AttentionMask", "causal"), heads(6, 3)}, ...
                      "read steps"};
      case "gated"
        t(end+1,:) = {kind{1}, "gated", @(n) {rnn_layer("gated", n + 3)}, "any"};
      case "highway"
        for phi = {"relu", "tanh"}
          t(end+1,:) = {kind{1}, [phi{1} " highway"], @(n) {rnn_layer("highway", "Activation", phi{1})}, "any"};
        endfor
      case "conv1d"
        conv = @(M, w, d, padding, phi) rnn_layer ("conv1d", M, "Width", w, "Dilation", d, "Padding", padding, "Activation", phi);
        t(end+1,:) = {kind{1}, "causal conv1d", @(n) {conv(n + 4, 3, 1, "causal", "linear")}, "steps"};
        t(end+1,:) = {kind{1}, "dilated causal conv1ds", ...
                      @(n) {conv(n + 4, 2, 3, "causal", "tanh"), conv(n + 1, 3, 2, "causal", "linear"), ...
                            rnn_layer("residual")}, "steps"};
        t(end+1,:) = {kind{1}, "conv1d of one step", @(n) {conv(n + 2, 1, 4, "causal", "elu")}, "steps"};
        t(end+1,:) = {kind{1}, "conv1d", @(n) {conv(n + 4, 4, 2, "same", "sigmoid")}, "read steps"};
      case "embedding"
        t(end+1,:) = {kind{1}, "embedding", @(n) {}, "tokens"};
      case "recurrent"
        for c = __rnn_cells__ ()'
          t(end+1,:) = {kind{1}, strtrim([c.name " " c.variant]), @(n) {rnn_layer(c.name, n + 9, variant_option (c){:})}, ...
                        "steps"};
        endfor
        proj = @(name, varargin) {rnn_layer(name, 7, "ProjectionSize", 3, varargin{:})};
        t(end+1,:) = {kind{1}, "projected lstm", @(n) proj ("lstm"), "steps"};
        t(end+1,:) = {kind{1}, "projected lstm-coupled", @(n) proj ("lstm-coupled"), "steps"};
        t(end+1,:) = {kind{1}, "projected lstm-peephole, both ways, learned", ...
                      @(n) proj ("lstm-peephole", "Bidirectional", true, "LearnInitialState", true), "read steps"};
      otherwise
        error ("each_list: no lists with a layer of kind \"%s\": add it to segments", kind{1});
    endswitch
  endfor
endfunction

## ------------------------------------------------------------------------------- where it stands

## Name; what is read, what the targets are; structure, loss; Layers, DecoderLayers, which get P, the
## function that gives the layers behind n rows; further options.
function t = places (where)
  r = @next_cell;
  both = @(H) next_cell (H, "Bidirectional", true);
  start = @(H) next_cell (H, "LearnInitialState", true);
  last = @(H) next_cell (H, "Bidirectional", true, "OutputMode", "last");
  e = @(E) {rnn_layer("embedding", E)};
  none = @(P) {};
  one = "many-to-one";
  many = "many-to-many";
  two = "encoder-decoder";
  pool = {rnn_layer("pooling", "mean")};
  t = {"first",           "vectors", "values", many, "mse",          @(P) [P(3), r(5)], none, {}
       "between",         "vectors", "labels", many, "crossentropy", @(P) [both(2), P(4), start(5)], none, {}
       "behind",          "vectors", "ctc",    many, "ctc",          @(P) [r(5), P(5)], none, {}
       "behind a token",  "tokens",  "labels", many, "crossentropy", @(P) [e(2), P(2), start(5), P(5)], none, {}
       "in an encoder",   "tokens",  "labels", two,  "crossentropy", ...
          @(P) [e(2), both(2), r(3), P(3)], @(P) [e(6), P(6), r(5), P(5)], {"FeedContext", true}
       "before an encoder", "vectors", "values", two, "mse", @(P) [P(3), both(4)], @(P) [P(7), r(5), r(2)], {}
       "under additive attention", "vectors", "labels", two, "crossentropy", ...
          @(P) [both(2), P(4)], @(P) [e(6), P(6), r(5)], {"Attention", "additive", "AttentionSize", 12}
       "under multiplicative attention", "tokens", "values", two, "mae", ...
          @(P) [e(4), r(2), P(2)], @(P) [r(5), P(5)], {"Attention", "multiplicative"}
       "in a decoder",    "vectors", "labels", "one-to-many", "crossentropy", none, ...
          @(P) [e(6), r(4), P(4), r(5)], {}
       "in a tied decoder", "vectors", "labels", two, "crossentropy", ...
          @(P) [r(4), P(4)], @(P) [e(6), P(6), r(6)], {"Attention", "additive", "AttentionSize", 12, "TiedWeights", true}
       "of tied weights", "tokens",  "labels", many, "crossentropy", @(P) [e(5), P(5), r(4), P(4), r(5)], none, ...
          {"TiedWeights", true}
       "behind the last step", "vectors", "labels", one, "crossentropy", ...
          @(P) [r(4), last(3), P(6)], none, {}
       "before several labels", "tokens", "flags", many, "binary-crossentropy", @(P) [e(2), r(5), P(5)], none, {}
       "before quantiles", "vectors", "values", two, "quantile", @(P) [P(3), r(4)], @(P) [P(7), r(5), P(5)], {}
       "behind the last step, robust", "vectors", "values", one, "huber", @(P) [r(4), last(3), P(6)], none, {}
       "around pooling",  "vectors", "values", one, "mae", @(P) [P(3), r(4), P(4), pool, P(4)], none, {}};
  steps = ! strcmp (t(:,4), one);
  switch (where)
    case "steps"
      t = t(steps,:);
    case "read steps"                      # later ones too: not in what writes
      t = t(steps & ! ismember (t(:,4), {"encoder-decoder", "one-to-many"}),:);
      t(end+1,:) = {"in an encoder alone", "vectors", "labels", two, "crossentropy", ...
                    @(P) [P(3), both(2), P(4)], @(P) [e(6), r(5)], {"Attention", "multiplicative"}};
    case "static"                          # of the same list's inputs
      t = t(strcmp (t(:,2), "vectors") & ! ismember (t(:,4), {two, "one-to-many"}),:);
      t(end+(1:2),:) = {"in an encoder alone", "vectors", "labels", two, "crossentropy", ...
                          @(P) [P(3), both(2), P(4)], @(P) [e(6), r(5)], {"Attention", "multiplicative"}
                        "in an encoder, behind its last step", "vectors", "values", two, "mse", ...
                          @(P) [r(4), pool, P(4)], @(P) [r(5), r(2)], {"FeedContext", true}};
    case "tokens"
      t = t(strcmp (t(:,2), "tokens") | (strcmp (t(:,3), "labels") & ismember (t(:,4), {two, "one-to-many"})),:);
    case "reduces"
      t = {"behind", "vectors", "labels", one, "crossentropy", @(P) [both(5), P(10)], none, {}
           "then dense", "tokens", "values", one, "mse", ...
             @(P) [e(2), r(5), {rnn_layer("dense", 4)}, P(4), {rnn_layer("dense", 3)}], none, {}};
  endswitch
endfunction

## A layer of the next cell; a number alone starts anew.
function list = next_cell (H, varargin)
  persistent turn = 0;
  if (nargout == 0)
    turn = H;
    return;
  endif
  cells = __rnn_cells__ ();
  c = cells(1 + mod (turn++, numel (cells)));
  list = {rnn_layer(c.name, H, variant_option (c){:}, varargin{:})};
endfunction

function net = make (place, P, opt)
  [name, reads, targets, structure, loss, reader, writer, more] = place{:};
  lists = {reader(P), writer(P)};
  for k = 1:2
    for l = 1:numel (lists{k})
      if (isfield (lists{k}{l}, "RecurrentDropout"))
        lists{k}{l}.RecurrentDropout = opt.RecurrentDropout * has_R (lists{k}{l});
        lists{k}{l}.WeightDrop = opt.RecurrentDropout / 2 * has_R (lists{k}{l});
      elseif (isfield (lists{k}{l}, "Dropout"))
        lists{k}{l}.Dropout = opt.Dropout;
      endif
    endfor
  endfor
  D = ifelse (strcmp (reads, "tokens"), 11, 3);
  K = ifelse (any (strcmp ("TiedWeights", more)) && isempty (lists{2}), D, 7);
  net = rnn_create ("InputSize", D, "OutputSize", K, "Structure", structure, "Loss", loss, "Seed", 11, ...
                    "Layers", lists{1}, "DecoderLayers", lists{2}, more{:});
  net.theta = 0.6 * sin ((1:numel (net.theta))' .^ 1.3);    # whatever weights start as
  linear = @(c) isfield (c, "Nonlinearity") && strcmp (c.Nonlinearity, "linear");
  if (any (cellfun (linear, [lists{1}(:); lists{2}(:)])))
    net.theta /= 2;                                         # nothing else keeps its states small
  endif
endfunction

function tf = has_R (layer)
  cells = __rnn_cells__ ();
  tf = any (strcmp ({cells.name}, layer.Type) & [cells.gates] > 0);
endfunction
