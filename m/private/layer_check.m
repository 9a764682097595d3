## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [SIZES, DECODER_SIZES] = layer_check (FNAME, S)
##
## Makes sure that the lists S.Layers and S.DecoderLayers, complete with the head, fit S.Structure and each
## other, and returns the layer_sizes of both.

function [sizes, decoder_sizes] = layer_check (fname, s)
  decoder = net_has_decoder (s.Structure);
  check_given (fname, s, decoder);
  in = struct ("outputs", s.InputSize, "steps", true, "tokens", s.EmbeddingSize > 0, "context", 0);
  sizes = layer_sizes (fname, "Layers", s.Layers, in);
  if (decoder && ! isempty (s.Layers))
    check_encoder (fname, s, sizes);
  elseif (! decoder)
    check_end (fname, s, sizes);
  endif
  in.context = s.InputSize * s.FeedContext;
  if (decoder && ! isempty (s.Layers))
    in.context = sizes(end).outputs * (s.FeedContext || strcmp (s.Attention, "additive"));
  endif
  in.outputs = net_target_rows (s) + net_future (s);
  in.tokens = core_loss (s.Loss, s.Classes).labels;
  decoder_sizes = layer_sizes (fname, "DecoderLayers", s.DecoderLayers, in);
  if (decoder)
    check_decoder_list (fname, s);
  endif
  if (s.TiedWeights && decoder)
    check_tied (fname, "DecoderLayers", s.DecoderLayers, decoder_sizes, s.OutputSize);
  elseif (s.TiedWeights)
    check_tied (fname, "Layers", s.Layers, sizes, s.InputSize);
  endif
endfunction

## The head's W is the transpose of the embedding's matrix, which has a column for each of V tokens.
function check_tied (fname, arg, list, sizes, V)
  if (! strcmp (list{1}.Type, "embedding"))
    error ("rnn:option", ["%s: TiedWeights needs an embedding at the head of %s, whose matrix the last layer ", ...
           "shares, got %s"], fname, arg, layer_text (list{1}));
  elseif (sizes(end - 1).outputs != list{1}.Size)
    error ("rnn:option", ["%s: TiedWeights needs as many rows before the last layer of %s as the embedding has, ", ...
           "got %d and %d"], fname, arg, sizes(end - 1).outputs, list{1}.Size);
  elseif (sizes(end).outputs != V)
    error ("rnn:option", ["%s: TiedWeights needs an output for each token that %s reads, got %d and %d"], fname, ...
           arg, sizes(end).outputs, V);
  endif
endfunction

function check_given (fname, s, decoder)
  last = {"Layers", "DecoderLayers"}{1 + decoder};
  if (numel (layer_head (s.(last), s.OutputSize)) != numel (s.(last)))
    error ("rnn:option", "%s: %s must end in a linear dense layer of OutputSize (%d), got another one", fname, ...
           last, s.OutputSize);
  endif
  must = {"Layers", ! strcmp(s.Structure, "one-to-many"); "DecoderLayers", decoder};
  for rule = must'
    [arg, needed] = rule{:};
    if (! needed && ! isempty (s.(arg)))
      error ("rnn:option", "%s: %s must be left out for %s, got a list that begins with %s", ...
             fname, arg, net_with_article (s.Structure), layer_text (s.(arg){1}));
    elseif (needed && isempty (layer_of (s.(arg), "recurrent")))
      error ("rnn:option", "%s: %s must hold a recurrent layer, such as rnn_layer (\"lstm\", 64), got %s", ...
             fname, arg, ifelse (isempty (s.(arg)), "no layers", "none"));
    endif
  endfor
endfunction

function check_end (fname, s, sizes)
  last = sizes(end - 1);    # before the head
  if (strcmp (s.Structure, "many-to-many") && ! last.steps)
    at = find (! [sizes.steps], 1);
    error ("rnn:option", ["%s: %s must keep the steps, as a many-to-many network has a target for each, ", ...
           "got one vector of %d rows per sequence"], fname, layer_name ("Layers", at, s.Layers{at}), ...
           sizes(at).outputs);
  endif
endfunction

## Attention reads all steps of its last layer, FeedContext the last output; else the final states are all.
function check_encoder (fname, s, sizes)
  at = layer_of (s.Layers, "recurrent");
  first = find (! [sizes.steps], 1);
  if (! strcmp (s.Attention, "none") && ! isempty (first))
    error ("rnn:option", ["%s: %s must keep the steps, which Attention reads, got one vector of %d rows per ", ...
           "sequence"], fname, layer_name ("Layers", first, s.Layers{first}), sizes(first).outputs);
  elseif (at(end) < numel (s.Layers) && strcmp (s.Attention, "none") && ! s.FeedContext)
    error ("rnn:option", ["%s: %s must come before a recurrent layer: without Attention or FeedContext the ", ...
           "decoder reads the final states alone"], fname, ...
           layer_name ("Layers", at(end) + 1, s.Layers{at(end) + 1}));
  endif
endfunction

function check_decoder_list (fname, s)
  [at, layers] = layer_of (s.DecoderLayers, "recurrent");
  [~, pools] = layer_of (s.DecoderLayers, "pooling");
  for k = 1:numel (at)
    if (layers{k}.Bidirectional || layers{k}.LearnInitialState || strcmp (layers{k}.OutputMode, "last"))
      error ("rnn:option", ["%s: %s must be forward with OutputMode \"sequence\" and without ", ...
             "LearnInitialState, as a decoder writes step by step from the states it is given"], fname, ...
             layer_name ("DecoderLayers", at(k), layers{k}));
    endif
  endfor
  if (! isempty (pools))
    error ("rnn:option", "%s: DecoderLayers must hold no pooling, as a decoder writes step by step, got %d", ...
           fname, numel (pools));
  endif
  for k = find (layer_whole (s.DecoderLayers))'
    error ("rnn:option", ["%s: %s must look at earlier steps alone, as a decoder writes step by step, got %s: ", ...
           "a causal one, or DecoderLayers without it"], fname, layer_name ("DecoderLayers", k, s.DecoderLayers{k}), ...
           layer_text (s.DecoderLayers{k}));
  endfor
endfunction
