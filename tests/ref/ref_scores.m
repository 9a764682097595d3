## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## S = ref_scores (net, O)
##
## What users see of raw outputs O (K x M, or matrices in a cell):
##   crossentropy, focal, ctc  softmax of each column
##   binary-crossentropy       1 / (1 + exp (-o))
##   poisson                   exp (o)
##   quantile                  the levels of each value in rising order (V. Chernozhukov et al., 2010)
##   gaussian                  the means as they are, exp (s / 2) of the log variances

function S = ref_scores (net, O)

  if (iscell (O))
    S = cellfun (@(o) ref_scores (net, o), O, "UniformOutput", false);
    return;
  endif
  S = O;
  switch (net.Loss)
    case {"crossentropy", "focal", "ctc"}
      S = ref_softmax (O);
    case "binary-crossentropy"
      S = 1 ./ (1 + exp (-O));
    case "poisson"
      S = exp (O);
    case "quantile"
      K = rows (O) / numel (net.QuantileLevels);
      for k = 1:K
        S(k:K:end,:) = sort (O(k:K:end,:), 1);
      endfor
    case "gaussian"
      K = rows (O) / 2;
      S(K+1:end,:) = exp (O(K+1:end,:) / 2);
  endswitch

endfunction
