## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [NET, INFO] = matlab_trainnet (FNAME, ARGS)
##
## MATLAB's trainnet (X, T, NET, LOSS, OPTIONS): time x channels, and the loss apart.

function [net, info] = matlab_trainnet (fname, args)
  if (numel (args) != 5)
    error ("rnn:count", "%s: the arguments must be X, T, LAYERS or NET, LOSS, OPTIONS, got %d", fname, numel (args));
  endif
  [X, T, layers, loss, options] = args{:};
  options = matlab_options (fname, {options});
  [layers, connections] = matlab_parts (fname, "LAYERS", layers);
  plan = matlab_list (fname, layers, connections);
  if (! isempty (plan.output))
    error ("rnn:option", "%s: LAYERS must be without a %s, as LOSS says what the loss is (trainNetwork wants it)", fname, ...
           plan.output.Type);
  endif
  plan = matlab_loss (fname, plan, loss, T);
  net = matlab_net (layers, connections, "dlnetwork");
  layouts = {matlab_layout(net, options.InputDataFormats), matlab_layout(net, options.TargetDataFormats)};
  [net, info] = matlab_fit (fname, net, plan, X, T, options, layouts);
endfunction
