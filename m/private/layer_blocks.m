## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## AT = layer_blocks (NET, BLOCKS)
##
## The layer that each of the parameter BLOCKS of __rnn_layout__ belongs to: n x 2, the list (1 Layers,
## 2 DecoderLayers, 0 neither: bridges, attention, readout) and the place in it.

function at = layer_blocks (net, blocks)
  lists = {net.Layers, net.DecoderLayers};
  last = 1 + ! isempty (net.DecoderLayers);
  at = zeros (numel (blocks), 2);
  for k = 1:numel (blocks)
    part = blocks(k).part;
    number = max (blocks(k).layer, 1);
    list = 1;
    kind = part;
    if (any (strcmp (part, {"rnn", "encoder", "decoder"})))
      list = 1 + strcmp (part, "decoder");
      kind = "recurrent";
    elseif (strcmp (part, "target_embedding"))
      list = 2;
      kind = "embedding";
    elseif (strcmp (part, "head"))
      at(k,:) = [last, numel(lists{last})];
      continue;
    elseif (strncmp (part, "decoder_", 8))
      list = 2;
      kind = part(9:end);
    elseif (! any (strcmp (part, layer_kinds ())))
      continue;    # of the joints between the lists
    endif
    at(k,:) = [list, layer_of(lists{list}, kind)(number)];
  endfor
endfunction
