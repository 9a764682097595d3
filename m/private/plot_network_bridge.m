## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## plot_network_bridge (G, FROM, TO)
##
## Draws what leads from the encoder's section FROM (or the point [x; y] of the features) to the
## decoder's section TO: the bridge to each layer's initial state, the attention, the context that is
## fed to every step.

function plot_network_bridge (g, from, to)
  at = to.x(1) - g.w / 2 - 0.95;
  for item = g.items.decoder([g.items.decoder.number] > 0)
    l = item.number;
    y = plot_row_height (g.rows, "layer", l);
    if (isstruct (from))
      of = source_of (g, l);
      two = g.items.encoder([g.items.encoder.number] == of).layer.Bidirectional;
      start = [from.x(end) + g.w / 2 - g.off * two; plot_row_height(g.rows, "layer", of)];
      lane = from.x(end) + g.w / 2 + 0.15 + g.off * g.two;
      plot_arrow (g.ax, [start, [lane; start(2)], [lane; y], [at - 0.45; y]], g.colour.recurrent, "bridge");
      if (two)
        backward_state (g, from, at, of);
      endif
    else
      plot_arrow (g.ax, [from + [g.r; 0], [at - 0.45; y]], g.colour.recurrent, "bridge");
    endif
    plot_box (g.ax, [at; y], [0.9, 0.5], g.colour.table, "bridge", "bridge box", ...
              "fontsize", 9);
    plot_arrow (g.ax, [at + 0.45, to.x(1) - g.w / 2; y, y], g.colour.recurrent, "bridge");
  endfor
  if (! strcmp (g.net.Attention, "none"))
    attention (g, from, to, at);
  elseif (g.net.FeedContext)
    fed_context (g, from, to, at);
  endif
endfunction

## The encoder's recurrent layer whose final states the decoder's layer L starts from: that of its number
## where both have as many, else the last.
function l = source_of (g, l)
  n = max ([g.items.encoder.number]);
  if (n != max ([g.items.decoder.number]))
    l = n;
  endif
endfunction

## The arrow from the backward state after the first step, over the forward row, to the bridge.
function backward_state (g, from, at, l)
  y = plot_row_height (g.rows, "layer", -l);
  lane = y - g.h / 2 - 0.17;
  x = from.x(1) + g.off - g.w / 2;
  plot_arrow (g.ax, [x, x - 0.22, x - 0.22, at, at; ...
                     y, y, lane, lane, plot_row_height(g.rows, "layer", l) + 0.25], ...
              g.colour.reverse, "bridge");
endfunction

function fed_context (g, from, to, at)
  lane = plot_row_height (g.rows, "layer", 1) - g.h / 2 - 0.5;
  if (isstruct (from))
    start = [at - 0.55; lane];
    plot_text (g.ax, start - [0.05; 0], "z", "context text", "horizontalalignment", "right");
  else
    start = from - [0; g.r];
  endif
  context_lane (g, start, lane, to, plot_row_height (g.rows, "layer", 1) - g.h / 2);
endfunction

## Arrows from START along the height LANE to every column, up to the height TOP.
function context_lane (g, start, lane, to, top)
  x = to.x - 0.35;
  for k = 1:numel (x)
    plot_arrow (g.ax, [start, [start(1); lane], [x(k); lane], [x(k); top]], g.colour.context, ...
                "context");
  endfor
endfunction

## The height at which row K's boxes end, with the join of two directions.
function y = top_of (g, k)
  y = g.rows(k).y + ifelse (strcmp (g.rows(k).kind, "other"), 0.25, g.h / 2 + 0.42 * (g.rows(k).layer < 0));
endfunction

## The box that reads all of the encoder's outputs m_i, and the arrows to and from it.
function attention (g, from, to, at)
  last = find (ismember ({g.rows.kind}, {"layer", "other"}), 1, "last");
  top = top_of (g, last);
  own = g.items.encoder(end).row;
  own += g.items.encoder(end).number > 0 && g.items.encoder(end).layer.Bidirectional;
  multiplicative = strcmp (g.net.Attention, "multiplicative");
  y = top + ifelse (multiplicative, 1.39, 1.2);
  width = from.x(end) - from.x(1) + 2 * g.off * g.two + 1.4;
  mid = (from.x(1) + from.x(end)) / 2;
  corner = [mid + width / 2; y];
  for x = from.x
    plot_arrow (g.ax, [x, x; top_of(g, own), y - 0.45], g.colour.context, "memory");
  endfor
  plot_box (g.ax, [mid; y], [width, 0.9], g.colour.table, "", "attention");
  if (from.folded)
    lines = {"attention"};
  elseif (multiplicative)
    lines = {"attention:  e_i = q' W_k m_i", "a = softmax (e),   c = sum of a_i m_i"};
  else
    lines = {"attention:  e_i = v' tanh (W_q q + W_k m_i)", ...
             "a = softmax (e),   c = sum of a_i m_i"};
  endif
  for k = 1:numel (lines)
    plot_text (g.ax, [mid; y + 0.2 * (numel (lines) > 1) * (3 - 2 * k)], lines{k}, ...
               "attention text", "fontsize", 9, "horizontalalignment", "center");
  endfor
  if (multiplicative)
    readout_context (g, to, corner);
  else
    input_context (g, from, to, corner, at);
  endif
endfunction

## Multiplicative: the query is the last layer's h_t, the context goes to the readout.
function readout_context (g, to, corner)
  right = corner(1);
  y = corner(2);
  lane = y - 0.37;
  context_lane (g, [right; lane], lane, to, plot_row_height (g.rows, "readout") - 0.25);
  from = g.rows(g.items.decoder(end).row).y + ifelse (g.items.decoder(end).number > 0, g.h / 2, 0.25);
  x = [to.x(1) + 0.3, right - 0.2];
  query (g, [x([1, 1, 2, 2]); from, y - [0.75, 0.75, 0.45]], [0.06; -0.2]);
endfunction

## Additive: the query is the first layer's h_{t-1}; the context is an input of that layer.
function input_context (g, from, to, corner, at)
  right = corner(1);
  y = corner(2);
  row = plot_row_height (g.rows, "layer", 1);
  lane = row - g.h / 2 - 0.5;
  x = from.x(end) + g.w / 2 + 0.3 + g.off * g.two;
  line (g.ax, [right, x], y - [0.25, 0.25], "color", g.colour.context, "tag", "context begin");
  context_lane (g, [x; y - 0.25], lane, to, row - g.h / 2);
  query (g, [at + 0.68, at + 0.68, right; row, y + 0.2, y + 0.2], [0.08; -0.15]);
endfunction

function query (g, xy, name)
  plot_arrow (g.ax, xy, g.colour.context, "query", "--");
  plot_text (g.ax, xy(:,2) + name, "q", "query text", "fontsize", 9, "color", g.colour.context);
endfunction
