## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## H = plot_figure (H, NAME, PIXELS, INCHES)
##
## The figure H, cleared, or where H is [] a new one with that NAME, size in PIXELS and size on paper
## in INCHES (of 72 dots each when gnuplot prints a PNG).

function h = plot_figure (h, name, pixels, inches)
  if (isempty (h))
    h = figure ("name", ["rnn: " name], "position", [80, 80, round(pixels)], ...
                "paperunits", "inches", "paperposition", [0, 0, inches], "color", "white");
  else
    set (0, "currentfigure", h);
    clf (h);
  endif
endfunction
