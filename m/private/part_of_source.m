## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [X, Y] = part_of_source (SOURCE, K)
## [COUNT, NAMES] = part_of_source (SOURCE)
##
## As part_of_files: part K of SOURCE (part_source), or how many parts there are, and what they are called.

function [X, Y] = part_of_source (source, k)
  if (nargin == 1)
    X = source.count;
    Y = arrayfun (@(k) part_name (source, k), 1:source.count, "UniformOutput", false);
    return;
  endif
  [X, Y, more] = part_read ("rnn_train", source, k);
  if (! isempty (fieldnames (more)))
    more.Y = Y;
    Y = more;
  endif
endfunction
