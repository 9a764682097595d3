## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## P = draw_scene (OBJECTS, PAPER)
##
## Pictures of 24 x 24 dots, one per row of P (N x 1728, single): reshape (P(k,:), 24, 24, 3)
## is what image shows.  PAPER (N x 1) has their grey.  OBJECTS is a struct of columns,
## an element an object: picture, cell (1 top left, 2 top right, 3 bottom left, 4 bottom
## right; no two objects of a picture share one), shape, color (1 x 3), radius, x and y,
## the last two in dots from the middle of its cell.
##
## A dot's share of ink is its distance from the outline, between half a dot outside
## (0) and half a dot inside (1).

function P = draw_scene (o, paper)
  side = 24;
  P = repmat (single (paper), 1, 3 * side^2);
  [column, row] = meshgrid (single (1:side) - 0.5);
  outlines = {@circle, @square, @triangle, @cross};
  for cell = 1:4
    for shape = 1:numel (outlines)
      at = find (o.cell == cell & o.shape == shape);
      u = column(:)' - o.x(at) - side * (1 + 2 * (mod (cell, 2) == 0)) / 4;
      v = row(:)' - o.y(at) - side * (1 + 2 * (cell > 2)) / 4;
      ink = min (max (0.5 - outlines{shape} (u, v, o.radius(at)), 0), 1);
      for c = 1:3
        dots = (c - 1) * side^2 + (1:side^2);
        seen = P(o.picture(at),dots);
        P(o.picture(at),dots) = seen + ink .* (o.color(at,c) - seen);
      endfor
    endfor
  endfor
endfunction

# ---- distance of (u, v) from the outline, negative inside; v points down -----------------

function d = circle (u, v, r)
  d = sqrt (u .^ 2 + v .^ 2) - r;
endfunction

function d = square (u, v, r)
  d = max (abs (u), abs (v)) - 0.85 * r;
endfunction

## Equilateral, its circle's middle somewhat below the cell's.
function d = triangle (u, v, r)
  v -= 0.2 * r;
  d = max (v, abs (u) * sqrt (3) / 2 - v / 2) - 0.62 * r;
endfunction

## Two bars a third as wide as long.
function d = cross (u, v, r)
  u = abs (u);
  v = abs (v);
  d = min (max (u - r, v - r / 3), max (u - r / 3, v - r));
endfunction
