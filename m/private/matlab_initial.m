## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = matlab_initial (FNAME, LAYER, N)
##
## The matrices that LAYER, which reads N channels, starts from, in MATLAB's shapes and by its names: those that were given, and
## for the others what its initialisers say.  "glorot" is uniform with variance 2 / (inputs + outputs), the outputs
## of all gates together (Glorot and Bengio 2010), "he" normal with variance 2 / inputs, "orthogonal" the Q of a normal
## matrix (Saxe et al. 2013), each for a direction by itself; "narrow-normal" has a standard deviation of 0.01.

function s = matlab_initial (fname, layer, n)
  s = struct ();
  H = layer.NumHiddenUnits;
  fans = [];
  switch (layer.Type)
    case {"lstmLayer", "bilstmLayer"}
      d = 1 + strcmp (layer.Type, "bilstmLayer");
      t = {"InputWeights", [4*H, n], d; "RecurrentWeights", [4*H, H], d; "Bias", [4*H, 1], d};
    case "gruLayer"
      second = 1 + strcmp (layer.ResetGateMode, "recurrent-bias-after-multiplication");
      t = {"InputWeights", [3*H, n], 1; "RecurrentWeights", [3*H, H], 1; "Bias", [3*H, 1], second};
    case "lstmProjectedLayer"
      P = layer.OutputProjectorSize;
      D = layer.InputProjectorSize;
      t = {"InputWeights", [4*H, D], 1; "RecurrentWeights", [4*H, P], 1; "Bias", [4*H, 1], 1
           "InputProjector", [n, D], 1; "OutputProjector", [H, P], 1};
    case "fullyConnectedLayer"
      t = {"Weights", [layer.OutputSize, n], 1; "Bias", [layer.OutputSize, 1], 1};
    case "wordEmbeddingLayer"
      t = {"Weights", [layer.Dimension, layer.NumWords + 1], 1};
      if (columns (layer.Weights) == layer.NumWords)    # without the column of unknown words
        layer.Weights(:,end+1) = 0;
      endif
    case "layerNormalizationLayer"
      t = {"Offset", [n, 1], 1; "Scale", [n, 1], 1};
    case "convolution1dLayer"
      t = {"Weights", [layer.FilterSize, n, layer.NumFilters], 1; "Bias", [1, layer.NumFilters], 1};
      fans = layer.FilterSize * [n, layer.NumFilters];
    otherwise
      return;
  endswitch
  for row = t'
    [name, shape, parts] = row{:};
    s.(name) = matrix (fname, layer, name, shape, parts, fans);
  endfor
endfunction

function v = matrix (fname, layer, name, shape, parts, fans)
  v = layer.(name);
  full = shape .* [parts, ones(1, numel (shape) - 1)];
  if (isempty (v))
    start = layer.([name "Initializer"]);
    halves = cell (1, parts);
    for k = 1:parts
      halves{k} = start_of (fname, layer, name, start, shape, fans);
    endfor
    v = cat (1, halves{:});
  elseif (isequal (size (v), fliplr (full)) && sum (full != 1) <= 1)
    v = reshape (v, full);
  elseif (! isequal (size (v), full))
    error ("rnn:size", "%s: %s \"%s\": %s must be %s, got %s", fname, layer.Type, layer.Name, name, ...
           regexprep (sprintf ("%dx", full), "x$", ""), check_got (v));
  endif
endfunction

function v = start_of (fname, layer, name, start, shape, fans)
  if (isempty (fans))
    fans = [shape(2), shape(1)];
  endif
  if (is_function_handle (start))
    v = double (start (shape));
    if (! isequal (size (v), shape) || ! isreal (v) || ! all (isfinite (v(:))))
      error ("rnn:size", "%s: %s \"%s\": %sInitializer must return a real finite array of the size that it is given, %s, got %s", ...
             fname, layer.Type, layer.Name, name, mat2str (shape), check_got (v));
    endif
    return;
  endif
  switch (start)
    case "glorot"
      v = sqrt (6 / sum (fans)) * (2 * rand (shape) - 1);
    case "he"
      v = sqrt (2 / fans(1)) * randn (shape);
    case "orthogonal"
      v = orthogonal (shape);
    case "narrow-normal"
      v = 0.01 * randn (shape);
    case "zeros"
      v = zeros (shape);
    case "ones"
      v = ones (shape);
    case "unit-forget-gate"
      v = zeros (shape);
      v(end/4 + 1:end/2) = 1;
  endswitch
endfunction

## Orthonormal columns, or rows where there are fewer of these.
function v = orthogonal (shape)
  z = randn (shape(1), prod (shape(2:end)));
  wide = columns (z) > rows (z);
  if (wide)
    z = z';
  endif
  [q, r] = qr (z, 0);
  v = q .* sign (diag (r))';
  if (wide)
    v = v';
  endif
  v = reshape (v, shape);
endfunction
