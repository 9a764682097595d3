## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## plot_key (AX, NAMES, COLOURS)
##
## Writes the names of the curves of AX above it, each in its colour (a row of COLOURS), in as many
## lines as that takes; where the figure has no room for them, AX gets lower.  The place is computed
## from the numbers of letters: a legend of Octave moves the axes, and gnuplot lays its own over the
## curves.

function plot_key (ax, names, colours)
  paper = get (ancestor (ax, "figure"), "paperposition")(3:4);
  place = get (ax, "position");
  inches = paper .* place(3:4);
  em = 0.11 / inches(1);                      # a letter of 10 points, in axes' widths
  long = cellfun (@numel, names) + 3;
  row = ones (size (names));
  x = zeros (size (names));
  for k = 2:numel (names)
    x(k) = x(k-1) + long(k-1);
    row(k) = row(k-1);
    if ((x(k) + long(k) - 3) * em > 1)
      x(k) = 0;
      row(k)++;
    endif
  endfor
  room = paper(2) * (1 - place(2)) - 0.1 - 0.23 * row(end);
  inches(2) = min (inches(2), max (room, 1));
  set (ax, "position", [place(1:3), inches(2) / paper(2)]);
  for k = 1:numel (names)
    y = 1 + (0.06 + 0.23 * (row(end) - row(k))) / inches(2);
    text (ax, x(k) * em, y, names{k}, "units", "normalized", "color", 0.9 * colours(k,:), ...
          "fontsize", 10, "fontweight", "bold", "verticalalignment", "bottom", ...
          "interpreter", "none", "tag", "key");
  endfor
endfunction
