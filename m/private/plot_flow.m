## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## H = plot_flow (FLOWS, NAMES, H)
##
## Draws the flows in the cell FLOWS (each a struct array of rnn_gradflow) into the figure H
## ([]: a new one): the gain of the step Jacobians' product against the lag, below it the Lyapunov
## spectra, the gates' saturation and the norm of the loss's gradient.  NAMES is a cellstr, or {} for
## the cells' names.  The key gives the fitted rate (how_fast) and, with few curves, how_long.

function h = plot_flow (flows, names, h)
  check_flows (flows);
  [layers, names] = list_layers (flows, names);
  colours = palette (numel (layers));
  h = plot_figure (h, "gradient flow", [860, 680], [11.5, 9]);
  ax = axes ("parent", h, "position", [0.09, 0.53, 0.83, 0.4]);
  gain (ax, layers, colours);
  plot_key (ax, names, colours);
  parts = {@spectrum, @saturation};
  if (any (cellfun (@(f) ! isempty (f.loss_gradient), layers)))
    parts{3} = @loss_gradient;
  endif
  n = numel (parts);
  pitch = 0.97 / n;
  for k = 1:n
    ax = axes ("parent", h, "position", [0.09 + (k - 1) * pitch, 0.09, pitch - 0.095, 0.32]);
    parts{k} (ax, layers, colours);
  endfor
endfunction

## One cell for each layer and direction of all flows, and its name.
function [layers, all] = list_layers (flows, names)
  layers = all = {};
  few = sum (cellfun (@numel, flows)) <= 4;   # more lines would press the curves
  if (isempty (names))
    names = cellfun (@(f) plot_upper_name (f(1).cell), flows, "UniformOutput", false);
    for name = names                          # several alike are numbered
      same = find (strcmp (names, name{1}));
      if (numel (same) > 1)
        names(same) = arrayfun (@(k) sprintf ("%s %d", name{1}, k), 1:numel (same), ...
                                "UniformOutput", false);
      endif
    endfor
  endif
  for k = 1:numel (flows)
    for f = flows{k}(:)'
      layers{end+1} = f;
      all{end+1} = names{k};
      if (numel (flows{k}) > 1)
        all{end} = [names{k} ", " f.name];
      endif
      all{end} = sprintf ("%s (%s%s)", all{end}, how_fast (f), ifelse (few, how_long (f), ""));
    endfor
  endfor
endfunction

## The fitted factor per step, or the lag from which on nothing is left.
function s = how_fast (f)
  s = sprintf ("x %.3g per step", exp (f.rate));
  dead = f.lag(find (isinf (f.log10_max), 1));
  if (! isempty (dead))
    s = sprintf ("0 from lag %d on", dead);
  endif
endfunction

## What the rate is to be compared with: the time constant of a forget gate, else the spectral radius
## of R; "" for a cell with several gates none of which keeps the state, as it has no single number.
function s = how_long (f)
  s = "";
  if (! isnan (f.time_constant))
    s = sprintf (", time constant %.3g steps", f.time_constant);
  elseif (isscalar (f.spectral_radius))
    s = sprintf (", spectral radius %.3g", f.spectral_radius);
  endif
endfunction

## The colours of Okabe and Ito, which colour-blind people can tell apart; then the same, darker.
function c = palette (n)
  c = [0, 0.45, 0.70; 0.84, 0.37, 0; 0, 0.62, 0.45; 0.80, 0.47, 0.65; 0.90, 0.62, 0; ...
       0.34, 0.71, 0.91];
  c = [c; 0.6 * c; 0.35 * c](mod (0:n-1, 18) + 1,:);
endfunction

function style (ax, x, y, name)
  set (ax, "box", "on", "fontsize", 9);
  grid (ax, "on");
  xlabel (ax, x);
  ylabel (ax, y);
  title (ax, name);
endfunction

## log10 of the largest singular value (thick) and of the mean (thin); the fit exp (rate * lag),
## dashed, through the middle of the points; marks where a tenth and a thousandth are left.
function gain (ax, layers, colours)
  hold (ax, "on");
  last = max (cellfun (@(f) max ([f.lag(:); 1]), layers));
  for k = 1:numel (layers)
    f = layers{k};
    lag = f.lag(:);
    top = f.log10_max(:);
    plot (ax, lag, top, "-", "color", colours(k,:), "linewidth", 2, "tag", "largest");
    plot (ax, lag, f.log10_mean(:), "-", "color", 0.5 + 0.5 * colours(k,:), "linewidth", 0.8, ...
          "tag", "mean");
    ok = isfinite (top);
    if (any (ok) && isfinite (f.rate))
      fit = mean (top(ok)) + f.rate / log (10) * (lag - mean (lag(ok)));
      plot (ax, lag, fit, "--", "color", colours(k,:), "linewidth", 1, "tag", "fit");
    endif
    for mark = {"lag_tenth", "lag_thousandth"; -1, -3; "o", "s"}
      at = f.(mark{1});
      if (! isempty (at) && isfinite (at) && at <= last)
        plot (ax, at, mark{2}, mark{3}, "color", colours(k,:), "markersize", 8, ...
              "markerfacecolor", "white", "linewidth", 1.5, "tag", mark{1});
      endif
    endfor
  endfor
  xlim (ax, [0, last]);
  all = cellfun (@(f) [f.log10_max(:); f.log10_mean(:)], layers, "UniformOutput", false);
  all = vertcat (all{:});
  all = all(isfinite (all));
  range = [min([all; -3.3]), max([all; 0.3])];
  ylim (ax, range + [-0.03, 0.06] * diff (range));
  for level = {-1, -3; "1/10", "1/1000"}
    line (ax, [0, last], level{1} * [1, 1], "color", [0.6, 0.6, 0.6], "linestyle", ":", ...
          "tag", "level");
    text (ax, 1.01 * last, level{1}, level{2}, "verticalalignment", "middle", "fontsize", 9, ...
          "color", [0.4, 0.4, 0.4], "tag", "level text");
  endfor
  style (ax, "Lag k (steps)", "log_{10} gain", "");
  text (ax, 0.01, 0.05, ["d h_T / d h_{T-k}:  thick: largest singular value, ", ...
                         "thin: mean, broken: fit"], "units", "normalized", "fontsize", 9, ...
        "color", [0.3, 0.3, 0.3], "tag", "note");
endfunction

function spectrum (ax, layers, colours)
  hold (ax, "on");
  n = 1;
  for k = 1:numel (layers)
    v = layers{k}.lyapunov(:);
    n = max (n, numel (v));
    plot (ax, 1:numel (v), v, ".-", "color", colours(k,:), "markersize", 8, "tag", "lyapunov");
  endfor
  plot (ax, [0, n + 1], [0, 0], "-", "color", [0.6, 0.6, 0.6], "tag", "zero");
  xlim (ax, [0, n + 1]);
  style (ax, "Index", "Exponent (1 / step)", "Lyapunov spectrum");
endfunction

## Bars: the share of steps at which a gate is near its lower end (to the left) or its upper end.
function saturation (ax, layers, colours)
  hold (ax, "on");
  names = {};
  for k = 1:numel (layers)
    for g = layers{k}.gates(:)'
      y = -numel (names);
      for bar = {-g.low, g.high; "low", "high"}
        patch (ax, [0, bar{1}, bar{1}, 0], y + 0.36 * [-1, -1, 1, 1], ...
               ifelse (bar{1} < 0, 0.45 + 0.55 * colours(k,:), colours(k,:)), ...
               "edgecolor", "none", "tag", bar{2});
      endfor
      names{end+1} = g.name;
    endfor
  endfor
  n = numel (names);
  style (ax, "Share of steps, low | high", "", "Saturated gates");
  set (ax, "xlim", [-1, 1], "ylim", [-max(n, 1) + 0.4, 0.6], "xtick", [-1, -0.5, 0, 0.5, 1], ...
       "xticklabel", {"1", "0.5", "0", "0.5", "1"}, "ytick", -(n - 1:-1:0), ...
       "yticklabel", fliplr (names), "ticklabelinterpreter", "none");
  if (n == 0)
    set (ax, "ytick", []);
    text (ax, 0, 0.1, "no gates", "horizontalalignment", "center", "tag", "no gates");
  endif
endfunction

function loss_gradient (ax, layers, colours)
  hold (ax, "on");
  for k = 1:numel (layers)
    v = layers{k}.loss_gradient(:);
    plot (ax, 1:numel (v), log10 (v), "-", "color", colours(k,:), "linewidth", 1.2, ...
          "tag", "loss gradient");
  endfor
  xlim (ax, [1, max(cellfun (@(f) max (numel (f.loss_gradient), 2), layers))]);
  style (ax, "Step t", "log_{10} norm", "Gradient of the loss by h_t");
endfunction
