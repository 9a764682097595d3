## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## H = plot_scores (M, H)
##
## Draws what rnn_metrics gave for labels, M, into the figure H ([]: a new one): the confusion matrix (plot_confusion), where there is one, and beside
## it the ROC curves (plot_roc), where there are some.

function h = plot_scores (m, h)
  [names, C] = plot_classes (m);
  K = numel (names);
  if (! isempty (C))
    cell_size = min (max (700 / K, 14), 60);
    letters = 14 + 7.5 * min (20, max ([cellfun(@numel, names), numel("precision")]));
    edge = max (cell_size, 44);
    upright = 10 + 7.5 * max (cellfun (@numel, names)) > cell_size;    # too long for their column
    below = 46 + ifelse (upright, letters, 20);
    width = 40 + letters + cell_size * K + edge + 46;
    height = 66 + cell_size * K + 36 + below;
  else
    width = 0;
    height = 0;
  endif
  roc = isfield (m, "roc");
  if (roc)
    height = max (height, 420);
  endif
  size_of = [width + 420 * roc, height];
  h = plot_figure (h, "metrics", size_of, size_of / 80);
  if (! isempty (C))
    unit = 1 ./ size_of([1, 2, 1, 2]);
    square = [40 + letters, height - 66 - cell_size * K, cell_size * K, cell_size * K];
    plot_confusion (h, names, C, square .* unit, edge .* unit(1:2), upright);
  endif
  if (roc)
    lines = 24 * ceil (min (K, 8) / 2);
    side = min (310, height - 95 - lines);
    plot_roc (axes ("parent", h, "position", [width + 65, height - 30 - lines - side, side, side] ./ size_of([1, 2, 1, 2])), m, names);
  endif
endfunction
