## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## H = plot_confusion (M, H)
##
## Draws the confusion matrix of M, what rnn_metrics gave for labels, into the figure H ([]: a new one): a row per true class, a
## column per predicted one, darker where a larger share of the row is, with the counts.  Beyond 30 classes these are left out.

function h = plot_confusion (m, h)
  [names, C] = checked (m);
  K = rows (C);
  h = plot_figure (h, "confusion", [180, 150] + min (60 * K, 700), ([180, 150] + min (60 * K, 700)) / 80);
  ax = axes ("parent", h, "position", [0.2, 0.2, 0.72, 0.7], "box", "on", "fontsize", 9);
  share = C ./ max (sum (C, 2), 1);
  imagesc (ax, share, [0, 1]);
  colormap (ax, [1, 1, 1] - (0:63)' / 63 * [0.75, 0.5, 0.15]);
  set (ax, "xtick", 1:K, "ytick", 1:K, "xticklabel", names, "yticklabel", names, "ydir", "reverse", "tag", "confusion");
  if (K <= 30)
    for k = find (C(:) > 0)'
      [i, j] = ind2sub (size (C), k);
      text (ax, j, i, sprintf ("%d", C(k)), "horizontalalignment", "center", "fontsize", 9, "tag", "count", ...
            "color", ifelse (share(k) > 0.5, [1, 1, 1], [0.1, 0.1, 0.1]));
    endfor
  endif
  xlabel (ax, "Predicted class");
  ylabel (ax, "True class");
  title (ax, sprintf ("accuracy %.1f %% of %d", 100 * sum (diag (C)) / max (sum (C(:)), 1), sum (C(:))), "fontsize", 10);
endfunction

function [names, C] = checked (m)
  if (! isscalar (m) || ! isfield (m, "classes"))
    error ("rnn:type", "rnn_plot: M must be what rnn_metrics gave for labels, got one without classes");
  endif
  C = m.confusion;
  names = m.classes;
  if (isnumeric (names) || islogical (names))
    names = arrayfun (@(v) sprintf ("%.6g", v), names(:), "UniformOutput", false);
  elseif (ischar (names))
    names = cellstr (names);
  endif
  if (! isnumeric (C) || ! isreal (C) || ndims (C) > 2 || rows (C) != columns (C) || isempty (C) || any (C(:) < 0 | ! isfinite (C(:))))
    error ("rnn:type", "rnn_plot: M.confusion must be K x K counts, got %s", check_got (C));
  elseif (! iscellstr (names) || numel (names) != rows (C))
    error ("rnn:type", "rnn_plot: M.classes must be %d labels, one for each row of M.confusion, got %s", rows (C), check_got (m.classes));
  endif
  names = cellfun (@plot_utf8, names(:)', "UniformOutput", false);
endfunction
