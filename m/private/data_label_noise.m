## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## Y = data_label_noise (Y, K, RATE, DRAWN)
##
## The numbers Y of K classes (1 x n, or a cell of such; 0: none), each replaced with the probability RATE by one of the others, all
## alike.  DRAWN (n) gives 2 x n numbers between 0 and 1.

function Y = data_label_noise (Y, K, rate, drawn)
  y = Y;
  if (iscell (y))
    y = [y{:}];
  endif
  draw = drawn (numel (y));
  other = 1 + floor (draw(2,:) * (K - 1));
  other += other >= y;
  at = draw(1,:) < rate & y > 0;
  y(at) = other(at);
  if (iscell (Y))
    y = mat2cell (y, 1, cellfun ("numel", Y))(:);
  endif
  Y = y;
endfunction
