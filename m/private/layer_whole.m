## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [TF, AHEAD] = layer_whole (LIST)
##
## Which layers of LIST look at a sequence as a whole (numel (LIST) x 1): recurrent ones in both directions, pooling
## but of the last step, a convolution that reads later steps, self-attention (a causal one too: its state would be all
## earlier steps).  AHEAD: which of these read later steps.

function [tf, ahead] = layer_whole (list)
  tf = cellfun (@is_whole, list(:));
  ahead = tf;
  for k = find (tf)'
    ahead(k) = ! (isfield (list{k}, "AttentionMask") && strcmp (list{k}.AttentionMask, "causal"));
  endfor
endfunction

function tf = is_whole (layer)
  switch (layer.Type)
    case "pooling"
      tf = ! strcmp (layer.Mode, "last");
    case "selfattention"
      tf = true;
    case "conv1d"
      tf = strcmp (layer.Padding, "same") && layer.Width > 1;
    otherwise
      tf = isfield (layer, "Bidirectional") && layer.Bidirectional;
  endswitch
endfunction
