## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = layer_settle (FNAME, S)
##
## S.Layers and S.DecoderLayers complete: from the short options where none is given, else checked, with
## the head and, where a many-to-one list keeps its steps to the end, OutputMode "last" of its last
## recurrent layer.  The short options become what the lists say.

function s = layer_settle (fname, s)
  if (isempty (s.Layers) && isempty (s.DecoderLayers))
    [s.Layers, s.DecoderLayers] = layer_expand (s);
    return;
  endif
  writes = any (strcmp (s.Structure, {"encoder-decoder", "one-to-many"}));
  if (writes)
    s.DecoderLayers = layer_head (s.DecoderLayers, s.OutputSize);
  else
    s.Layers = layer_head (s.Layers, s.OutputSize);
  endif
  if (strcmp (s.Structure, "many-to-one"))
    s.Layers = one_vector (s.Layers);
  endif
  layer_check (fname, s);
  short = layer_short (s);
  for [value, name] = short
    s.(name) = value;
  endfor
  bare = s;
  bare.Layers = layer_bare (s.Layers);
  bare.DecoderLayers = layer_bare (s.DecoderLayers);
  [~, said] = layer_short (bare);
  if (! said)
    s.Cell = "";
  endif
endfunction

function list = one_vector (list)
  [at, layers] = layer_of (list, "recurrent");
  reduces = ! isempty (layer_of (list, "pooling")) ...
            || any (cellfun (@(c) strcmp (c.OutputMode, "last"), layers));
  if (! isempty (at) && ! reduces)
    list{at(end)}.OutputMode = "last";
  endif
endfunction
