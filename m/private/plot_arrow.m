## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## H = plot_arrow (AX, XY, COLOUR, TAG)
## H = plot_arrow (AX, XY, COLOUR, TAG, STYLE)
##
## A line through the points XY (2 x n) with an arrow head at its end.  The line has the tag TAG;
## with STYLE "--" it is dashed.

function h = plot_arrow (ax, xy, colour, tag, style = "-")
  last = xy(:,end);
  u = last - xy(:,end-1);
  u /= norm (u);
  base = last - 0.2 * u;
  side = 0.085 * [-u(2); u(1)];
  h = line (ax, [xy(1,1:end-1), base(1)], [xy(2,1:end-1), base(2)], "color", colour, ...
            "linestyle", style, "linewidth", 1, "tag", tag);
  head = [last, base + side, base - side];
  patch (ax, head(1,:), head(2,:), colour, "edgecolor", colour, "tag", "arrow head");
endfunction
