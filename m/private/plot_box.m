## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## H = plot_box (AX, AT, SIZE, COLOUR, STR, TAG, ...)
##
## A rectangle of SIZE [width, height] around AT [x; y] with the text STR in it, or with a
## scalar SIZE a disc of that radius.  The patch has the tag TAG, the text "TAG text";
## further arguments are properties of the text.

function h = plot_box (ax, at, size, colour, str, tag, varargin)
  if (isscalar (size))
    phi = (0:23) * pi / 12;
    xy = at + size * [cos(phi); sin(phi)];
  else
    xy = at + [-1, 1, 1, -1; -1, -1, 1, 1] .* size(:) / 2;
  endif
  h = patch (ax, xy(1,:), xy(2,:), colour, "edgecolor", 0.45 * colour, ...
             "linewidth", 1, "tag", tag);
  if (! isempty (str))
    plot_text (ax, at, str, [tag " text"], "horizontalalignment", "center", ...
               varargin{:});
  endif
endfunction
