## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = matlab_statistics (FNAME, LAYER, X)
##
## What sequenceInputLayer LAYER does to its inputs, for the option Normalization of rnn_create: x becomes (x - x_center) ./ x_scale.
## The statistics are those of LAYER, where it has them, else of all steps of the sequences X.

function s = matlab_statistics (fname, layer, X)
  s = "none";
  if (strcmp (layer.Normalization, "none"))
    return;
  endif
  D = layer.InputSize;
  all_steps = [X{:}];
  if (strcmp (layer.NormalizationDimension, "all"))
    all_steps = all_steps(:)';
  endif
  of = @(name, value) statistic (fname, layer, name, value, D);
  switch (layer.Normalization)
    case "zerocenter"
      center = of ("Mean", mean (all_steps, 2));
      spread = ones (D, 1);
    case "zscore"
      center = of ("Mean", mean (all_steps, 2));
      spread = of ("StandardDeviation", std (all_steps, 1, 2));
    case "rescale-symmetric"
      [low, high] = deal (of ("Min", min (all_steps, [], 2)), of ("Max", max (all_steps, [], 2)));
      center = (low + high) / 2;
      spread = (high - low) / 2;
    case "rescale-zero-one"
      [low, high] = deal (of ("Min", min (all_steps, [], 2)), of ("Max", max (all_steps, [], 2)));
      center = low;
      spread = high - low;
  endswitch
  spread(spread <= 0) = 1;
  s = struct ("Method", "zscore", "x_center", center, "x_scale", spread, "y_center", [], "y_scale", []);
endfunction

function v = statistic (fname, layer, name, v, D)
  if (! isempty (layer.(name)))
    v = layer.(name)(:);
  endif
  if (isscalar (v))
    v = repmat (v, D, 1);
  elseif (numel (v) != D)
    error ("rnn:size", "%s: sequenceInputLayer \"%s\": %s must have %d numbers, one per channel, or one, got %d", fname, ...
           layer.Name, name, D, numel (v));
  endif
endfunction
