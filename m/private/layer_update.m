## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## NET = layer_update (FNAME, NET)
##
## Brings a network of an earlier version up to date: it gets the lists of layers that its options stand
## for.  Its parameters do not change.

function net = layer_update (fname, net)
  added = net_options ("added")(! isfield (net, net_options ("added")));
  for name = added
    net.(name{1}) = 0;
  endfor
  if (! all (isfield (net, net_options ("lists"))))
    try
      [net.Layers, net.DecoderLayers] = layer_expand (net);
    catch err
      error ("rnn:net", "%s: NET must be a network as rnn_train or rnn_create gives it, got: %s", ...
             fname, err.message);
    end_try_catch
  endif
  for arg = net_options ("lists")
    net.(arg{1}) = layer_bare (layer_list (fname, arg{1}, net.(arg{1})));    # with the fields of this version
  endfor
  short = layer_short (net);
  for name = added
    net.(name{1}) = short.(name{1});
  endfor
  if (! isfield (net, "TiedWeights"))
    net.TiedWeights = false;
  endif
  check_net (fname, net);
endfunction
