## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## NET = layer_update (FNAME, NET)
##
## A network of this or an earlier version as one of this version: with the lists of layers that its
## options say.  Its parameters stay.

function net = layer_update (fname, net)
  if (! all (isfield (net, net_options ("lists"))))
    try
      [net.Layers, net.DecoderLayers] = layer_expand (net);
    catch err
      error ("rnn:net", "%s: NET must be a network as rnn_train or rnn_create gives it, got: %s", ...
             fname, err.message);
    end_try_catch
  endif
  check_net (fname, net);
endfunction
