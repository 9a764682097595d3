## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: each_loss (F, EVERY, ...)
## Calls F (net, X, Y, name) for each loss that the core has registered, but for the user's own, with networks of each structure that it
## may have. X and Y are as rnn_loss takes them (structure_data). Further arguments are options of all
## networks. EVERY changes nothing.
function each_loss (f, every, varargin)
  [~, ~, losses] = __rnn_cells__ ();
  losses = losses(! [losses.own]);
  numbers = struct ("HuberDelta", 0.4, "FocalGamma", 1.5, "QuantileLevels", [0.2, 0.6, 0.7]);
  turn = 0;
  for loss = losses(:)'
    for structure = {"many-to-one", "many-to-many", "encoder-decoder", "one-to-many"}
      turn++;
      writes = any (strcmp (structure{1}, {"encoder-decoder", "one-to-many"}));
      if (strcmp (loss.targets, "labellings") && ! strcmp (structure{1}, "many-to-many"))
        continue;
      endif
      opt = {"InputSize", 2, "OutputSize", 7, "Structure", structure{1}, "Loss", loss.name, "Seed", 11, ...
             "Cell", {"gru", "lstm", "rnn"}{1 + mod(turn, 3)}, "HiddenSize", {5, [4, 3]}{1 + mod(turn, 2)}};
      if (! isempty (loss.option))
        opt(end+1:end+2) = {loss.option, numbers.(loss.option)};
      endif
      if (loss.weights)
        opt(end+1:end+2) = {"ClassWeights", 0.5 + (1:7) / 4};      # which add up exactly in any order
      endif
      if (loss.smoothing)
        opt(end+1:end+2) = {"LabelSmoothing", 0.3 * mod(turn, 2)};
      endif
      if (writes && strcmp (loss.targets, "labels"))
        opt(end+1:end+2) = {"TargetEmbeddingSize", 3};
      endif
      net = rnn_create (opt{:}, varargin{:});
      net.theta = 0.6 * sin ((1:numel (net.theta))' .^ 1.3);
      [X, Y] = structure_data (net, "vectors", loss.targets);
      f (net, X, Y, sprintf ("%s, %s", loss.name, structure{1}));
    endfor
  endfor
endfunction
