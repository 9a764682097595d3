## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## H = plot_text (AX, AT, STR, TAG, ...)
##
## The text STR at AT [x; y], vertically in the middle; _ makes a subscript.  More properties
## may follow.

function h = plot_text (ax, at, str, tag, varargin)
  h = text (ax, at(1), at(2), plot_utf8 (str), "tag", tag, "verticalalignment", "middle", ...
            "fontsize", 10, "color", [0.1, 0.1, 0.1], varargin{:});
endfunction
