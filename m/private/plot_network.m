## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## H = plot_network (NET, H)
##
## Draws NET (checked before) folded, with its loops, and unfolded along time, into the
## figure H ([]: a new one).  Every part has a tag: "input", "embedding", "state", "folded",
## "layer" (not recurrent), "head", "output" for boxes, "up", "skip", "recurrent", "loop", "start",
## "bridge", "context" for arrows.

function h = plot_network (net, h)
  kind = net_kind (net);
  g = drawing (net, kind);
  s = sections (g);
  area = [s.left, s.right + 0.4, s.bottom, s.top];
  [h, g.ax] = picture_axes (h, area);
  bands (g, s);
  plot_text (g.ax, [s.left + 0.2; s.top - 0.4], title_of (net, kind), "title", "fontsize", 12, ...
             "fontweight", "bold", "interpreter", "none");
  row_names (g, s.left + 0.2);
  draw_half (g, s.folded);
  draw_half (g, s.unfolded);
  frame (g, s);
endfunction

## What all parts of the picture share: sizes (a unit is 0.62 inches) and colours.
function g = drawing (net, kind)
  g.net = net;
  g.kind = kind;
  [g.rows, items] = plot_network_rows (net);
  g.items = struct ("layers", items.layers, "encoder", items.layers, "decoder", items.decoder);
  g.two = net.Bidirectional;
  g.one_target = strcmp (net.Structure, "many-to-one");
  g.r = 0.39;
  g.h = 0.72;
  g.off = 0.62;
  g.w = ifelse (g.two, 1.12, 1.15);
  g.colour = struct ("input", [0.84, 0.93, 0.82], "forward", [0.80, 0.88, 0.98], ...
                     "backward", [1, 0.89, 0.74], "output", [0.98, 0.83, 0.82], ...
                     "table", [0.93, 0.91, 0.96], "line", [0.35, 0.35, 0.35], ...
                     "recurrent", [0.1, 0.3, 0.65], "reverse", [0.78, 0.42, 0.05], ...
                     "weight", [0.45, 0.45, 0.45], "fed", [0.6, 0.6, 0.6], ...
                     "context", [0.45, 0.25, 0.6]);
endfunction

## Where everything stands.  A half is a cell of sections, from left to right.
function s = sections (g)
  s.left = ifelse (g.two, -4.9, -4.2);
  s.top = g.rows(end).y + 1.5;
  s.bottom = -2.35;
  if (strcmp (g.net.Attention, "additive"))
    s.top = max (s.top, max ([g.rows(ismember ({g.rows.kind}, {"layer", "other"})).y]) + 2.2 + 0.42 * g.two);
  endif
  wide = g.off * g.two;
  pitch = ifelse (g.two, 3, ifelse (g.kind.decoder, 2.4, 2.05));
  step = @(x0, last) struct ("role", "", "folded", false, "dots", x0 + 2.75 * pitch, ...
                             "x", x0 + pitch * [0, 1, 2, 3.5], "t", {{"1", "2", "3", last}});
  fold = @(x, t) struct ("role", "", "folded", true, "dots", [], "x", x, "t", {{t}});
  if (! g.kind.decoder)
    f = fold (1 + wide, "t");
    u = step (f.x + 5 + 2 * wide, "T");
    [f.role, u.role] = deal ("layers");
    [s.folded, s.unfolded] = deal ({f}, {u});
    s.right = u.x(end) + g.w / 2 + 0.3 + wide + g.two * 0.9;
  else
    [s.folded, x] = two_parts (g, @(x) fold (x, "t"), @(x) fold (x, "t'"), 1 + wide);
    [s.unfolded, x] = two_parts (g, @(x) step (x, "T"), @(x) step (x, "T'"), x + 4.4 + wide);
    s.right = x + g.w / 2 + 0.4;
  endif
endfunction

function [parts, x] = two_parts (g, encoder, decoder, x)
  gap = 2.9;
  if (strcmp (g.net.Structure, "one-to-many"))
    from = [x; plot_row_height(g.rows, "layer", 1)];
    to = decoder (x + 2.75);
  else
    from = encoder (x);
    from.role = "encoder";
    to = decoder (from.x(end) + gap + g.two * 0.75 + from.folded * 0.5);
  endif
  to.role = "decoder";
  parts = {from, to};
  x = to.x(end);
endfunction

## HALF is {layers}, {encoder, decoder} or {features' place, decoder}.
function draw_half (g, half)
  if (numel (half) == 2)
    if (! isstruct (half{1}))
      plot_box (g.ax, half{1}, g.r, g.colour.input, "x", "input");
    endif
    plot_network_bridge (g, half{:});
  endif
  for k = 1:numel (half)
    if (isstruct (half{k}))
      plot_network_recurrence (g, half{k});
      plot_network_columns (g, half{k});
      if (g.kind.ctc)
        label_path (g, half{k});
      endif
    endif
  endfor
endfunction

## CTC: from the steps' outputs to labels without times.
function label_path (g, sec)
  y = plot_row_height (g.rows, "paths");
  mid = (sec.x(1) + sec.x(end)) / 2;
  width = sec.x(end) - sec.x(1) + 1.3;
  plot_box (g.ax, [mid; y], [width, 0.6], g.colour.table, ...
            ifelse (sec.folded, "CTC", "CTC: all alignments, repeats and blanks left out"), ...
            "paths");
  top = plot_row_height (g.rows, "labels");
  x = sec.x;
  names = {"l"};
  if (! sec.folded)
    x = mid + [-1, 0, 1] * (sec.x(end) - sec.x(1)) / 3.5;
    names = {"l_1", "l_2", "l_U"};
    plot_dots (g.ax, [mean(x(2:3)); top], g.colour.line);
  endif
  for k = 1:numel (x)
    plot_arrow (g.ax, [x(k), x(k); y + 0.3, top - g.r], g.colour.line, "up");
    plot_box (g.ax, [x(k); top], g.r, g.colour.output, names{k}, "label");
  endfor
endfunction

## A tinted band behind each hidden layer's row, which is what the network stores.
function bands (g, s)
  for r = g.rows(strcmp ({g.rows.kind}, "layer"))
    y = r.y + [-0.56, 0.56];
    patch (g.ax, [s.left + 0.1, s.right + 0.3, s.right + 0.3, s.left + 0.1], y([1, 1, 2, 2]), ...
           [0.965, 0.972, 0.985], "edgecolor", "none", "tag", "band");
  endfor
endfunction

function row_names (g, x)
  for r = g.rows
    n = numel (r.detail);
    plot_text (g.ax, [x; r.y + 0.15 * n], r.name, "row", "fontweight", "bold");
    for k = 1:n
      plot_text (g.ax, [x; r.y + 0.15 * n - 0.32 * k], r.detail{k}, "row detail", "fontsize", 9, ...
                 "interpreter", "none", "color", [0.35, 0.35, 0.35]);
    endfor
  endfor
endfunction

function frame (g, s)
  f = ends (s.folded);
  u = ends (s.unfolded);
  y = -0.95;
  caption = {"horizontalalignment", "center", "fontweight", "bold"};
  plot_text (g.ax, [mean(f); s.bottom + 0.35], "folded", "caption", caption{:});
  plot_text (g.ax, [mean(u); s.bottom + 0.35], ...
             "unfolded along time: the same weights at every step", "caption", caption{:});
  plot_arrow (g.ax, [mean(f) + 0.7, mean(u) - 4.65; (s.bottom + 0.35) * [1, 1]], g.colour.line, ...
              "unfold");
  plot_box (g.ax, [mean(f) - 0.75; y], [0.16, 0.16], g.colour.recurrent, "", "delay");
  plot_text (g.ax, [mean(f) - 0.6; y], "one step later", "delay text", "fontsize", 9);
  for k = 1:numel (s.unfolded)
    sec = s.unfolded{k};
    if (isstruct (sec))
      plot_arrow (g.ax, [sec.x(1) - 0.5, sec.x(end) + 0.75; y, y], g.colour.line, "time");
      words = struct ("layers", "time t", "encoder", "time t: reads", "decoder", "time t': writes");
      plot_text (g.ax, [mean(sec.x([1, end])); y - 0.58], words.(sec.role), "time text", ...
                 "fontsize", 9, "horizontalalignment", "center");
      for j = 1:numel (sec.x)
        line (g.ax, sec.x([j, j]), y + [-0.08, 0.08], "color", g.colour.line, "tag", "tick");
        plot_text (g.ax, [sec.x(j); y - 0.25], sec.t{j}, "tick text", "fontsize", 9, ...
                   "horizontalalignment", "center");
      endfor
    endif
  endfor
endfunction

## The first and the last column's place.
function x = ends (half)
  first = half{1};
  if (isstruct (first))
    first = first.x;
  endif
  x = [first(1), half{end}.x(end)];
endfunction

function s = title_of (net, kind)
  what = net.Structure;
  if (kind.model)
    what = "language model";
  elseif (kind.ctc)
    what = "many-to-many, CTC";
  endif
  if (! strcmp (net.Attention, "none"))
    what = sprintf ("%s with %s attention", what, net.Attention);
  endif
  two = ifelse (net.Bidirectional, "bidirectional ", "");
  [~, layers] = layer_of ([net.Layers; net.DecoderLayers], "recurrent");
  cells = strjoin (unique (cellfun (@plot_cell_title, layers, "UniformOutput", false), "stable")', " and ");
  sizes = strjoin (arrayfun (@num2str, [net.InputSize, net.HiddenSize, net.OutputSize], ...
                             "UniformOutput", false), " - ");
  s = sprintf ("%s%s, %s: %s, %d parameters", two, cells, what, sizes, ...
               numel (net.theta));
endfunction

## The axes fill the figure, a unit is as wide as high.
function [h, ax] = picture_axes (h, area)
  units = [area(2) - area(1), area(4) - area(3)];
  h = plot_figure (h, "network", 48 * units, 0.62 * units);
  ax = axes ("parent", h, "position", [0, 0, 1, 1], "xlim", area(1:2), "ylim", area(3:4), "zlim", [-1, 1], "clim", [0, 1], ...
             "visible", "off");
  hold (ax, "on");
endfunction
