## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## draw_roc (R, LIMIT)
##
## Draws the ROC curves of the network and of the baseline, as classify_texts has
## them in R, into the current axes, up to the false positive rate LIMIT; a ring is where
## labels change at probability 1/2.

function draw_roc (r, limit)
  colors = [0.1, 0.3, 0.65; 0.85, 0.45, 0.1];
  methods = {r.network, r.baseline};
  names = {"the network", "logistic regression"};
  lowest = 1;
  hold ("on");
  for k = 1:2
    m = methods{k};
    h(k) = plot (m.roc.fpr, m.roc.tpr, "linewidth", 1.5, "color", colors(k,:));
    plot (m.positive.fpr, m.positive.recall, "o", "color", colors(k,:), "markersize", 7);
    names{k} = sprintf ("%s, area %.4f", names{k}, m.auc);
    lowest = min ([lowest, m.positive.recall, interp_at(m.roc, limit / 10)]);
  endfor
  axis ([0, limit, max(0, lowest - 0.1), 1]);
  grid ("on");
  box ("on");
  xlabel ("false positive rate");
  ylabel ("true positive rate");
  legend (h, names, "location", "southeast");
endfunction

function tpr = interp_at (roc, fpr)
  tpr = roc.tpr(find (roc.fpr <= fpr, 1, "last"));
endfunction
