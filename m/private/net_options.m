## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## NAMES = net_options (WHAT)
##
## Names of the options that make a network, a 1 x n cellstr.  WHAT is
##   "fixed"  those that describe it and stay
##   "once"   those that matter only when it is made
##   "free"   those that describe it and may change
##   "drops"  those of them that drop something in training, which layers have too
##   "added"  those that layers have too and networks of an earlier version lack; 0 is none
##   "loss"   those of losses, which only a network with that loss has
##   "lists"  Layers and DecoderLayers, which take the place of the short ones
##   "made"   those that net.made keeps as they were given: fixed and once, without the
##            tokenizers, which the network itself keeps; EmbeddingMatrix as its checksum

function names = net_options (what)
  persistent known = struct ();
  if (! isfield (known, what))
    known.(what) = names_of (what);
  endif
  names = known.(what);
endfunction

function names = names_of (what)
  switch (what)
    case "fixed"
      names = {"Cell", "HiddenSize", "ProjectionSize", "Bidirectional", "Nonlinearity", "ResetGateMode", ...
               "LearnInitialState", "Structure", "Loss", "Classes", "Precision", ...
               "Normalization", "InputSize", "EmbeddingSize", "TargetEmbeddingSize", "Attention", ...
               "AttentionSize", "FeedContext", "TiedWeights", "Tokenizer", "TargetTokenizer"};
    case "once"
      names = {"MaxVocabulary", "MinCount", "Lowercase", "Normalize", "TargetMaxVocabulary", ...
               "TargetMinCount", "TargetLowercase", "EmbeddingScale", "UnitForgetBias", "ChronoMax", ...
               "InputWeightsInitializer", "RecurrentWeightsInitializer", "EmbeddingMatrix", "MissingInputs"};
    case "free"
      names = [net_options("drops"), {"Seed", "FreezeEmbedding", "ScheduledSampling", "LabelSmoothing", ...
                                      "ClassWeights"}];
    case "drops"
      names = {"Dropout", "RecurrentDropout", "WeightDrop", "Zoneout"};
    case "added"
      names = {"Zoneout", "WeightDrop", "ProjectionSize"};
    case "loss"
      [~, ~, losses] = core_cells ();
      names = unique ({losses(! cellfun ("isempty", {losses.option})).option});
    case "lists"
      names = {"Layers", "DecoderLayers"};
    case "made"
      names = setdiff ([net_options("fixed"), net_options("once")], ...
                       {"Tokenizer", "TargetTokenizer"}, "stable");
  endswitch
endfunction
