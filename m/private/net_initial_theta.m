## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## THETA = net_initial_theta (FNAME, NET, SCALE, HOW)
##
## Initial parameters, block by block of __rnn_layout__, all drawn from NET.Seed.
## Weights of each gate's block of m rows and n columns:
##   glorot      uniform in [-a, a], a = sqrt (6 / (m + n))
##               (Glorot and Bengio 2010, eq. 16)
##   he          normal of variance 2 / n (He, Zhang, Ren, Sun 2015, eq. 10)
##   orthogonal  orthonormal columns, or rows where there are fewer (Saxe,
##               McClelland, Ganguli 2013), from the QR of a normal matrix with
##               the signs of diag (R) taken out so that it is uniform
##               (Haar) distributed (Mezzadri 2007)
##   identity    ones on the diagonal, tiny normal numbers of standard
##               deviation 0.001 (both: Le, Jaitly, Hinton 2015)
##   narrow-normal  normal of standard deviation 0.01, as MATLAB's
##   unit        uniform in [0, 1]: indrnn's u
##   ring        nu, theta, log (gamma) of an lru (Orvieto et al. 2023, section 3.4 and
##               lemma 3.2): |lambda|^2 uniform in [0.9^2, 0.999^2], the angle in [0, 2 pi],
##               gamma = sqrt (1 - |lambda|^2)
##   normal      SCALE times standard normal numbers: embeddings
## HOW.InputWeightsInitializer and HOW.RecurrentWeightsInitializer, where not "auto", name the
## one for a cell's W and R.  Biases, initial states and cell parameters start at 0,
## but the rows ones(1):ones(2) of a block at `start`: in a cell only with HOW.UnitForgetBias, at 1
## (the forget gate: Gers, Schmidhuber, Cummins 2000;
## Jozefowicz et al. 2015).  With T = HOW.ChronoMax the gates' biases start instead at
##   chrono (g) log (u),   u uniform in [1, T - 1]
## with the same u for all gates of a unit (Tallec and Ollivier 2018, eq. 16:
## b_f = log u, b_i = -b_f; a gate that keeps the old state has the sign of b_f, one
## that lets the new one in has that of b_i).
## Drawn in double precision, so that single networks start from the same
## weights, rounded.

function theta = net_initial_theta (fname, net, scale, how)
  P = 0;
  largest = net.AttentionSize;
  for list = {net.Layers, net.DecoderLayers; net.InputSize, net.OutputSize}
    sized = list{1}(find (cellfun (@(c) isfield (c, "Size"), list{1})));
    n = cellfun (@(c) c.Size, sized)(:)';
    H = cellfun (@(c) c.Size, list{1}(layer_of (list{1}, "recurrent")));
    taps = cellfun (@(c) ifelse (isfield (c, "Width"), c, struct ("Width", 1)).Width, sized)(:)';
    P += sum ([list{2}, n](1:end-1) .* n .* taps) + sumsq (H(:));
    largest = max ([largest, n]);
  endfor
  check_parameters (fname, P, net.Precision, largest);
  blocks = __rnn_layout__ (net);
  if (! strcmp (how.RecurrentWeightsInitializer, "auto") && ! any (strcmp ({blocks.name}, "R")))
    error ("rnn:option", ["%s: RecurrentWeightsInitializer must be left out for cells that multiply the state ", ...
           "before by no matrix R, or by one that is made of other parameters, got \"%s\""], fname, ...
           how.RecurrentWeightsInitializer);
  endif
  P = sum ([blocks.rows] .* [blocks.cols]);
  check_parameters (fname, P, net.Precision, 0);
  theta = net_with_seed (net.Seed, 0, @() draw (blocks, P, scale, how));
  theta = feval (net.Precision, theta);
endfunction

function theta = draw (blocks, P, scale, how)
  theta = zeros (P, 1);
  chosen = struct ("W", how.InputWeightsInitializer, "R", how.RecurrentWeightsInitializer);
  for b = blocks(:)'
    at = b.offset + (1:b.rows * b.cols);
    cell = any (strcmp (b.part, {"rnn", "encoder", "decoder"}));
    if (cell && isfield (chosen, b.name) && ! strcmp (chosen.(b.name), "auto"))
      b.init = chosen.(b.name);
    endif
    if (strcmp (b.init, "zeros"))
      how.starts = how.UnitForgetBias || ! cell;
      w = first_biases (b, how);
    else
      w = weights (b.init, b.rows, b.cols, b.gates, scale);
    endif
    theta(at) = w(:);
  endfor
endfunction

function w = weights (init, rows, cols, gates, scale)
  m = rows / gates;
  switch (init)
    case "glorot"
      w = sqrt (6 / (m + cols)) * (2 * rand (rows, cols) - 1);
    case "he"
      w = sqrt (2 / cols) * randn (rows, cols);
    case "tiny"
      w = 0.001 * randn (rows, cols);
    case "narrow-normal"
      w = 0.01 * randn (rows, cols);
    case "normal"
      w = scale * randn (rows, cols);
    case "ones"
      w = ones (rows, cols);
    case "unit"
      w = rand (rows, cols);
    case "ring"
      square = 0.9^2 + (0.999^2 - 0.9^2) * rand (m, 1);
      w = [log(-log (square) / 2); log(2 * pi * rand (m, 1)); log(1 - square) / 2];
    case "identity"
      w = repmat (eye (m, cols), gates, 1);
    case "orthogonal"
      w = zeros (rows, cols);
      for g = 1:gates
        w((g - 1) * m + (1:m),:) = orthogonal (m, cols);
      endfor
  endswitch
endfunction

function w = first_biases (b, how)
  w = zeros (b.rows, b.cols);
  if (any (b.chrono) && ! isempty (how.ChronoMax))
    u = 1 + (how.ChronoMax - 2) * rand (b.rows / b.gates, 1);
    w = kron (b.chrono(:), log (u));
  elseif (! isempty (b.ones) && how.starts)
    w(b.ones(1):b.ones(2),:) = b.start;
  endif
endfunction

## Of large matrices the core finds the same q, but for rounding, on all threads and with Ctrl-C.
function q = orthogonal (m, n)
  q = randn (max (m, n), min (m, n));
  if (columns (q) > 1000)
    q = __rnn_orthonormal__ (q);
  else
    [q, r] = qr (q, 0);
    s = sign (diag (r))';
    s(s == 0) = 1;
    q = q .* s;
  endif
  if (m < n)
    q = q';
  endif
endfunction

## Training keeps the parameters, their gradient and two moments of each.  LARGEST is the largest of
## the sizes, which the core wants below 2^25.
function check_parameters (fname, P, kind, largest)
  bytes = 4 * P * (4 + 4 * strcmp (kind, "double"));
  if (largest > 2^25 - 2)
    bytes = Inf;
  endif
  check_memory (fname, sprintf (["HiddenSize and EmbeddingSize must be such that training fits ", ...
                                 "the memory, got %.3g parameters"], P), bytes, ...
                "smaller ones need less");
endfunction
