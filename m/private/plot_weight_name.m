## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = plot_weight_name (NET, LETTER, L)
##
## The name of the weights LETTER of layer L: with the layer's number where there are several, and
## with a b for the backward direction, where L is negative.

function s = plot_weight_name (net, letter, l)
  mark = {"", "b"}{1 + (l < 0)};
  if (! isscalar (net.HiddenSize))
    mark = sprintf ("%s%d", mark, abs (l));
  endif
  s = letter;
  if (! isempty (mark))
    s = sprintf ("%s_{%s}", letter, mark);
  endif
endfunction
