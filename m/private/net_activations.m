## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## A = net_activations (FNAME, NET, X, L)
##
## The outputs of layer L of NET.Layers at each step of the sequence X (core form), H x T: those of a network of these layers
## whose head passes them on.

function A = net_activations (fname, net, X, L)
  list = net.Layers(1:L);
  for k = 1:L
    if (isfield (list{k}, "OutputMode"))
      list{k}.OutputMode = "sequence";
    endif
  endfor
  sizes = layer_sizes (fname, "NET.Layers", list, struct ("inputs", net.InputSize, "outputs", net.InputSize, "steps", true, ...
                                                          "tokens", net.EmbeddingSize > 0, "context", 0));
  H = sizes(end).outputs;
  made = rnn_create ("InputSize", net.InputSize, "OutputSize", H, "Layers", list, "Structure", "many-to-many", "Loss", "mse", ...
                     "Precision", net.Precision, "Seed", 0);
  n = numel (made.theta) - (numel (made.Layers) > L) * H * (H + 1);
  made.theta(1:n) = net.theta(1:n);
  if (n < numel (made.theta))
    made.theta(n+1:end) = [eye(H)(:); zeros(H, 1)];
  endif
  A = double (rnn_predict (made, {X}){1});
endfunction
