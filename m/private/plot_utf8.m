## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = plot_utf8 (S)
##
## The char row S with "?" for each byte that is no UTF-8, which "text" refuses.

function s = plot_utf8 (s)
  if (any (double (s) > 127))
    [cp, pos] = text_utf8_points (s, false (size (s)));
    s(pos(cp < 0)) = "?";
  endif
endfunction
