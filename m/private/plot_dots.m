## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## H = plot_dots (AX, AT, COLOUR)
##
## Three dots around AT [x; y], for the steps left out.

function h = plot_dots (ax, at, colour)
  h = line (ax, at(1) + [-0.13, 0, 0.13], at(2) * [1, 1, 1], "linestyle", "none", "marker", "o", ...
            "markersize", 2.5, "color", colour, "markerfacecolor", colour, "tag", "dots");
endfunction
