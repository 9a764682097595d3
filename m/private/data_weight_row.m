## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROW = data_weight_row (W, LENS)
##
## The weight of each column of targets that have LENS columns each, as a row: W is [] (1 for all), one number for each of
## them, or a cell with a row for each.

function row = data_weight_row (w, lens)
  if (isempty (w))
    row = ones (1, sum (lens));
  elseif (iscell (w))
    row = [w{:}];
  else
    row = repelem (double (w(:)'), lens(:)');
  endif
endfunction
