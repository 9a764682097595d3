## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = plot_upper_name (S)
##
## The name S of a cell with abbreviations (LSTM, GRU) in capitals.

function s = plot_upper_name (s)
  if (numel (s) <= 4)
    s = toupper (s);
  endif
endfunction
