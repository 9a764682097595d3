## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## plot_network_columns (G, SEC)
##
## The nodes of one section of a network's picture and the arrows upwards, column by column.
## G is the drawing of plot_network, SEC has
##   role     "layers", "encoder" or "decoder"
##   x, t     1 x n places of the columns and 1 x n cellstr of their times
##   folded   true for one column with loops
##   dots     place of the columns left out, [] for none

function plot_network_columns (g, sec)
  for k = 1:numel (sec.x)
    x = sec.x(k);
    t = sec.t{k};
    at = input_nodes (g, sec, x, k);
    tops = repmat (at, 1, 1 + max ([0, g.items.(sec.role).place]));    # 0: what the list reads
    for item = g.items.(sec.role)
      if (item.number > 0 && item.layer.Bidirectional)
        at = two_nodes (g, sec, x, t, item, at, k);
      elseif (item.number > 0)
        at = one_node (g, sec, x, t, item, at);
      else
        at = other_node (g, sec, x, item, at, tops);
      endif
      tops(:,1 + item.place:end) = repmat (at, 1, columns (tops) - item.place);
      if (reduces (item.layer) && k < numel (sec.x))
        break;
      endif
    endfor
    if (writes_here (g, sec, k))
      output_nodes (g, sec, x, ifelse (g.one_target, "", t), at);
    endif
  endfor
  if (! isempty (sec.dots))
    for kind = {"input", "output"}
      shown = strcmp (kind{1}, "input") || (! g.one_target && ! strcmp (sec.role, "encoder"));
      if (shown)
        plot_dots (g.ax, [sec.dots; plot_row_height(g.rows, kind{1})], g.colour.line);
      endif
    endfor
  endif
endfunction

function tf = writes_here (g, sec, k)
  tf = ! strcmp (sec.role, "encoder") && (! g.one_target || k == numel (sec.x));
endfunction

## What column K reads.  AT is where the arrow to the first layer starts.
function at = input_nodes (g, sec, x, k)
  at = [x; plot_row_height(g.rows, "input")];
  letter = "x";
  t = sec.t{k};
  if (strcmp (sec.role, "decoder"))
    letter = "y";
    t = ifelse (sec.folded, [t "-1"], ifelse (k < numel (sec.x), num2str (k - 1), [t "-1"]));
  endif
  plot_box (g.ax, at, g.r, g.colour.input, sprintf ("%s_{%s}", letter, t), "input");
  at(2) += g.r;
  if (ifelse (strcmp (sec.role, "decoder"), g.net.TargetEmbeddingSize, g.net.EmbeddingSize) > 0)
    y = plot_row_height (g.rows, "embedding");
    plot_arrow (g.ax, [at, [x; y - 0.25]], g.colour.line, "up");
    plot_box (g.ax, [x; y], [0.8, 0.5], g.colour.table, "E", "embedding");
    at(2) = y + 0.25;
  endif
endfunction

function tf = reduces (layer)
  tf = strcmp (layer.Type, "pooling") || (isfield (layer, "OutputMode") && strcmp (layer.OutputMode, "last"));
endfunction

function at = one_node (g, sec, x, t, item, at)
  y = g.rows(item.row).y;
  bottom = [x; y - g.h / 2];
  plot_arrow (g.ax, [at, bottom], g.colour.line, "up");
  plot_text (g.ax, [x + 0.1; bottom(2) - 0.33], plot_weight_name (g.net, "W", item.number), ...
             "weight", "fontsize", 9, "color", g.colour.weight);
  state_box (g, sec, [x; y], t, item, true);
  at = [x; y + g.h / 2];
endfunction

## A forward and a backward node, both fed from AT, their outputs joined above.
function at = two_nodes (g, sec, x, t, item, at, k)
  l = item.number;
  yf = plot_row_height (g.rows, "layer", l);
  yb = plot_row_height (g.rows, "layer", -l);
  xf = x - g.off;
  xb = x + g.off;
  plot_arrow (g.ax, [at, [xf; yf - g.h / 2]], g.colour.line, "up");
  plot_arrow (g.ax, [at, [xb; yf - g.h / 2], [xb; yb - g.h / 2]], g.colour.line, "up");
  for side = {-1, 1; "right", "left"}
    plot_text (g.ax, [x + 0.44 * side{1}; (at(2) + yf - g.h / 2) / 2 - 0.05], ...
               plot_weight_name (g.net, "W", -side{1} * l), "weight", "fontsize", 9, ...
               "color", g.colour.weight, "horizontalalignment", side{2});
  endfor
  state_box (g, sec, [xf; yf], t, item, true);
  state_box (g, sec, [xb; yb], t, item, false);
  top = yb + g.h / 2;
  at = [x; top + 0.42];
  n = numel (sec.x);
  if (strcmp (item.layer.OutputMode, "last") && ! sec.folded)
    ## the forward state after the last step, the backward one after the first
    if (k == 1)
      line (g.ax, [xb, xb, sec.x(n)], [top, at(2), at(2)], "color", g.colour.line, "tag", "up");
    endif
    if (k < n)
      return;
    endif
  else
    line (g.ax, [xb, x], [top, at(2)], "color", g.colour.line, "tag", "up");
  endif
  line (g.ax, [xf, xf, x], [yf + g.h / 2, top, at(2)], "color", g.colour.line, "tag", "up");
  plot_box (g.ax, at, 0.07, g.colour.line, "", "join");
endfunction

## A layer without time: its box above AT; of pooling one for all columns, above the last.
function at = other_node (g, sec, x, item, at, tops)
  y = g.rows(item.row).y;
  to = [sec.x(end); y - 0.25];
  pools = strcmp (item.layer.Type, "pooling");
  if (pools && x < sec.x(end))
    line (g.ax, [x, x, to(1)], [at(2), y - 0.42, y - 0.42], "color", g.colour.line, "tag", "up");
    return;
  endif
  plot_arrow (g.ax, [at, [x; y - 0.25]], g.colour.line, "up");
  if (strcmp (item.layer.Type, "residual"))
    from = tops(:,1 + item.layer.From);
    lane = x + g.w / 2 + 0.12 + g.off * (g.two && ! strcmp (sec.role, "decoder"));
    plot_arrow (g.ax, [[x; from(2) + 0.06], [lane; from(2) + 0.06], [lane; y], [x + 0.55; y]], ...
                g.colour.weight, "skip");
  endif
  words = struct ("dense", "dense", "dropout", "dropout", "layernorm", "norm", "residual", "+", "pooling", "", "static", "static", ...
                  "conv1d", "conv", "gated", "gated", "highway", "highway", ...
                  "selfattention", "attention");
  s = words.(item.layer.Type);
  if (pools)
    s = item.layer.Mode;
  elseif (isfield (item.layer, "Activation") && ! strcmp (item.layer.Activation, "linear"))
    s = item.layer.Activation;
  endif
  plot_box (g.ax, [x; y], [1.1, 0.5], g.colour.table, s, "layer", "fontsize", 9);
  at = [x; y + 0.25];
endfunction

function state_box (g, sec, at, t, item, forward)
  colour = ifelse (forward, g.colour.forward, g.colour.backward);
  layer = item.layer;
  if (sec.folded)
    plot_box (g.ax, at, [g.w, g.h], colour, "", "folded");
    fits = numel (layer.Type) <= 6;           # longer names stand beside the row alone
    if (fits)
      plot_text (g.ax, at + [0; 0.16], plot_upper_name (layer.Type), "folded text", "fontsize", 9, ...
                 "interpreter", "none", "horizontalalignment", "center");
    endif
    plot_text (g.ax, at - [0; 0.17 * fits], num2str (layer.Size), "folded text", "fontsize", 9, ...
               "horizontalalignment", "center");
  else
    names = layer_cells ({layer}).state_names(:)';
    if (numel (names) > 2)
      names = names(1);
    endif
    s = strjoin (strcat (names, ["_{" t "}"]), ", ");
    plot_box (g.ax, at, [g.w, g.h], colour, s, "state");
  endif
endfunction

## The nodes above the last layer, whose output is at AT, up to the network's output.
function output_nodes (g, sec, x, t, at)
  y = plot_row_height (g.rows, "readout");
  if (! isempty (y))
    plot_arrow (g.ax, [at, [x; y - 0.25]], g.colour.line, "up");
    plot_box (g.ax, [x; y], [1.1, 0.5], g.colour.table, "r", "readout");
    at = [x; y + 0.25];
  endif
  y = plot_row_height (g.rows, "head");
  plot_arrow (g.ax, [at, [x; y - 0.25]], g.colour.line, "up");
  plot_box (g.ax, [x; y], [1.1, 0.5], g.colour.table, ...
            ifelse (g.kind.labels, "softmax", ifelse (g.kind.flags, "sigmoid", "linear")), "head", "fontsize", 9);
  top = plot_row_height (g.rows, "output");
  plot_arrow (g.ax, [[x; y + 0.25], [x; top - g.r]], g.colour.line, "up");
  name = "y";
  if (g.kind.model)
    name = "x";
    t = ifelse (isempty (str2num (t)), [t "+1"], num2str (str2num (t) + 1));
  endif
  if (! isempty (t))
    name = sprintf ("%s_{%s}", name, t);
  endif
  plot_box (g.ax, [x; top], g.r, g.colour.output, name, "output");
  if (g.kind.ctc)
    y = plot_row_height (g.rows, "paths");
    plot_arrow (g.ax, [[x; top + g.r], [x; y - 0.3]], g.colour.line, "up");
  endif
endfunction
