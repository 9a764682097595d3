## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## H = plot_rates (FOUND, H)
##
## Draws what rnn_lrfind found, the loss against the learning rate, into the figure H ([]: a new one).

function h = plot_rates (found, h)
  check_found (found);
  h = plot_figure (h, "learning rates", [640, 420], [8, 5.25]);
  ax = axes ("parent", h, "position", [0.12, 0.14, 0.84, 0.76], "box", "on", "fontsize", 9, "xscale", "log");
  hold (ax, "on");
  colours = [0.45, 0.64, 0.9; 0.1, 0.3, 0.65; 0.15, 0.55, 0.2];
  plot (ax, found.LearnRate, found.Loss, "-", "color", colours(1,:), "linewidth", 0.8, "tag", "loss");
  plot (ax, found.LearnRate, found.SmoothedLoss, "-", "color", colours(2,:), "linewidth", 1.5, "tag", "smoothed");
  names = {"loss", "smoothed"};
  at = find (found.LearnRate == found.Suggestion, 1);
  if (! isempty (at))
    plot (ax, found.LearnRate(at), found.SmoothedLoss(at), "d", "color", colours(3,:), "markersize", 9, ...
          "linewidth", 1.5, "tag", "suggestion");
    names{3} = sprintf ("suggestion %.3g", found.Suggestion);
  endif
  grid (ax, "on");
  all = found.SmoothedLoss(isfinite (found.SmoothedLoss));
  if (numel (all) > 1 && max (all) > min (all))    # what explodes at the end would hide the rest
    ylim (ax, [min(all), max(all)] + [-0.1, 0.1] * (max (all) - min (all)));
  endif
  xlabel (ax, "Learning rate");
  ylabel (ax, "Loss");
  plot_key (ax, names, colours(1:numel (names),:));
endfunction

function check_found (found)
  for name = {"LearnRate", "Loss", "SmoothedLoss", "Suggestion"}
    if (! isscalar (found) || ! isfield (found, name{1}))
      error ("rnn:type", "rnn_plot: FOUND must be what rnn_lrfind found, got one without %s", name{1});
    endif
    v = found.(name{1});
    n = ifelse (strcmp (name{1}, "Suggestion"), 1, numel (found.LearnRate));
    if (! isfloat (v) || ! isreal (v) || issparse (v) || ! isequal (size (v), [1, n]))
      error ("rnn:type", "rnn_plot: FOUND.%s must be real and 1x%d, got %s", name{1}, n, check_got (v));
    endif
  endfor
endfunction
