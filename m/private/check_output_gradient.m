## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## G = check_output_gradient (FNAME, NET, KIND, OPT, DATA)
##
## The option dOutput, the gradient of the outputs of NET for DATA (data_for_net), as the core takes it: K x N for
## many-to-one, elsewhere an N x 1 cell of K x T, of class NET.Precision; [] where it is not given.

function G = check_output_gradient (fname, net, kind, opt, data)
  G = opt.dOutput;
  if (isempty (G))
    G = [];
    return;
  elseif (strcmp (opt.Gradient, "rtrl"))
    error ("rnn:option", "%s: Gradient must be \"bptt\" where dOutput is given, got \"rtrl\"", fname);
  endif
  K = net.OutputSize;
  N = numel (data.X);
  if (! kind.decoder && strcmp (net.Structure, "many-to-one"))
    G = of_size (fname, "dOutput", G, K, N, net.Precision);
    return;
  elseif (! iscell (G) && N == 1)
    G = {G};
  elseif (! iscell (G))
    error ("rnn:type", "%s: dOutput must be an N x 1 cell of K x T matrices, as the outputs are, got %s", ...
           fname, check_got (G));
  elseif (numel (G) != N)
    error ("rnn:count", "%s: dOutput must have as many elements as there are sequences (%d), got %d", ...
           fname, N, numel (G));
  endif
  steps = ifelse (kind.decoder, data.Y, data.X);
  for n = 1:N
    G{n} = of_size (fname, sprintf ("dOutput{%d}", n), G{n}, K, columns (steps{n}), net.Precision);
  endfor
  G = G(:);
endfunction

function g = of_size (fname, name, g, K, n, precision)
  if (! isfloat (g) || ! isreal (g) || issparse (g))
    error ("rnn:type", "%s: %s must be a real full matrix, as the outputs are, got %s", fname, name, ...
           check_got (g));
  elseif (! isequal (size (g), [K, n]))
    error ("rnn:size", "%s: %s must be %dx%d, as the outputs are, got %s", fname, name, K, n, ...
           check_got (g));
  elseif (! all (isfinite (g(:))))
    error ("rnn:nonfinite", "%s: %s must be finite, got NaN or Inf", fname, name);
  endif
  g = feval (precision, g);
endfunction
