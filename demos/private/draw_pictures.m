## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## draw_pictures (P, WORDS, WRONG, BOX, COLUMNS)
##
## Draws the rows of P (see draw_scene) as pictures side by side, COLUMNS in a row, into
## the part BOX [left, bottom, width, height] of the figure, and under each the
## lines in the cell WORDS{k}, red where WRONG(k).  (One text a line: in a text of more
## lines Octave 7 hands gnuplot commands that it cannot read.)

function draw_pictures (P, words, wrong, box, columns)
  down = ceil (rows (P) / columns);
  [w, h] = deal (box(3) / columns, box(4) / down);
  dot = min ([0.8 * w, 0.68 * h] .* get (gcf (), "position")(3:4)) / 24;
  for k = 1:rows (P)
    [i, j] = deal (fix ((k - 1) / columns), mod (k - 1, columns));
    axes ("position", [box(1) + w * (j + 0.1), box(2) + h * (down - i - 0.7), 0.8 * w, 0.68 * h]);
    image (reshape (double (P(k,:)), 24, 24, 3));
    axis ("image", "off");
    for line = 1:numel (words{k})
      text (12.5, 25 + (line - 0.3) * 15 / dot, words{k}{line}, "horizontalalignment", "center", ...
            "fontsize", 9, "color", {[0, 0, 0], [0.8, 0, 0]}{1 + wrong(k)});
    endfor
  endfor
endfunction
