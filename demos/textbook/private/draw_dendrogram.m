## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## draw_dendrogram (FILE, Z, NAMES, HEADING)
##
## Draws the tree Z (see average_linkage) with its leaves' NAMES into the PNG FILE.

function draw_dendrogram (file, Z, names, heading)
  warning ("off", "Octave:gnuplot-graphics", "local");
  dots = [900, 60 + 20 * numel(names)];
  h = figure ("visible", "off", "position", [80, 80, dots], "paperunits", "inches", ...
              "paperposition", [0, 0, dots / 72]);
  unwind_protect
    graphics_toolkit (h, "gnuplot");
    draw (Z, names, heading);
    print (h, "-dpngcairo", "-r72", file);
  unwind_protect_cleanup
    close (h);
  end_unwind_protect
endfunction

function draw (Z, names, heading)
  n = numel (names);
  order = tree_leaves (Z, 2 * n - 1);
  height = zeros (1, 2 * n - 1);      # where a node is across the picture: its distance
  place(order) = n:-1:1;              # and down it
  hold on
  for k = 1:n - 1
    a = Z(k,1);
    b = Z(k,2);
    d = Z(k,3);
    plot ([height(a), d, d, height(b)], place([a, a, b, b]), "k-", "linewidth", 1.2);
    height(n+k) = d;
    place(n+k) = mean (place([a, b]));
  endfor
  for k = 1:n
    text (-0.01 * Z(end,3), place(k), names{k}, "horizontalalignment", "right");
  endfor
  axis ([-0.2 * Z(end,3), 1.05 * Z(end,3), 0, n + 1]);
  set (gca (), "ytick", [], "xtick", 0:ceil (Z(end,3)), "box", "off");
  xlabel ("distance (average linkage)");
  title (heading);
endfunction
