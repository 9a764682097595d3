## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [LIST, DECODER_LIST] = layer_expand (S)
##
## The lists of layers that the short options of S (Cell, HiddenSize ...) stand for: Layers, with the head
## unless there is a decoder, and DecoderLayers (0 x 1 without one).
##   no decoder   [embedding], cell 1, dropout, ..., cell n, dropout, head; for many-to-one the last cell
##                has OutputMode "last"
##   encoder      [embedding], cell 1, dropout, ..., cell n; with attention, which reads all steps, dropout
##   decoder      [embedding], cell 1, dropout, ..., cell n, dropout, head; never bidirectional, initial
##                states never learned

function [list, decoder_list] = layer_expand (s)
  list = decoder_list = cell (0, 1);
  decoder = net_has_decoder (s.Structure);
  if (! strcmp (s.Structure, "one-to-many"))
    list = [embedding(s.EmbeddingSize); cells(s, s.Bidirectional, s.LearnInitialState)];
    last = numel (list) - (s.Dropout > 0);
    if (strcmp (s.Structure, "many-to-one"))
      list{last}.OutputMode = "last";
    elseif (decoder && strcmp (s.Attention, "none"))
      list = list(1:last);
    endif
  endif
  if (decoder)
    decoder_list = layer_head ([embedding(s.TargetEmbeddingSize); cells(s, false, false)], s.OutputSize);
  else
    list = layer_head (list, s.OutputSize);
  endif
endfunction

function list = embedding (E)
  list = cell (0, 1);
  if (! isempty (E) && E > 0)
    list = {setfield(layer_default ("embedding"), "Size", E)};
  endif
endfunction

function list = cells (s, two, learns)
  layer = layer_default (s.Cell);
  for name = {"RecurrentDropout", "Zoneout", "WeightDrop", "Nonlinearity", "ResetGateMode"}
    layer.(name{1}) = s.(name{1});
  endfor
  layer.Bidirectional = two;
  layer.LearnInitialState = learns;
  list = cell (0, 1);
  projection = s.ProjectionSize(:) .* ones (numel (s.HiddenSize), 1);
  for k = 1:numel (s.HiddenSize)
    layer.Size = s.HiddenSize(k);
    layer.ProjectionSize = projection(k)(projection(k) > 0);
    list{end+1,1} = layer;
    if (s.Dropout > 0)
      list{end+1,1} = setfield (layer_default ("dropout"), "Rate", s.Dropout);
    endif
  endfor
endfunction
