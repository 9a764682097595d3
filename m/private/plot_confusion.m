## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## plot_confusion (H, NAMES, C, PLACE, EDGE, UPRIGHT)
##
## Draws the confusion matrix C (K x K) of the classes NAMES into the figure H at PLACE: a row per true class, a column per predicted
## one, darker where a larger share of the row is, with the counts; at its right the share of each row that is right (recall), below it
## that of each column (precision), EDGE [width, height] wide.  Beyond 30 classes the numbers are left out.  UPRIGHT: so stand the names below.

function plot_confusion (h, names, C, place, edge, upright)
  K = rows (C);
  total = sum (C(:));
  ax = part (h, place, C ./ max (sum (C, 2), realmin), "confusion");
  set (ax, "ytick", 1:K, "yticklabel", names);
  ylabel (ax, "True class");
  text (ax, 0.5, 0.5 - 0.5 * edge(2) * K / place(4), sprintf ("accuracy %.1f %% of %.6g", 100 * sum (diag (C)) / max (total, realmin), total), ...
        "fontsize", 10, "fontweight", "bold", "verticalalignment", "bottom", "tag", "accuracy");
  numbers (ax, C, C ./ max (sum (C, 2), realmin), "%.4g", "count");
  gap = 0.15 * edge;
  recall = diag (C) ./ max (sum (C, 2), realmin);
  precision = (diag (C)' ./ max (sum (C, 1), realmin));
  ax = part (h, [place(1) + place(3) + gap(1), place(2), edge(1), place(4)], recall, "recall");
  title (ax, "recall", "fontsize", 9, "fontweight", "normal");
  numbers (ax, 100 * recall, recall, "%.0f%%", "share");
  high = min (place(4) / K, edge(2) * 0.6);
  ax = part (h, [place(1), place(2) - gap(2) - high, place(3), high], precision, "precision");
  numbers (ax, 100 * precision, precision, "%.0f%%", "share");
  set (ax, "ytick", 1, "yticklabel", {"precision"});
  if (upright)
    for k = 1:K
      text (ax, k, 1.7, names{k}, "rotation", 90, "horizontalalignment", "right", "fontsize", 9, "interpreter", "none", "tag", "class");
    endfor
  else
    set (ax, "xtick", 1:K, "xticklabel", names);
  endif
  letters = max ([1, cellfun(@numel, names)]);
  text (ax, (K + 1) / 2, ifelse (upright, 2 + min (20, letters) * 6.5 / (480 * high), 2.4), "Predicted class", ...
        "horizontalalignment", "center", "verticalalignment", "top", "fontsize", 10, "tag", "axis name");
endfunction

function ax = part (h, place, share, tag)
  ax = axes ("parent", h, "position", place, "box", "on", "fontsize", 9);
  imagesc (ax, share, [0, 1]);
  colormap (ax, [1, 1, 1] - (0:63)' / 63 * [0.75, 0.5, 0.15]);
  set (ax, "ydir", "reverse", "xtick", [], "ytick", [], "xlim", [0.5, columns(share) + 0.5], "ylim", [0.5, rows(share) + 0.5], ...
       "ticklength", [0, 0], "tag", tag);
endfunction

function numbers (ax, v, share, template, tag)
  if (max (size (v)) > 30)
    return;
  endif
  for k = find (v(:)' > 0 | strcmp (tag, "share"))
    [i, j] = ind2sub (size (v), k);
    text (ax, j, i, sprintf (template, v(k)), "horizontalalignment", "center", "fontsize", 9, "tag", tag, ...
          "color", ifelse (share(k) > 0.65, [1, 1, 1], [0.1, 0.1, 0.1]));
  endfor
endfunction
