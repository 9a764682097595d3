## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [READER, WRITER] = layer_expand (S)
##
## The two lists of layers that the short options of S say: that which reads (with the head, unless a
## decoder writes) and that which writes (0 x 1 where there is none).
##   no decoder   [embedding], cell 1, drop, ..., cell n, drop, head; of many-to-one the last cell gives
##                its last step
##   encoder      [embedding], cell 1, drop, ..., cell n, and drop where attention reads its steps
##   decoder      [embedding], cell 1, drop, ..., cell n, drop, head; forward, without learned states

function [reader, writer] = layer_expand (s)
  reader = writer = cell (0, 1);
  writes = any (strcmp (s.Structure, {"encoder-decoder", "one-to-many"}));
  if (! strcmp (s.Structure, "one-to-many"))
    reader = [embedding(s.EmbeddingSize); cells(s, s.Bidirectional, s.LearnInitialState)];
    last = numel (reader) - (s.Dropout > 0);
    if (strcmp (s.Structure, "many-to-one"))
      reader{last}.OutputMode = "last";
    elseif (writes && strcmp (s.Attention, "none"))
      reader = reader(1:last);
    endif
  endif
  if (writes)
    writer = layer_head ([embedding(s.TargetEmbeddingSize); cells(s, false, false)], s.OutputSize);
  else
    reader = layer_head (reader, s.OutputSize);
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
  for name = {"RecurrentDropout", "Nonlinearity", "ResetGateMode"}
    layer.(name{1}) = s.(name{1});
  endfor
  layer.Bidirectional = two;
  layer.LearnInitialState = learns;
  list = cell (0, 1);
  for H = s.HiddenSize(:)'
    layer.Size = H;
    list{end+1,1} = layer;
    if (s.Dropout > 0)
      list{end+1,1} = setfield (layer_default ("dropout"), "Rate", s.Dropout);
    endif
  endfor
endfunction
