## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [NET, INFO] = matlab_series (FNAME, ARGS)
##
## MATLAB's trainNetwork (X, Y, LAYERS, OPTIONS): channels x time, and a last layer that says what the loss is.

function [net, info] = matlab_series (fname, args)
  if (numel (args) != 4)
    error ("rnn:count", "%s: the arguments must be X, Y, LAYERS, OPTIONS, got %d (tables and datastores: hand over their data)", ...
           fname, numel (args));
  endif
  [X, Y, layers, options] = args{:};
  [layers, connections] = matlab_parts (fname, "LAYERS", layers);
  kind = ifelse (! iscell (connections), "SeriesNetwork", "DAGNetwork");
  plan = matlab_list (fname, layers, connections);
  tail = strjoin (plan.tail, " ");
  switch (tail)
    case "softmaxLayer classificationLayer"
      plan.loss = "crossentropy";
      plan.scale = 1;
      plan.weights = class_weights (fname, plan.output, plan.outputs);
    case "regressionLayer"
      plan.loss = "mse";
      plan.scale = plan.outputs / 2;    # the sum over outputs of e^2 / 2, where rnn_train has the mean of e^2
    case "sigmoidLayer regressionLayer"
      plan = matlab_put_back (plan, "sigmoid");
      plan.loss = "mse";
      plan.scale = plan.outputs / 2;
    otherwise
      error ("rnn:option", ["%s: LAYERS must end in softmaxLayer and classificationLayer, or in regressionLayer, got %s (without such a ", ...
             "layer a network is trained by trainnet)"], fname, layers(end).Type);
  endswitch
  net = matlab_net (layers, connections, kind);
  [net, info] = matlab_fit (fname, net, plan, X, Y, options, {"CT", "CT"});
endfunction

function w = class_weights (fname, output, K)
  w = [];
  if (isnumeric (output.ClassWeights))
    w = output.ClassWeights(:);
    if (numel (w) != K || isequal (output.Classes, "auto"))
      error ("rnn:size", "%s: classificationLayer \"%s\": ClassWeights must have a number for each of Classes, %d of them, got %d", fname, ...
             output.Name, K, numel (w));
    endif
  endif
endfunction
