## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## DATA = data_streams (DATA, N)
##
## Cuts the one long sequence of a language model into N streams of nearly equal lengths, which are
## read side by side; no step is lost.

function data = data_streams (data, n)
  T = columns (data.X{1});
  n = min (n, T);
  len = floor (T / n) + ((1:n) <= mod (T, n));
  data.X = mat2cell (data.X{1}, 1, len)(:);
  data.Y = mat2cell (data.Y{1}, 1, len)(:);
  if (! isempty (data.weight))
    data.weight = mat2cell (data.weight{1}, 1, len)(:);
  endif
endfunction
