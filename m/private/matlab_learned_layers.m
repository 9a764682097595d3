## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## LAYERS = matlab_learned_layers (NET, PLAN)
##
## The layers of NET with the matrices that its Network has, in MATLAB's shapes, and the statistics of its inputs.

function layers = matlab_learned_layers (net, plan)
  layers = net.Layers;
  parts = layer_params (net.Network);
  for k = 1:numel (layers)
    if (! isempty (plan.at{k}))
      s = matlab_weights ("theirs", layers(k), parts{plan.at{k}(1)});
      if (! isempty (s))
        for [value, name] = s
          layers(k).(name) = value;
        endfor
      endif
    endif
  endfor
  s = net.Network.Normalization;
  if (! isempty (s.x_center))
    k = find (strcmp ({layers.Type}, "sequenceInputLayer"));
    switch (layers(k).Normalization)
      case "zscore"
        [layers(k).Mean, layers(k).StandardDeviation] = deal (s.x_center, s.x_scale);
      case "zerocenter"
        layers(k).Mean = s.x_center;
      case "rescale-symmetric"
        [layers(k).Min, layers(k).Max] = deal (s.x_center - s.x_scale, s.x_center + s.x_scale);
      case "rescale-zero-one"
        [layers(k).Min, layers(k).Max] = deal (s.x_center, s.x_center + s.x_scale);
    endswitch
  endif
endfunction

## The parameters of each layer of a network: a cell of what rnn_params has for it, {struct} or {forward, backward}.
function parts = layer_params (net)
  p = rnn_params (net);
  parts = cell (numel (net.Layers), 1);
  taken = struct ();
  [recurrent, ~] = layer_of (net.Layers, "recurrent");
  for k = 1:numel (net.Layers)
    group = net.Layers{k}.Type;
    if (any (k == recurrent))
      group = "rnn";
    elseif (k == numel (net.Layers))
      group = "head";
    endif
    if (! isfield (p, group))
      continue;
    endif
    if (! isfield (taken, group))
      taken.(group) = 0;
    endif
    taken.(group)++;
    if (iscell (p.(group)))
      parts{k} = p.(group)(taken.(group),:);
      parts{k} = parts{k}(! cellfun ("isempty", parts{k}));
    else
      parts{k} = {p.(group)};
    endif
  endfor
endfunction
