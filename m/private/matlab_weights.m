## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## P = matlab_weights ("ours", LAYER, S)
## S = matlab_weights ("theirs", LAYER, P)
##
## The matrices of a layer from MATLAB's names and shapes S to those of rnn_params, and back.  P is a cell with one
## struct, of two directions two; of lstmProjectedLayer three: the layers that it becomes.  Both have the gates of an LSTM as
## i f g o and of a GRU as r z n; MATLAB's GRU keeps two biases of r and z, of which only the sum counts, where ours
## has one.  MATLAB's filters are width x channels x filters; here they stand one beside the other.

function out = matlab_weights (way, layer, in)
  ours = strcmp (way, "ours");
  out = struct ();    # of lstmProjectedLayer, too: its two matrices of OutputProjector are learned apart
  switch (layer.Type)
    case {"lstmLayer", "bilstmLayer", "gruLayer"}
      out = feval (ifelse (ours, @recurrent_ours, @recurrent_theirs), layer, in);
    case "lstmProjectedLayer"
      if (ours)
        out = {struct("W", in.InputProjector', "b", zeros (columns (in.InputProjector), 1)), ...
               struct("W", in.InputWeights, "R", in.RecurrentWeights, "b", in.Bias, "Wp", in.OutputProjector'), ...
               struct("W", in.OutputProjector, "b", zeros (rows (in.OutputProjector), 1))};
      endif
    case "convolution1dLayer"
      if (ours)
        out = {struct("W", reshape (permute (in.Weights, [3, 2, 1]), size (in.Weights, 3), []), "b", in.Bias(:))};
      else
        W = in{1}.W;
        out = struct ("Weights", permute (reshape (W, rows (W), [], layer.FilterSize), [3, 2, 1]), "Bias", in{1}.b');
      endif
    case "fullyConnectedLayer"
      out = renamed (ours, in, {"Weights", "Bias"}, {"W", "b"});
    case "wordEmbeddingLayer"
      out = renamed (ours, in, {"Weights"}, {"W"});
    case "layerNormalizationLayer"
      out = renamed (ours, in, {"Offset", "Scale"}, {"b", "g"});
  endswitch
endfunction

function p = recurrent_ours (layer, s)
  d = 1 + strcmp (layer.Type, "bilstmLayer");
  both = strcmp (layer.Type, "gruLayer") && strcmp (layer.ResetGateMode, "recurrent-bias-after-multiplication");
  p = cell (1, d);
  for k = 1:d
    part = @(v) v((k-1) * rows (v) / d + (1:rows (v) / d),:);
    p{k} = struct ("W", part (s.InputWeights), "R", part (s.RecurrentWeights), "b", part (s.Bias));
  endfor
  if (both)
    H = rows (s.Bias) / 6;
    p{1}.b = [s.Bias(1:2*H) + s.Bias(3*H+1:5*H); s.Bias(2*H+1:3*H)];
    p{1}.bn = s.Bias(5*H+1:6*H);
  endif
endfunction

function s = recurrent_theirs (layer, p)
  p = [p{:}];
  s = struct ("InputWeights", vertcat (p.W), "RecurrentWeights", vertcat (p.R), "Bias", vertcat (p.b));
  if (isfield (p, "bn"))
    s.Bias = [s.Bias; zeros(rows (s.Bias) * 2 / 3, 1); p.bn];
  endif
endfunction

function out = renamed (ours, in, theirs, own)
  if (ours)
    out = {cell2struct(cellfun (@(name) in.(name), theirs, "UniformOutput", false), own, 2)};
  else
    out = cell2struct (cellfun (@(name) in{1}.(name), own, "UniformOutput", false), theirs, 2);
  endif
endfunction
