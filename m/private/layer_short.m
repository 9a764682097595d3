## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [SHORT, SAID] = layer_short (S)
##
## The short options that agree with the lists S.Layers and S.DecoderLayers: a struct with Cell ("" where
## they differ), HiddenSize and ProjectionSize (of the recurrent layers of Layers, or of DecoderLayers where that is the
## only list) and others: the highest of all rates (Dropout: those within embeddings and self-attention too), and flags
## that are true where some layer has them.  SAID is true where layer_expand makes exactly these lists of them (with Structure,
## Attention and OutputSize of S); otherwise SHORT.Cell is "".

function [short, said] = layer_short (s)
  main = s.Layers;
  if (isempty (main))
    main = s.DecoderLayers;
  endif
  all = [s.Layers; s.DecoderLayers];
  [~, recurrent] = layer_of (all, "recurrent");
  short.Cell = common (recurrent, "Type", "");
  [~, layers] = layer_of (main, "recurrent");
  short.HiddenSize = cellfun (@(c) c.Size, layers)(:)';
  short.Bidirectional = any (cellfun (@(c) c.Bidirectional, recurrent));
  short.Nonlinearity = common (recurrent, "Nonlinearity", "tanh");
  short.ResetGateMode = common (recurrent, "ResetGateMode", "after-multiplication");
  short.LearnInitialState = any (cellfun (@(c) c.LearnInitialState, recurrent));
  [~, drops] = layer_of (all, "dropout");
  within = all(cellfun (@(c) isfield (c, "Dropout"), all));
  short.Dropout = max ([0; cellfun(@(c) c.Rate, drops); cellfun(@(c) c.Dropout, within)]);
  short.RecurrentDropout = max ([0; cellfun(@(c) c.RecurrentDropout, recurrent)]);
  short.Zoneout = max ([0; cellfun(@(c) c.Zoneout, recurrent)]);
  short.WeightDrop = max ([0; cellfun(@(c) c.WeightDrop, recurrent)]);
  short.ProjectionSize = projection (layers);
  short.EmbeddingSize = embedding (s.Layers);
  short.TargetEmbeddingSize = embedding (s.DecoderLayers);
  if (nargout > 1)
    said = says (s, short);
    if (! said)
      short.Cell = "";
    endif
  endif
endfunction

function tf = says (s, short)
  tf = ! isempty (short.Cell) && ! isempty (short.HiddenSize);
  if (tf)
    for [value, name] = short
      s.(name) = value;
    endfor
    [list, decoder_list] = layer_expand (s);
    tf = layer_same (list, s.Layers) && layer_same (decoder_list, s.DecoderLayers);
  endif
endfunction

## The value of the field NAME that all layers share; USUAL where they differ or there are no layers.
function word = common (layers, name, usual)
  words = cellfun (@(c) c.(name), layers, "UniformOutput", false);
  word = usual;
  if (! isempty (words) && all (strcmp (words, words{1})))
    word = words{1};
  endif
endfunction

## One number where all layers have the same, else that of each; 0: none.
function P = projection (layers)
  P = cellfun (@(c) [c.ProjectionSize, 0](1), layers)(:)';
  if (numel (unique (P)) < 2)
    P = max ([0, P]);
  endif
endfunction

function E = embedding (list)
  E = 0;
  if (! isempty (list) && strcmp (list{1}.Type, "embedding"))
    E = list{1}.Size;
  endif
endfunction
