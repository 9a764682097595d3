## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## NET = matlab_initialize (FNAME, ARGS)
##
## MATLAB's initialize (NET): a dlnetwork with initial weights, which can predict without a training.

function net = matlab_initialize (fname, args)
  if (numel (args) != 1)
    error ("rnn:count", "%s: the argument must be NET alone, got %d arguments", fname, numel (args));
  endif
  net = args{1};
  matlab_check_net (fname, net, false);
  [net.Layers, net.Connections] = matlab_parts (fname, "LAYERS", net);
  plan = matlab_list (fname, net.Layers, net.Connections);
  words = struct ("softmaxLayer", "crossentropy", "sigmoidLayer", "binary-crossentropy");
  plan.loss = "mse";
  plan.labelled = false;
  plan.scale = 1;
  if (numel (plan.tail) == 1 && isfield (words, plan.tail{1}))
    plan.loss = words.(plan.tail{1});
  elseif (numel (plan.tail))
    error ("rnn:option", "%s: NET must be without a %s, as trainnet takes the loss apart", fname, plan.tail{end});
  endif
  net = matlab_make (fname, net, plan, {}, {}, 1);
  net.Classes = {};
endfunction
