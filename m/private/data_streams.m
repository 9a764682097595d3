## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## DATA = data_streams (DATA, N)
##
## Cuts each sequence of DATA (core_data, with a target per step) into as many streams of nearly equal lengths as N, a number for each,
## says; these are read side by side.  No step is lost.

function data = data_streams (data, n)
  T = cellfun ("size", data.X, 2)(:)';
  data.steps = [];    # of those to come nobody has looked
  len = data_stream_lengths (T, n);
  data.X = pieces (data.X, len);
  data.Y = pieces (data.Y, len);
  if (iscell (data.weight))
    data.weight = pieces (data.weight, len);
  elseif (! isempty (data.weight))
    data.weight = repelem (data.weight, cellfun ("numel", len));
  endif
endfunction

function c = pieces (c, len)
  c = cellfun (@(x, l) mat2cell (x, rows (x), l)(:), c(:), len(:), "UniformOutput", false);
  c = vertcat (c{:});
endfunction
