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
  D = net.InputSize;
  if (layer_late (list) == 0)    # none of these layers reads what a later static one adds
    D -= layer_late (net.Layers);
    X = ifelse (iscell (X), X, X(1:min (D, end),:));
  endif
  sizes = layer_sizes (fname, "NET.Layers", list, struct ("inputs", D, "outputs", D, "steps", true, ...
                                                          "tokens", net.EmbeddingSize > 0, "context", 0));
  H = sizes(end).outputs;
  passes = zeros (0, 1);
  if (isempty (layer_of (list, "recurrent")))    # a list must have one: it passes on what it reads
    list{end+1} = rnn_layer ("rnn", H, "Nonlinearity", "linear");
    passes = [eye(H)(:); zeros(H ^ 2 + H, 1)];
  endif
  made = rnn_create ("InputSize", D, "OutputSize", H, "Layers", list, "Structure", "many-to-many", "Loss", "mse", ...
                     "Precision", net.Precision, "Seed", 0);
  n = numel (made.theta) - (numel (made.Layers) > L) * H * (H + 1) - numel (passes);
  made.theta(1:n) = net.theta(1:n);
  if (n < numel (made.theta))
    made.theta(n+1:end) = [passes; eye(H)(:); zeros(H, 1)];
  endif
  A = double (rnn_predict (made, {X}){1});
endfunction
