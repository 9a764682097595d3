## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: net = ref_layers (net)
## The network struct NET with the lists of layers that its short options say.
function net = ref_layers (net)
  here = cd (fullfile (fileparts (which ("rnn_train")), "private"));
  back = onCleanup (@() cd (here));
  [net.Layers, net.DecoderLayers] = layer_expand (net);
endfunction
