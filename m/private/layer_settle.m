## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = layer_settle (FNAME, S)
##
## Completes S.Layers and S.DecoderLayers.  Where none is given they are made from the short options.
## Otherwise they are checked and get the head; in a many-to-one list that has one column per step up to
## its end, the last recurrent layer gets OutputMode "last".  The short options are made to agree.

function s = layer_settle (fname, s)
  if (isempty (s.Layers) && isempty (s.DecoderLayers))
    [s.Layers, s.DecoderLayers] = layer_expand (s);
    s.ProjectionSize = layer_short (s).ProjectionSize;
    if (s.TiedWeights)
      layer_check (fname, s);
    endif
    return;
  endif
  decoder = net_has_decoder (s.Structure);
  if (decoder)
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
