## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## plot_roc (AX, M, NAMES)
##
## Draws the curves M.roc of rnn_metrics with the areas below them into AX: that of the positive class, or of each class NAMES, beyond seven of the
## seven with the smallest areas, the others grey.

function plot_roc (ax, m, names)
  roc = m.roc;
  good = isstruct (roc) && ! isempty (roc) && all (isfield (roc, {"fpr", "tpr"})) && isfield (m, "auc") && isfloat (m.auc) ...
         && numel (m.auc) == numel (roc) && all (arrayfun (@(r) isfloat (r.fpr) && isfloat (r.tpr) && isreal (r.fpr) && isreal (r.tpr) ...
                                                           && isvector (r.fpr) && size_equal (r.fpr, r.tpr), roc(:)));
  if (! good || ! any (numel (roc) == [1, numel(names)]))
    error ("rnn:type", "rnn_plot: M.roc and M.auc must be as rnn_metrics gave them, got others");
  endif
  colours = [0.1, 0.3, 0.65; 0.85, 0.35, 0.1; 0.15, 0.55, 0.2; 0.55, 0.25, 0.65; 0.75, 0.6, 0.05; 0.2, 0.65, 0.75; 0.75, 0.15, 0.35];
  [~, order] = sort (m.auc(:)');
  shown = sort (order(1:min (7, end)));
  hold (ax, "on");
  plot (ax, [0, 1], [0, 1], "--", "color", [0.6, 0.6, 0.6], "tag", "chance");
  for k = setdiff (1:numel (roc), shown)(:)'
    plot (ax, roc(k).fpr, roc(k).tpr, "-", "color", [0.8, 0.8, 0.8], "tag", "roc");
  endfor
  for n = 1:numel (shown)
    plot (ax, roc(shown(n)).fpr, roc(shown(n)).tpr, "-", "color", colours(n,:), "linewidth", 1.6, "tag", "roc");
  endfor
  set (ax, "xlim", [0, 1], "ylim", [0, 1], "box", "on", "fontsize", 9, "xtick", 0:0.2:1, "ytick", 0:0.2:1);
  grid (ax, "on");
  xlabel (ax, "False positive rate");
  ylabel (ax, "True positive rate");
  if (isscalar (roc))
    keys = {sprintf("area %.3f", m.auc)};
    if (isfield (m, "positive") && isfield (m.positive, "class"))
      keys = {sprintf("%s: area %.3f", class_name (m.positive.class), m.auc)};
    endif
  else
    keys = arrayfun (@(k) sprintf ("%s: %.3f", names{k}(1:min (14, end)), m.auc(k)), shown, "UniformOutput", false);
  endif
  colours = colours(1:numel (keys),:);
  if (numel (roc) > numel (shown))
    keys{end+1} = sprintf ("%d others", numel (roc) - numel (shown));
    colours(end+1,:) = 0.6;
  endif
  plot_key (ax, keys, colours);
endfunction

function s = class_name (c)
  if (iscellstr (c))
    c = c{1};
  endif
  s = ifelse (ischar (c), c, sprintf ("%.6g", c));
  s = plot_utf8 (s(1:min (24, end)));
endfunction
