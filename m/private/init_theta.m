## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## THETA = init_theta (FNAME, NET, SCALE)
##
## Initial parameters, block by block of __rnn_layout__, all drawn from NET.Seed:
##   glorot      uniform in [-a, a], a = sqrt (6 / (fan_in + fan_out)) of ONE gate's
##               block (Glorot and Bengio 2010, eq. 16)
##   orthogonal  each gate's square block a random orthogonal matrix (Saxe,
##               McClelland, Ganguli 2013), from the QR of a normal matrix with
##               the signs of diag (R) taken out so that it is uniform
##               (Haar) distributed (Mezzadri 2007)
##   normal      SCALE times standard normal numbers: embeddings
##   zeros       but rows ones(1):ones(2) are 1 (the forget gate's bias: Gers,
##               Schmidhuber, Cummins 2000; Jozefowicz et al. 2015)
## Drawn in double precision, so that single networks start from the same
## weights, rounded.

function theta = init_theta (fname, net, scale)
  H = net.HiddenSize;
  D = [net.EmbeddingSize, H(1)](1 + (net.EmbeddingSize == 0));
  check_memory (fname, sum (H .^ 2) + D * net.InputSize + H(end) * net.OutputSize, ...
                net.Precision);
  blocks = __rnn_layout__ (net);
  P = sum ([blocks.rows] .* [blocks.cols]);
  check_memory (fname, P, net.Precision);
  theta = with_seed (net.Seed, 0, @() draw (blocks, P, scale));
  theta = feval (net.Precision, theta);
endfunction

function theta = draw (blocks, P, scale)
  theta = zeros (P, 1);
  for b = blocks(:)'
    at = b.offset + (1:b.rows * b.cols);
    switch (b.init)
      case "glorot"
        a = sqrt (6 / (b.rows / b.gates + b.cols));
        w = a * (2 * rand (b.rows, b.cols) - 1);
      case "normal"
        w = scale * randn (b.rows, b.cols);
      case "orthogonal"
        w = zeros (b.rows, b.cols);
        for g = 1:b.gates
          w((g - 1) * b.cols + (1:b.cols),:) = orthogonal (b.cols);
        endfor
      otherwise
        w = zeros (b.rows, b.cols);
        if (! isempty (b.ones))
          w(b.ones(1):b.ones(2),:) = 1;
        endif
    endswitch
    theta(at) = w(:);
  endfor
endfunction

function q = orthogonal (n)
  [q, r] = qr (randn (n));
  s = sign (diag (r))';
  s(s == 0) = 1;
  q = q .* s;
endfunction

## Training keeps the parameters, their gradient and two moments.
function check_memory (fname, P, kind)
  need = 4 * P * (4 + 4 * strcmp (kind, "double"));
  if (need < 2^28)
    return;
  endif
  free = Inf;
  try
    free = memory ().MaxPossibleArrayBytes;
  end_try_catch
  if (need > free)
    error ("rnn:memory", ["%s: HiddenSize must be such that training fits the memory, got ", ...
           "%.3g parameters, which need %.3g GB of %.3g"], fname, P, need / 2^30, free / 2^30);
  endif
endfunction
