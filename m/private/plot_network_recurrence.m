## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## plot_network_recurrence (G, SEC)
##
## The arrows along time of one section: from state to state, from the initial states, and
## back from outputs to inputs; in a folded section loops, with the mark of a delay by one
## step.  G and SEC are those of plot_network_columns.

function plot_network_recurrence (g, sec)
  decoder = strcmp (sec.role, "decoder");
  for item = g.items.(sec.role)(! ismember ([g.items.(sec.role).number], 0))
    if (sec.folded)
      fold (g, sec, item);
    else
      unfold (g, sec, item, item.number, ! decoder);
      if (item.layer.Bidirectional)
        unfold (g, sec, item, -item.number, true);
      endif
    endif
  endfor
  if (decoder)
    feed_back (g, sec);
  endif
endfunction

function fold (g, sec, item)
  l = item.number;
  if (item.layer.Bidirectional)
    loop (g, [sec.x - g.off; plot_row_height(g.rows, "layer", l)], -1, g.colour.recurrent, item, l);
    loop (g, [sec.x + g.off; plot_row_height(g.rows, "layer", -l)], 1, g.colour.reverse, item, -l);
  else
    side = 1 - 2 * strcmp (sec.role, "encoder");      # on its right are the bridges
    loop (g, [sec.x; plot_row_height(g.rows, "layer", l)], side, g.colour.recurrent, item, l);
  endif
endfunction

## A loop on the right (SIDE 1) or left (-1) of the box at AT.
function loop (g, at, side, colour, item, l)
  u = linspace (0, 1, 15);
  edge = side * g.w / 2;
  ## a cubic curve through the edge's upper and lower part
  x = edge + side * 3 * 0.62 * u .* (1 - u);
  y = 0.2 - 0.4 * u + 0.9 * (u .* (1 - u) .* (1 - 2 * u));
  plot_arrow (g.ax, at + [x, edge; y, -0.2], colour, "loop");
  mark = at + [edge + side * 0.465; 0];
  plot_box (g.ax, mark, [0.16, 0.16], colour, "", "delay");
  weight_text (g, item, mark + [side * 0.15; 0], l, ifelse (side > 0, "left", "right"));
endfunction

function unfold (g, sec, item, l, starts)
  y = plot_row_height (g.rows, "layer", l);
  shift = 0;
  colour = g.colour.recurrent;
  x = sec.x;
  if (l < 0)
    colour = g.colour.reverse;
    shift = g.off;
    x = fliplr (x);
  elseif (item.layer.Bidirectional)
    shift = -g.off;
  endif
  along = sign (x(end) - x(1));
  x += shift;
  dots = sec.dots + shift;
  for k = 2:numel (x)
    from = x(k-1) + along * g.w / 2;
    to = x(k) - along * g.w / 2;
    if (! isempty (dots) && dots > min (x(k-1:k)) && dots < max (x(k-1:k)))
      arrow (g, from, dots - along * 0.22, y, colour, item, l);
      plot_dots (g.ax, [dots; y], colour);
      from = dots + along * 0.22;
    endif
    arrow (g, from, to, y, colour, item, l);
  endfor
  if (starts)
    at = x(1) - along * (g.w / 2 + 0.55);
    plot_arrow (g.ax, [at, at + along * 0.55; y, y], colour, "start");
    plot_text (g.ax, [at - along * 0.08; y], ifelse (item.layer.LearnInitialState, "h_0", "0"), ...
               "start text", "horizontalalignment", ifelse (along > 0, "right", "left"));
  endif
endfunction

function arrow (g, from, to, y, colour, item, l)
  plot_arrow (g.ax, [from, to; y, y], colour, "recurrent");
  ## near its beginning, where nothing crosses it
  at = from + sign (to - from) * min (0.3, 0.45 * abs (to - from));
  weight_text (g, item, [at; y + 0.2], l, "center");
endfunction

## The name of R at an arrow; a cell without R has none.
function weight_text (g, item, at, l, align)
  if (layer_cells ({item.layer}).gates > 0)
    plot_text (g.ax, at, plot_weight_name (g.net, "R", l), "weight", "fontsize", 9, ...
               "color", g.colour.weight, "horizontalalignment", align);
  endif
endfunction

## The arrows from a decoder's output to the next input.
function feed_back (g, sec)
  top = plot_row_height (g.rows, "output");
  bottom = plot_row_height (g.rows, "input");
  if (sec.folded)
    lane = sec.x + 1.7;
    plot_arrow (g.ax, [sec.x + g.r, lane, lane, sec.x + g.r; top, top, bottom, bottom], ...
                g.colour.fed, "fed back", "--");
    plot_box (g.ax, [lane; (top + bottom) / 2], [0.16, 0.16], g.colour.fed, "", "delay");
    return;
  endif
  next = [sec.x(2:end-1), sec.dots - 0.1];
  for k = 1:numel (next)
    lane = sec.x(k) + 1.2;
    to = next(k) - ifelse (k < numel (next), g.r, 0.2);
    plot_arrow (g.ax, [sec.x(k) + g.r, lane, lane, to; top, top, bottom, bottom], ...
                g.colour.fed, "fed back", "--");
  endfor
endfunction
