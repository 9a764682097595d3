## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: each_structure (F, EVERY, ...)
## Calls F (net, X, Y, name) for networks of every registered cell that read tokens, write (with each
## attention, with and without FeedContext) or label by CTC. If EVERY, each cell comes in each of
## these, once in one layer and once in two, once one way and once bidirectional; else in every other
## one, in one of these shapes in turn (all this under FULL=all; in shorter forms in every second or fifth of them). X and Y are as rnn_loss takes them: five sequences, ragged on both sides, some targets left out. All sizes are different.
## Further arguments are options of all networks.
function each_structure (f, every, varargin)
  turn = 0;
  cells = __rnn_cells__ ();
  kinds = structures ();
  shapes = {5, false; 5, true; [4, 3], true; [4, 3], false};
  one_in = [20, 4, 2](test_form ()) / (1 + every);      # 3 and this have no common factor: each kind comes
  for row = 1:numel (cells)
    c = cells(row);
    for k = find (mod (3 * row + (1:rows (kinds)), one_in) == 0)
      s = shapes(1 + mod (turn++, 4),:);
      s{2} = s{2} && ! strcmp (kinds{k,2}, "one-to-many");
      [net, what] = make (c, kinds(k,:), s{:}, turn, varargin);
      [X, Y] = structure_data (net, kinds{k,3}, kinds{k,4});
      name = sprintf ("%s %s, %s, %s", c.name, c.variant, what, mat2str (s{1}));
      f (net, X, Y, [name, {"", " both ways"}{1 + s{2}}]);
    endfor
  endfor
endfunction

## Name, structure, what it reads, what its targets are, options.
function t = structures ()
  of = @(a) {"Attention", a};
  sized = {"Attention", "additive", "AttentionSize", 12};
  fed = {"FeedContext", true};
  t = {"tokens to a label",        "many-to-one",     "tokens",  "labels", {}
       "tokens to a value",        "many-to-one",     "tokens",  "values", {}
       "tokens to labels",         "many-to-many",    "tokens",  "labels", {}
       "translation",              "encoder-decoder", "tokens",  "labels", {}
       "translation, fed",         "encoder-decoder", "tokens",  "labels", fed
       "additive translation",     "encoder-decoder", "tokens",  "labels", sized
       "multiplicative translation", "encoder-decoder", "tokens", "labels", of("multiplicative")
       "series",                   "encoder-decoder", "vectors", "values", {}
       "series, fed",              "encoder-decoder", "vectors", "values", fed
       "additive series",          "encoder-decoder", "vectors", "values", of("additive")
       "multiplicative series",    "encoder-decoder", "vectors", "values", of("multiplicative")
       "tokens to values",         "encoder-decoder", "tokens",  "values", sized
       "vectors to labels",        "encoder-decoder", "vectors", "labels", of("multiplicative")
       "caption",                  "one-to-many",     "vectors", "labels", {}
       "caption, fed",             "one-to-many",     "vectors", "labels", fed
       "curve",                    "one-to-many",     "vectors", "values", {}
       "curve, fed",               "one-to-many",     "vectors", "values", fed
       "tokens to flags",          "many-to-many",    "tokens",  "flags",  {}
       "series of counts, fed",    "encoder-decoder", "vectors", "counts", fed
       "multiplicative series of quantiles", "encoder-decoder", "vectors", "quantile", of("multiplicative")
       "curve, with deviations",   "one-to-many",     "vectors", "gaussian", {}
       "ctc",                      "many-to-many",    "vectors", "ctc",    {}
       "ctc of tokens",            "many-to-many",    "tokens",  "ctc",    {}};
endfunction

function [net, name] = make (c, kind, hidden, bidirectional, turn, more)
  [name, structure, reads, targets, opt] = kind{:};
  opt = [opt, {"Cell", c.name, "HiddenSize", hidden, "Bidirectional", bidirectional, ...
               "Structure", structure, "OutputSize", 7, "Seed", 11}];
  if (strcmp (reads, "tokens"))
    opt(end+1:end+4) = {"InputSize", 11, "EmbeddingSize", 2};
  else
    opt(end+1:end+2) = {"InputSize", 2};
  endif
  writes = any (strcmp (structure, {"encoder-decoder", "one-to-many"}));
  switch (targets)
    case "labels"
      opt(end+1:end+6) = {"Loss", "crossentropy", "LabelSmoothing", [0, 0.2](1 + mod (turn, 2)), ...
                          "ClassWeights", {"none", 0.5 + (1:7) / 5}{1 + (mod (turn, 3) > 0)}};
      opt(end+1:end+2*writes) = {"TargetEmbeddingSize", 9}(1:2*writes);
    case "values"
      opt(end+1:end+2) = {"Loss", {"mse", "mae"}{1 + mod(turn, 2)}};
    case "flags"
      opt(end+1:end+4) = {"Loss", "binary-crossentropy", "ClassWeights", {"none", 0.5 + (1:7) / 4}{1 + mod(turn, 2)}};
    case "counts"
      opt(end+1:end+2) = {"Loss", "poisson"};
    case {"quantile", "gaussian"}
      opt(end+1:end+2) = {"Loss", targets};
    case "ctc"
      opt(end+1:end+2) = {"Loss", "ctc"};
  endswitch
  if (! strcmp (structure, "one-to-many"))
    opt(end+1:end+2) = {"LearnInitialState", mod(turn, 3) != 1};
  endif
  net = rnn_create (opt{:}, options_for_cell (c, more){:});
  net.theta = 0.6 * sin ((1:numel (net.theta))' .^ 1.3);    # whatever weights start as
endfunction
