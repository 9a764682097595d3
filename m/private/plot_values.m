## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## H = plot_values (Y, P, OPT, H)
##
## Draws predictions P beside their targets Y, K x T each (plot_values_form), into the figure H ([]: a new one), a panel for each of the
## first six outputs, with the intervals OPT.Bounds (K x T x 2 x L) as bands and the steps OPT.Past before them.

function h = plot_values (Y, P, opt, h)
  [Y, P, B, past, time] = plot_values_form (Y, P, opt);
  K = min (6, rows (P));
  size_of = [760, 90 + ifelse(K == 1, 320, 170 * K)];
  h = plot_figure (h, "predictions", size_of, size_of / 80);
  each = (size_of(2) - 90) / K;
  for k = 1:K
    place = [75, 50 + (K - k) * each, size_of(1) - 95, each - 14];
    ax = axes ("parent", h, "position", place ./ size_of([1, 2, 1, 2]), "box", "on", "fontsize", 9);
    panel (ax, Y(k,:), P(k,:), reshape (B(k,:), columns (P), 2, []), past(min (k, end),:), time);
    names = opt.Names;
    if (! isempty (names))
      ylabel (ax, plot_utf8 (names{k}), "interpreter", "none");
    elseif (rows (P) > 1)
      ylabel (ax, sprintf ("output %d", k));
    endif
    if (k < K)
      set (ax, "xticklabel", {});
    else
      xlabel (ax, ifelse (isempty (opt.Time), "Step", "Time"));
    endif
    if (k == 1)
      key (ax, opt, size (B, 4) * any (isfinite (B(:))), any (isfinite (Y(:))), ! isempty (past));
    endif
  endfor
endfunction

## Colours of: past, targets, predictions.
function c = colours ()
  c = [0.55, 0.55, 0.55; 0.15, 0.15, 0.15; 0.1, 0.3, 0.65];
endfunction

## Lighter the wider the interval is.
function c = band (l, L)
  c = [0.82, 0.89, 0.97] - (l - 1) / max (L - 1, 1) * [0.18, 0.14, 0.07];
endfunction

function panel (ax, y, p, bounds, past, time)
  hold (ax, "on");
  now = time(end-numel (p)+1:end);
  [~, order] = sort (max (bounds(:,2,:) - bounds(:,1,:), [], 1)(:), "descend");
  for n = 1:numel (order)
    draw_band (ax, now, bounds(:,1,order(n))', bounds(:,2,order(n))', band (n, numel (order)));
  endfor
  marker = ifelse (numel (p) <= 60, ".-", "-");
  if (! isempty (past))
    plot (ax, time(1:numel (past)), past, "-", "color", colours ()(1,:), "linewidth", 1, "tag", "past");
  endif
  if (any (isfinite (y)))
    plot (ax, now, y, marker, "color", colours ()(2,:), "linewidth", 1, "markersize", 8, "tag", "targets");
  endif
  plot (ax, now, p, ifelse (numel (p) == 1, "o", "-"), "color", colours ()(3,:), "linewidth", 1.6, "tag", "predictions");
  all = [y, p, past, bounds(:)'];
  all = all(isfinite (all));
  if (! isempty (all) && max (all) > min (all))
    ylim (ax, [min(all), max(all)] + [-0.05, 0.05] * (max (all) - min (all)));
  endif
  if (time(end) > time(1))
    xlim (ax, time([1, end]));
  endif
  grid (ax, "on");
  set (ax, "layer", "top");
endfunction

## A patch for each run of steps that have both bounds; of a single step a line.
function draw_band (ax, now, low, high, colour)
  there = isfinite (low) & isfinite (high);
  turns = diff ([false, there, false]);
  for run = [find(turns == 1); find(turns == -1) - 1]
    at = run(1):run(2);
    patch (ax, [now(at), fliplr(now(at))], [low(at), fliplr(high(at))], colour, "edgecolor", ifelse (numel (at) > 1, "none", colour), ...
           "linewidth", 4, "tag", "band");
  endfor
endfunction

function key (ax, opt, L, targets, past)
  names = {"past", "targets", "predictions"};
  shown = [past, targets, true];
  c = colours ()(shown,:);
  names = names(shown);
  [levels, order] = sort (opt.Level(:)', "descend");
  for l = 1:ifelse (numel (levels) == L, L, min (L, 1))    # one word for all whose levels are not said
    names{end+1} = ifelse (L > 1, "intervals", "interval");
    if (numel (levels) == L)
      names{end} = sprintf ("%g %%", 100 * levels(l));
    endif
    c(end+1,:) = band (l, L) * 0.82;
  endfor
  plot_key (ax, names, c);
endfunction
