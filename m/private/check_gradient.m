## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## check_gradient (FNAME, NET, KIND, OPT, DROPS)
##
## Gradient "rtrl" (OPT) goes forward only: no backward direction, no decoder, no dropout or zoneout
## (DROPS: is there any?), and no layer between the recurrent ones and the head.  KIND is net_kind (NET).

function check_gradient (fname, net, kind, opt, drops)
  if (! strcmp (opt.Gradient, "rtrl"))
    return;
  endif
  if (net.Bidirectional || kind.decoder || drops)
    error ("rnn:option", ["%s: Gradient must be \"bptt\" for bidirectional networks, decoders, ", ...
           "dropout and zoneout, got \"rtrl\""], fname);
  endif
  for k = 1:numel (net.Layers) - 1
    layer = net.Layers{k};
    if (! strcmp (layer.Type, "embedding") && isempty (layer_of ({layer}, "recurrent")))
      error ("rnn:option", ["%s: Gradient must be \"bptt\" with %s, as \"rtrl\" goes through ", ...
             "recurrent layers alone, got \"rtrl\""], fname, layer_name ("Layers", k, layer));
    elseif (isfield (layer, "ProjectionSize") && ! isempty (layer.ProjectionSize))
      error ("rnn:option", "%s: Gradient must be \"bptt\" with the ProjectionSize of %s, got \"rtrl\"", fname, ...
             layer_name ("Layers", k, layer));
    endif
  endfor
  if (opt.GradientCheckpointing)
    error ("rnn:option", ["%s: GradientCheckpointing must be false with Gradient \"rtrl\", ", ...
           "which keeps no states, got true"], fname);
  endif
endfunction
