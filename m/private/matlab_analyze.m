## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## T = matlab_analyze (FNAME, ARGS)
##
## MATLAB's analyzeNetwork and summary: prints what each layer gives and learns, or, asked for, returns it as a struct array.  Without
## learning: the layers must be able to stand together.

function varargout = matlab_analyze (fname, args)
  if (numel (args) < 1)
    error ("rnn:count", "%s: the argument must be an array of layers, a layerGraph or a network, got none", fname);
  endif
  [layers, connections] = matlab_parts (fname, "LAYERS", args{1});
  plan = matlab_list (fname, layers, connections);
  order = [plan.order, setdiff(1:numel (layers), plan.order)];
  t = struct ("Name", {layers(order).Name}, "Type", {layers(order).Type}, "Outputs", 0, "Learnables", 0);
  steps = true;
  cells = {"", "Name", "Type", "Outputs", "Learnables"};
  for k = 1:numel (order)
    layer = layers(order(k));
    t(k).Outputs = plan.rows(order(k));
    if (order(k) != plan.order(1) && ! any (plan.at{order(k)}))
      t(k).Outputs = ifelse (k > 1, t(max (k-1, 1)).Outputs, 0);
    endif
    t(k).Learnables = learnables (plan, layer, order(k), t(max (k-1, 1)).Outputs);
    steps &= ! any (strcmp (layer.Type, {"globalAveragePooling1dLayer", "globalMaxPooling1dLayer"})) ...
             && ! strcmp (layer.OutputMode, "last");
    cells(end+1,:) = {sprintf("%d", k), layer.Name, layer.Type, sprintf("%d%s", t(k).Outputs, ifelse (steps, " x T", "")), ...
                      sprintf("%d", t(k).Learnables)};
  endfor
  cells(end+1,:) = {"", "", "", "", sprintf("%d in all", sum ([t.Learnables]))};
  if (nargout > 0)
    varargout = {t};
    return;
  endif
  lines = matlab_table (cells);
  printf ("  %s\n", lines{:});
endfunction

function n = learnables (plan, layer, k, inputs)
  n = 0;
  for j = plan.at{k}
    own = plan.list{j};
    if (isfield (own, "InitialWeights") && ! isempty (own.InitialWeights) && isempty (strfind (layer.Type, "luLayer")) ...
        && ! any (strcmp (layer.Type, {"tanhLayer", "sigmoidLayer", "swishLayer"})))
      w = own.InitialWeights;
      w = ifelse (iscell (w), w, {w});
      n += sum (cellfun (@(s) sum (structfun (@numel, s)), w));
    elseif (strcmp (own.Type, "selfattention"))
      A = own.NumKeyChannels;
      n += 3 * A * (inputs + 1) + own.Size * (A + 1);
    endif
  endfor
endfunction
