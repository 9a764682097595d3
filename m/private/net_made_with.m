## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## MADE = net_made_with (OPT)
## MADE = net_made_with (OPT, NET)
##
## The options that made a network, as they were given (OPT): the ones that may be repeated, with the
## same values, when a training goes on.  Where they were lists of layers, the short options are
## those of the network NET.

function made = net_made_with (opt, net = [])
  made = struct ();
  names = net_options ("made");
  for name = names(isfield (opt, names))
    value = opt.(name{1});
    if (strcmp (name{1}, "EmbeddingMatrix") && ! isempty (value))
      value = net_checksum (value);
    endif
    made.(name{1}) = value;
  endfor
  if (! isempty (net) && ! (isempty (opt.Layers) && isempty (opt.DecoderLayers)))
    for name = fieldnames (layer_short (net))'
      if (isfield (made, name{1}))
        made.(name{1}) = net.(name{1});
      endif
    endfor
  endif
endfunction
