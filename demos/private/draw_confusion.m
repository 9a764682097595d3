## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## draw_confusion (C, NAMES)
##
## Draws the confusion matrix C of the classes NAMES into the current axes: rows
## true, columns found, shaded by the share of the row.

function draw_confusion (C, names)
  imagesc (C ./ max (sum (C, 2), 1), [0, 1.4]);
  colormap (1 - linspace (0, 1, 64)' * [0.85, 0.6, 0.15]);
  K = numel (names);
  [j, i] = meshgrid (1:K);
  some = C(:) > 0 | K < 8;
  text (j(some), i(some), num2cell (num2str (C(some)), 2), "horizontalalignment", "center");
  set (gca (), "xtick", 1:K, "xticklabel", names, "ytick", 1:K, "yticklabel", names, ...
       "ticklength", [0, 0]);
  xlabel ("found");
  ylabel ("true");
endfunction
