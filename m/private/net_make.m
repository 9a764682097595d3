## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## NET = net_make (FNAME, S, CLASSES, STATISTICS)
##
## The network struct with initial weights.  S has the fields of a network that
## the user chooses (InputSize, OutputSize, Cell, ...), Seed [] meaning: drawn
## from Octave's rand.

function net = net_make (fname, s, classes, statistics)
  if (! isempty (s.Cell))
    check_variants (fname, s);
  endif
  s = layer_settle (fname, settle_sizes (fname, s));
  check_biases (fname, s);
  s.Seed = option_seed (s.Seed);
  net.format = "rnn-1";
  lists = {s.Layers, s.DecoderLayers};
  net.Layers = layer_bare (s.Layers);
  net.DecoderLayers = layer_bare (s.DecoderLayers);
  for name = {"Cell", "Nonlinearity", "ResetGateMode", "InputSize", "HiddenSize", ...
              "OutputSize", "Bidirectional", "Structure", "Loss", ...
              "LearnInitialState", "Dropout", "RecurrentDropout", "Zoneout", "WeightDrop", "ProjectionSize", "Precision", "Seed", ...
              "EmbeddingSize", "TargetEmbeddingSize", "FreezeEmbedding", "Attention", ...
              "AttentionSize", "FeedContext", "TiedWeights", "ScheduledSampling", "LabelSmoothing", ...
              "ClassWeights", "Tokenizer", "TargetTokenizer"}
    net.(name{1}) = s.(name{1});
  endfor
  name = core_loss (s.Loss).option;
  if (! isempty (name))
    net.(name) = double (s.(name)(:)');
  endif
  net.HiddenSize = net.HiddenSize(:)';
  if (isfield (s, "mask") && s.mask)
    net.MissingInputs = "mask";
  endif
  if (net_future (s) > 0)
    check_future (fname, s, classes);
    net.FutureSize = s.FutureSize;
  endif
  net.Classes = classes;
  net.Normalization = statistics;
  net.theta = zeros (0, 1, s.Precision);
  net.OneText = false;    # a language model that was trained on one
  net.made = struct ();
  net.checksums = net_tokenizer_sums (net);
  net.options = struct ();
  net.optimizer = solver_new_state ("");
  net.theta = net_initial_theta (fname, net, embedding_scale (s, net), s);
  net.theta = layer_weights (fname, net, lists);
  if (! isempty (s.EmbeddingMatrix))
    net.theta(1:numel (s.EmbeddingMatrix)) = s.EmbeddingMatrix(:);    # the first block
  endif
endfunction

## Only a decoder that reads numbers has others beside them.
function check_future (fname, s, classes)
  if (! net_has_decoder (s.Structure) || core_loss (s.Loss, classes).labels)
    error ("rnn:option", ["%s: %s must be left out for a network that has no decoder of values (an encoder-decoder or one-to-many network ", ...
           "of a loss of values), got it for %s with the loss %s"], fname, ifelse (strcmp (fname, "rnn_create"), "FutureSize", "Future"), ...
           net_with_article (s.Structure), net_loss_text (s.Loss));
  endif
endfunction

## Standard deviation of the initial embedding.  A language model of much text meets every token
## often and learns faster from large numbers, and so does a decoder; with few texts the columns of
## rare tokens would stay such noise.
function scale = embedding_scale (s, net)
  scale = s.EmbeddingScale;
  if (isempty (scale))
    kind = net_kind (net);
    scale = ifelse (kind.model, 1, ifelse (kind.decoder, 0.3, 0.1));
  endif
endfunction

## Sizes that follow from others; 0 for what the network does not have.
function s = settle_sizes (fname, s)
  if (isempty (s.ProjectionSize))
    s.ProjectionSize = 0;
  endif
  decoder = net_has_decoder (s.Structure);
  tokens = decoder && core_loss (s.Loss, s.Classes).labels;
  [E, V] = size (s.EmbeddingMatrix);
  if (E > 0 && strcmp (s.Structure, "one-to-many"))
    error ("rnn:option", ["%s: EmbeddingMatrix must be left out for a one-to-many network, which ", ...
           "embeds no X, got %s"], fname, check_got (s.EmbeddingMatrix));
  elseif (E > 0 && ! any (V == s.InputSize - [0, 1]))
    error ("rnn:size", "%s: EmbeddingMatrix must have a column for each of the %d tokens, got %d", ...
           fname, s.InputSize, V);
  elseif (E > 0 && ! isempty (s.EmbeddingSize) && s.EmbeddingSize != E)
    error ("rnn:size", "%s: EmbeddingMatrix must have EmbeddingSize (%d) rows, got %d", ...
           fname, s.EmbeddingSize, E);
  elseif (E > 0)
    s.EmbeddingSize = E;
  elseif (isempty (s.EmbeddingSize))
    s.EmbeddingSize = 0;
  endif
  if (strcmp (s.Structure, "one-to-many"))
    if (isempty (s.TargetEmbeddingSize) && s.EmbeddingSize > 0)
      s.TargetEmbeddingSize = s.EmbeddingSize;
    endif
    s.EmbeddingSize = 0;
  endif
  if (! tokens)
    s.TargetEmbeddingSize = 0;
  elseif (isempty (s.TargetEmbeddingSize))
    s.TargetEmbeddingSize = ifelse (s.EmbeddingSize > 0, s.EmbeddingSize, 64);
  endif
  if (! strcmp (s.Attention, "additive"))
    s.AttentionSize = 0;
  elseif (isempty (s.AttentionSize))
    s.AttentionSize = s.HiddenSize(end);
    if (! isempty (s.DecoderLayers))
      s.AttentionSize = layer_short (setfield (s, "Layers", {})).HiddenSize(end);
    endif
  endif
  check_decoder (fname, s);
endfunction

## Options for the initial biases of gates that no cell has are errors.
function check_biases (fname, s)
  cells = layer_cells ([s.Layers; s.DecoderLayers]);
  names = strjoin (strcat ("\"", unique ({cells.name}), "\""), ", ");
  if (! s.UnitForgetBias && ! any ([cells.forgets]))
    error ("rnn:option", ["%s: UnitForgetBias must stay true for the cell %s, where no gate's ", ...
           "bias starts at 1, got false"], fname, names);
  elseif (! isempty (s.ChronoMax) && ! any ([cells.chrono]))
    error ("rnn:option", ["%s: ChronoMax must be [] for the cell %s, which has no gate that ", ...
           "keeps the state, got %g"], fname, names, s.ChronoMax);
  endif
endfunction
